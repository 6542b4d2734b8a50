// Definitions and what stands directly in them (8.3.2).
#include "model/model_reader.h"

namespace countersign::model {

namespace {

/// Root elements that are kept for later readers and pages; executing a process does not need them.
bool is_kept(std::string_view name) {
    static constexpr std::string_view names[] = {"import",         "extension",   "relationship", "category",          "endPoint",
                                                 "partnerEntity",  "partnerRole", "resource",     "extensionElements", "documentation",
                                                 "eventDefinition"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_collaboration(std::string_view name) {
    return name == "collaboration" || name == "choreography" || name == "globalChoreographyTask" || name == "globalConversation";
}

template<class T, class Fill> void append(std::vector<T>& list, T element, Fill fill) {
    fill(element);
    list.push_back(std::move(element));
}

} // namespace

void ModelReader::read(const pugi::xml_node& root) {
    base(root, definitions_);
    definitions_.name = xml_.text(root, "name");
    definitions_.target_namespace = xml_.text(root, "targetNamespace");
    definitions_.expression_language = xml_.text(root, "expressionLanguage");
    definitions_.type_language = xml_.text(root, "typeLanguage");
    definitions_.exporter = xml_.text(root, "exporter");
    each_bpmn_child(root, [&](const pugi::xml_node& child, std::string_view name) { read_root_element(child, name); });
    for (auto& process : definitions_.processes) {
        resolve_event_references(process.body);
        resolve_links(process.body);
    }
    report_unexecuted(root);
}

/// Choreographies and conversations tell what is between participants; each participant's own part is a process, which alone can be
/// executed.
void ModelReader::report_unexecuted(const pugi::xml_node& root) {
    const bool has_process = !definitions_.processes.empty() || !definitions_.global_tasks.empty();
    for (const auto& collaboration : definitions_.collaborations)
        if (collaboration.kind != "collaboration")
            xml_.report(collaboration.position, Severity::information, "collaboration.not-executed",
                        fmt::format("{} \"{}\" is kept, but not executed", collaboration.kind, collaboration.id),
                        "execute the processes of its participants", collaboration.id);
    if (!has_process)
        xml_.error(root, "process.none",
                   fmt::format("the file holds no process{}", definitions_.collaborations.empty()
                                                                  ? ""
                                                                  : "; choreographies, conversations and collaborations are not executed"),
                   "add a <process>");
}

void ModelReader::read_root_element(const pugi::xml_node& node, std::string_view name) {
    if (name == "process") return read_process(node);
    if (name.starts_with("global") && name.ends_with("Task") && name != "globalChoreographyTask") return read_global_task(node, name);
    if (is_collaboration(name)) return read_collaboration(node, name);
    if (name == "interface") return read_interface(node);
    if (name == "correlationProperty") return read_correlation_property(node);
    if (auto definition = event_definition(node, name)) return definitions_.event_definitions.push_back(std::move(*definition));
    if (name == "message") {
        append(definitions_.messages, Message{},
               [&](Message& m) { base(node, m), m.name = xml_.text(node, "name"), m.item_ref = xml_.reference(node, "itemRef"); });
    } else if (name == "signal") {
        append(definitions_.signals, Signal{},
               [&](Signal& s) { base(node, s), s.name = xml_.text(node, "name"), s.structure_ref = xml_.reference(node, "structureRef"); });
    } else if (name == "error") {
        append(definitions_.errors, ErrorDefinition{}, [&](ErrorDefinition& e) {
            base(node, e);
            e.name = xml_.text(node, "name");
            e.error_code = xml_.text(node, "errorCode");
            e.structure_ref = xml_.reference(node, "structureRef");
        });
    } else if (name == "escalation") {
        append(definitions_.escalations, Escalation{}, [&](Escalation& e) {
            base(node, e);
            e.name = xml_.text(node, "name");
            e.escalation_code = xml_.text(node, "escalationCode");
            e.structure_ref = xml_.reference(node, "structureRef");
        });
    } else if (name == "itemDefinition") {
        append(definitions_.item_definitions, ItemDefinition{}, [&](ItemDefinition& i) {
            base(node, i);
            i.structure_ref = xml_.text(node, "structureRef");
            if (node.attribute("itemKind")) i.item_kind = xml_.text(node, "itemKind");
            i.is_collection = xml_.boolean(node, "isCollection", false);
        });
    } else if (name == "dataStore") {
        append(definitions_.data_stores, DataStore{}, [&](DataStore& d) {
            base(node, d);
            d.name = xml_.text(node, "name");
            d.item_subject_ref = xml_.reference(node, "itemSubjectRef");
            d.is_unlimited = xml_.boolean(node, "isUnlimited", true);
            d.capacity = xml_.integer(node, "capacity");
        });
    } else if (is_kept(name)) {
        if (name == "import")
            definitions_.imports.push_back(
                {xml_.text(node, "namespace"), xml_.text(node, "location"), xml_.text(node, "importType"), xml_.position(node)});
        definitions_.others.push_back(xml_.keep(node));
    }
}

void ModelReader::read_process(const pugi::xml_node& node) {
    Process process;
    base_attributes(node, process);
    reserve(node, process.body);
    process.name = xml_.text(node, "name");
    if (node.attribute("processType")) process.process_type = xml_.text(node, "processType");
    process.is_executable_given = static_cast<bool>(node.attribute("isExecutable"));
    process.is_executable = xml_.boolean(node, "isExecutable", true);
    process.is_closed = xml_.boolean(node, "isClosed", false);
    process.definitional_collaboration_ref = xml_.reference(node, "definitionalCollaborationRef");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (base_part(child, name, process) || name == "auditing" || name == "monitoring" || name == "supports") return;
        if (name == "property")
            process.properties.push_back(property(child));
        else if (name == "ioSpecification")
            process.io = std::make_unique<InputOutputSpecification>(io(child));
        else if (name == "ioBinding")
            return;
        else if (name == "supportedInterfaceRef")
            process.supported_interface_refs.emplace_back(xml::Tree::local(content(child)));
        else if (name == "correlationSubscription")
            process.correlation_subscriptions.push_back(xml_.keep(child));
        else if (name == "resourceRole" || name == "performer" || name == "humanPerformer" || name == "potentialOwner")
            process.resources.push_back(role(child));
        else
            read_flow_element(child, name, process.body);
    });
    definitions_.processes.push_back(std::move(process));
}

void ModelReader::read_global_task(const pugi::xml_node& node, std::string_view name) {
    static const std::map<std::string_view, NodeType> kinds{{"globalTask", NodeType::task},
                                                            {"globalUserTask", NodeType::user_task},
                                                            {"globalManualTask", NodeType::manual_task},
                                                            {"globalScriptTask", NodeType::script_task},
                                                            {"globalBusinessRuleTask", NodeType::business_rule_task}};
    const auto kind = kinds.find(name);
    if (kind == kinds.end()) return;
    GlobalTask task;
    base(node, task);
    base(node, task.task);
    task.name = xml_.text(node, "name");
    task.task.type = kind->second;
    read_attributes(node, task.task);
    if (node.attribute("scriptLanguage")) task.task.script_format = xml_.text(node, "scriptLanguage");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view part) { read_part(child, part, task.task); });
    definitions_.global_tasks.push_back(std::move(task));
}

void ModelReader::read_correlation_property(const pugi::xml_node& node) {
    CorrelationProperty property;
    base(node, property);
    property.name = xml_.text(node, "name");
    property.type = xml_.reference(node, "type");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name != "correlationPropertyRetrievalExpression") return;
        CorrelationPropertyRetrieval retrieval{xml_.reference(child, "messageRef"), {}};
        each_bpmn_child(child, [&](const pugi::xml_node& path, std::string_view part) {
            if (part == "messagePath") retrieval.message_path = expression(path);
        });
        property.retrievals.push_back(std::move(retrieval));
    });
    definitions_.correlation_properties.push_back(std::move(property));
}

void ModelReader::read_interface(const pugi::xml_node& node) {
    Interface interface;
    base(node, interface);
    interface.name = xml_.text(node, "name");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name != "operation") return;
        Operation operation;
        base(child, operation);
        operation.name = xml_.text(child, "name");
        each_bpmn_child(child, [&](const pugi::xml_node& part, std::string_view part_name) {
            const std::string reference(xml::Tree::local(content(part)));
            if (part_name == "inMessageRef")
                operation.in_message_ref = reference;
            else if (part_name == "outMessageRef")
                operation.out_message_ref = reference;
            else if (part_name == "errorRef")
                operation.error_refs.push_back(reference);
        });
        interface.operations.push_back(std::move(operation));
    });
    definitions_.interfaces.push_back(std::move(interface));
}

void ModelReader::read_correlation_key(const pugi::xml_node& node, Collaboration& collaboration) {
    CorrelationKey key;
    base(node, key);
    key.name = xml_.text(node, "name");
    each_bpmn_child(node, [&](const pugi::xml_node& reference, std::string_view name) {
        if (name == "correlationPropertyRef") key.property_refs.emplace_back(xml::Tree::local(content(reference)));
    });
    collaboration.correlation_keys.push_back(std::move(key));
}

/// Those of a conversation, or of one within it (9.5): they correlate the messages whatever the conversation groups.
void ModelReader::read_conversation_keys(const pugi::xml_node& node, Collaboration& collaboration) {
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "correlationKey")
            read_correlation_key(child, collaboration);
        else if (name == "conversation" || name == "subConversation" || name == "callConversation")
            read_conversation_keys(child, collaboration);
    });
}

void ModelReader::read_collaboration(const pugi::xml_node& node, std::string_view name) {
    Collaboration collaboration;
    base(node, collaboration);
    collaboration.kind = std::string(name);
    collaboration.name = xml_.text(node, "name");
    each_bpmn_child(node, [&](const pugi::xml_node& child, std::string_view part) {
        if (part == "participant") {
            Participant participant;
            base(child, participant);
            participant.name = xml_.text(child, "name");
            participant.process_ref = xml_.reference(child, "processRef");
            each_bpmn_child(child, [&](const pugi::xml_node& multiplicity, std::string_view kind) {
                if (kind != "participantMultiplicity") return;
                participant.multiplicity_minimum = xml_.integer(multiplicity, "minimum");
                participant.multiplicity_maximum = xml_.integer(multiplicity, "maximum");
            });
            collaboration.participants.push_back(std::move(participant));
        } else if (part == "messageFlow") {
            MessageFlow flow;
            base(child, flow);
            flow.name = xml_.text(child, "name");
            flow.source_ref = xml_.reference(child, "sourceRef");
            flow.target_ref = xml_.reference(child, "targetRef");
            flow.message_ref = xml_.reference(child, "messageRef");
            collaboration.message_flows.push_back(std::move(flow));
        } else if (part == "correlationKey") {
            read_correlation_key(child, collaboration);
        } else if (!read_artifact(child, part, collaboration.associations, collaboration.annotations, collaboration.groups)) {
            read_conversation_keys(child, collaboration);
            collaboration.others.push_back(xml_.keep(child));
        }
    });
    definitions_.collaborations.push_back(std::move(collaboration));
}

} // namespace countersign::model

#include "model/dialect/translate.h"
#include "expression/juel/juel.h"
#include "model/dialect/computed_names.h"
#include "model/dialect/dialect.h"
#include "model/dialect/expressions.h"
#include "model/dialect/feel_text.h"
#include "model/dialect/initiator.h"
#include "model/dialect/roles.h"
#include <set>

namespace countersign::model::dialect {

namespace {

constexpr const Dialect* dialects[] = {&camunda, &zeebe, &flowable, &activiti};

/// Namespaces that only drawing tools read, and our own.
bool is_silent(std::string_view space) {
    static constexpr std::string_view spaces[] = {"urn:countersign:approval:1",
                                                  "http://camunda.org/schema/modeler/1.0",
                                                  "http://bpmn.io/schema/bpmn/biocolor/1.0",
                                                  "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
                                                  "http://www.w3.org/2001/XMLSchema-instance",
                                                  "http://www.w3.org/XML/1998/namespace",
                                                  "http://www.omg.org/spec/BPMN/20100524/MODEL"};
    return std::find(std::begin(spaces), std::end(spaces), space) != std::end(spaces);
}

class Translator {
  public:
    Translator(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items)
        : definitions_(definitions), findings_(findings), items_(items) {}

    void run() {
        other(definitions_, "definitions");
        for (auto& message : definitions_.messages) {
            Place place{message, "message"};
            place.message = &message;
            read(place);
        }
        others(definitions_.signals, "signal");
        others(definitions_.errors, "error");
        others(definitions_.escalations, "escalation");
        others(definitions_.item_definitions, "itemDefinition");
        others(definitions_.data_stores, "dataStore");
        for (auto& definition : definitions_.event_definitions) event(definition, nullptr);
        for (auto& collaboration : definitions_.collaborations) {
            other(collaboration, "collaboration");
            others(collaboration.participants, "participant");
            others(collaboration.message_flows, "messageFlow");
        }
        for (auto& process : definitions_.processes) {
            Place place{process, "process"};
            place.process = &process;
            read(place);
            others(process.properties, "property");
            for (auto& role : process.resources) other(role, "resourceRole", &process);
            if (process.io) io(*process.io, &process);
            container(process.body);
        }
        for (auto& task : definitions_.global_tasks) {
            other(task, "global task");
            node(task.task);
        }
    }

  private:
    void container(Container& body) {
        for (auto& inner : body.nodes) node(inner);
        for (auto& flow : body.flows) {
            Place place{flow, "sequenceFlow"};
            place.flow = &flow;
            read(place);
        }
        others(body.data_objects, "dataObject");
        others(body.data_references, "data reference");
        others(body.associations, "association");
        others(body.annotations, "textAnnotation");
        others(body.groups, "group");
        for (auto& set : body.lane_sets) lanes(set);
    }

    void lanes(LaneSet& set) {
        other(set, "laneSet");
        for (auto& lane : set.lanes) {
            other(lane, "lane");
            for (auto& child : lane.children) lanes(child);
        }
    }

    void node(FlowNode& node) {
        Place place{node, to_string(node.type)};
        place.node = &node;
        read(place);
        name(node);
        called_element(node);
        for (auto& definition : node.event_definitions) event(definition, &node);
        if (node.multi_instance) {
            Place loop{*node.multi_instance, "multiInstanceLoopCharacteristics"};
            loop.node = &node;
            loop.multi_instance = &*node.multi_instance;
            loop.owner = &node;
            read(loop);
        }
        if (node.standard_loop) other(*node.standard_loop, "standardLoopCharacteristics", &node);
        others(node.properties, "property");
        if (node.io) io(*node.io, &node);
        others(node.event_data_inputs, "dataInput");
        others(node.event_data_outputs, "dataOutput");
        others(node.data_inputs, "dataInputAssociation");
        others(node.data_outputs, "dataOutputAssociation");
        for (auto& role : node.resources) other(role, "resourceRole", &node);
        if (node.body) container(*node.body);
    }

    void io(InputOutputSpecification& specification, const BaseElement* owner) {
        other(specification, "ioSpecification", owner);
        for (auto& input : specification.inputs) other(input, "dataInput", owner);
        for (auto& output : specification.outputs) other(output, "dataOutput", owner);
        for (auto& set : specification.input_sets) other(set, "inputSet", owner);
        for (auto& set : specification.output_sets) other(set, "outputSet", owner);
    }

    /// Other engines compute the name of a task.
    void name(const FlowNode& node) {
        if (!juel::is_juel(node.name)) return;
        findings_.push_back({Severity::warning, "dialect.name",
                             fmt::format("the name of \"{}\" is shown as it stands: \"{}\"", node.id, node.name),
                             "give it a plain name; what differs from case to case belongs in variables", definitions_.file,
                             node.position.line, node.position.column, node.id});
        items_.push_back({"juel", "name", node.id, node.position.line, node.position.column, DialectItem::Verdict::ignored,
                          "a name is shown as it stands"});
    }

    /// The standard's own attribute, where other engines let it be computed.
    void called_element(FlowNode& node) {
        if (!juel::is_juel(node.called_element)) return;
        const auto feel = juel::to_feel(node.called_element);
        items_.push_back({"juel", "calledElement", node.id, node.position.line, node.position.column,
                          feel ? DialectItem::Verdict::mapped : DialectItem::Verdict::ignored,
                          feel ? "FEEL: " + *feel : feel.error().message});
        if (!feel) {
            findings_.push_back({Severity::error, feel.error().code,
                                 fmt::format("the calledElement of \"{}\" cannot be said in FEEL: `{}`: {}", node.id, node.called_element,
                                             feel.error().message),
                                 "name the process, or compute its id before, in a job", definitions_.file, node.position.line,
                                 node.position.column, node.id});
            return;
        }
        if (!node.extension) node.extension = std::make_shared<Extension>();
        if (!node.extension->call) node.extension->call.emplace();
        node.extension->call->process = "=" + *feel;
    }

    void event(EventDefinition& definition, FlowNode* node) {
        Place place{definition, "event definition"};
        place.node = node;
        place.event = &definition;
        if (node != nullptr) place.owner = node;
        read(place);
    }

    template<class T> void others(std::vector<T>& elements, std::string_view name) {
        for (auto& element : elements) other(element, name);
    }
    void other(BaseElement& element, std::string_view name, const BaseElement* owner = nullptr) {
        Place place{element, name};
        place.owner = owner;
        read(place);
    }

    void read(Place& place) {
        for (const auto& attribute : place.element.extension_attributes)
            item(place, attribute.space, attribute.name, attribute.value, nullptr);
        for (const auto& element : place.element.extensions) item(place, element.space, element.name, trimmed(element.text), &element);
    }

    void item(Place& place, std::string_view space, std::string_view name, std::string value, const XmlElement* element) {
        const auto position = element != nullptr ? element->position : place.element.position;
        const auto dialect = std::find_if(std::begin(dialects), std::end(dialects), [&](const Dialect* d) { return d->space == space; });
        if (dialect == std::end(dialects)) return foreign(space, position, place.element);
        Reading reading(**dialect, place, definitions_.file, findings_, items_);
        reading.name = name;
        reading.value = std::move(value);
        reading.element = element;
        reading.position = position;
        const auto rows = element != nullptr ? (*dialect)->elements : (*dialect)->attributes;
        const auto is_named = [&](const Row& row) { return row.name == name; };
        if (std::none_of(rows.begin(), rows.end(), is_named))
            return reading.not_understood("it is not known", "check its name; docs/dialects.md lists what is known");
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return is_named(r) && r.on(place); });
        if (row == rows.end())
            return reading.not_understood(fmt::format("it has no meaning on {} {}", place.name.starts_with('e') ? "an" : "a", place.name),
                                          "remove it, or move it to where it belongs");
        if (row->meaning != nullptr) return row->meaning(reading);
        if (row->advice.empty()) return reading.ignored(std::string(row->why));
        reading.not_understood(std::string(row->why), std::string(row->advice));
    }

    /// Said once for each namespace.
    void foreign(std::string_view space, const Position& position, const BaseElement& element) {
        if (is_silent(space) || !foreign_.emplace(space).second) return;
        findings_.push_back({Severity::information, "dialect.unknown-namespace",
                             fmt::format("extensions of the namespace \"{}\" are kept, and have no effect", space),
                             "nothing is to be done unless the process relies on them", definitions_.file, position.line, position.column,
                             element.id});
        items_.push_back({"", std::string(space), element.id, position.line, position.column, DialectItem::Verdict::ignored,
                          "the namespace is not known"});
    }

    Definitions& definitions_;
    Diagnostics& findings_;
    std::vector<DialectItem>& items_;
    std::set<std::string, std::less<>> foreign_;
};

} // namespace

void translate(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items, const Spoken& spoken) {
    if (std::any_of(spoken.begin(), spoken.end(), has_initiator_word))
        for (auto& process : definitions.processes) name_initiator(process);
    Translator(definitions, findings, items).run();
    translate_roles(definitions, findings, items, spoken);
    translate_names(definitions, findings, items);
    translate_expressions(definitions, findings, items);
}

} // namespace countersign::model::dialect

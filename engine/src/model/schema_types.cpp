#include "model/schema_types.h"

namespace countersign::model {

namespace {

/// Attributes: `name`, `name!` where required. Children in their order: `name` once, `?` at most once, `*` any number, `+` one or more, `2`
/// two or more; a word in capitals stands for a group.
struct TypeText {
    std::string_view name, base, attributes, children;
};

constexpr TypeText types[] = {
    {"Base", "", "id", "documentation* extensionElements?"},
    {"Simple", "", "", ""},
    {"Any", "", "id textFormat", ""},
    {"Definitions", "Base", "name targetNamespace! expressionLanguage typeLanguage exporter exporterVersion",
     "import* extension* ROOT* relationship*"},
    {"Import", "", "namespace! location! importType!", ""},
    {"Extension", "Base", "definition mustUnderstand", ""},
    {"Relationship", "Base", "type! direction", "source+ target+"},
    {"Named", "Base", "name", ""},
    {"Expression", "Base", "language evaluatesToTypeRef", ""},
    // flow
    {"FlowElement", "Named", "", "auditing? monitoring? categoryValueRef*"},
    {"FlowNode", "FlowElement", "", "incoming* outgoing*"},
    {"SequenceFlow", "FlowElement", "sourceRef! targetRef! isImmediate", "conditionExpression?"},
    {"Activity", "FlowNode", "isForCompensation startQuantity completionQuantity default",
     "ioSpecification? property* dataInputAssociation* dataOutputAssociation* ROLE* LOOP?"},
    {"ServiceTask", "Activity", "implementation operationRef", ""},
    {"SendTask", "Activity", "implementation messageRef operationRef", ""},
    {"ReceiveTask", "Activity", "implementation instantiate messageRef operationRef", ""},
    {"UserTask", "Activity", "implementation", "rendering*"},
    {"ScriptTask", "Activity", "scriptFormat", "script?"},
    {"BusinessRuleTask", "Activity", "implementation", ""},
    {"CallActivity", "Activity", "calledElement", ""},
    {"SubProcess", "Activity", "triggeredByEvent", "laneSet* FLOW* ARTIFACT*"},
    {"Transaction", "SubProcess", "method", ""},
    {"AdHocSubProcess", "SubProcess", "cancelRemainingInstances ordering", "completionCondition?"},
    {"Gateway", "FlowNode", "gatewayDirection", ""},
    {"GatewayWithDefault", "Gateway", "default", ""},
    {"ComplexGateway", "GatewayWithDefault", "", "activationCondition?"},
    {"EventBasedGateway", "Gateway", "instantiate eventGatewayType", ""},
    {"Event", "FlowNode", "", "property*"},
    {"CatchEvent", "Event", "parallelMultiple", "dataOutput* dataOutputAssociation* outputSet? EVENT* eventDefinitionRef*"},
    {"StartEvent", "CatchEvent", "isInterrupting", ""},
    {"BoundaryEvent", "CatchEvent", "cancelActivity attachedToRef!", ""},
    {"ThrowEvent", "Event", "", "dataInput* dataInputAssociation* inputSet? EVENT* eventDefinitionRef*"},
    // event definitions
    {"MessageEventDefinition", "Base", "messageRef", "operationRef?"},
    {"TimerEventDefinition", "Base", "", "TIME?"},
    {"ErrorEventDefinition", "Base", "errorRef", ""},
    {"EscalationEventDefinition", "Base", "escalationRef", ""},
    {"SignalEventDefinition", "Base", "signalRef", ""},
    {"CompensateEventDefinition", "Base", "waitForCompletion activityRef", ""},
    {"ConditionalEventDefinition", "Base", "", "condition?"},
    {"LinkEventDefinition", "Base", "name!", "source* target?"},
    // loops
    {"StandardLoop", "Base", "testBefore loopMaximum", "loopCondition?"},
    {"MultiInstance", "Base", "isSequential behavior oneBehaviorEventRef noneBehaviorEventRef",
     "loopCardinality? loopDataInputRef? loopDataOutputRef? inputDataItem? outputDataItem? complexBehaviorDefinition* "
     "completionCondition?"},
    {"ComplexBehavior", "Base", "", "condition event?"},
    // data
    {"DataItem", "Named", "itemSubjectRef isCollection", "dataState?"},
    {"Property", "Named", "itemSubjectRef", "dataState?"},
    {"DataObject", "FlowElement", "itemSubjectRef isCollection", "dataState?"},
    {"DataObjectReference", "FlowElement", "itemSubjectRef dataObjectRef", "dataState?"},
    {"DataStoreReference", "FlowElement", "itemSubjectRef dataStoreRef", "dataState?"},
    {"DataStore", "Named", "capacity isUnlimited itemSubjectRef", "dataState?"},
    {"DataAssociation", "Base", "", "sourceRef* targetRef transformation? assignment*"},
    {"Assignment", "Base", "", "from to"},
    {"IoSpecification", "Base", "", "dataInput* dataOutput* inputSet* outputSet*"},
    {"InputSet", "Named", "", "dataInputRefs* optionalInputRefs* whileExecutingInputRefs* outputSetRefs*"},
    {"OutputSet", "Named", "", "dataOutputRefs* optionalOutputRefs* whileExecutingOutputRefs* inputSetRefs*"},
    {"IoBinding", "Base", "operationRef! inputDataRef! outputDataRef!", ""},
    {"ItemDefinition", "Base", "structureRef isCollection itemKind", ""},
    // roles
    {"Role", "Named", "", "resourceRef? resourceParameterBinding* resourceAssignmentExpression?"},
    {"RoleAssignment", "Base", "", "EXPRESSION"},
    {"RoleParameter", "Base", "parameterRef!", "EXPRESSION"},
    {"Resource", "Named", "", "resourceParameter*"},
    {"ResourceParameter", "Named", "type isRequired", ""},
    // processes and what they are called by
    {"Callable", "Named", "", "supportedInterfaceRef* ioSpecification? ioBinding*"},
    {"Process", "Callable", "processType isClosed isExecutable definitionalCollaborationRef",
     "auditing? monitoring? property* laneSet* FLOW* ARTIFACT* ROLE* correlationSubscription* supports*"},
    {"GlobalTask", "Callable", "", "ROLE*"},
    {"GlobalUserTask", "GlobalTask", "implementation", "rendering*"},
    {"GlobalScriptTask", "GlobalTask", "scriptLanguage", "script?"},
    {"GlobalBusinessRuleTask", "GlobalTask", "implementation", ""},
    {"LaneSet", "Named", "", "lane*"},
    {"Lane", "Named", "partitionElementRef", "partitionElement? flowNodeRef* childLaneSet?"},
    {"Interface", "Named", "implementationRef", "operation+"},
    {"Operation", "Named", "implementationRef", "inMessageRef outMessageRef? errorRef*"},
    {"Message", "Named", "itemRef", ""},
    {"Signal", "Named", "structureRef", ""},
    {"Error", "Named", "errorCode structureRef", ""},
    {"Escalation", "Named", "escalationCode structureRef", ""},
    // correlation
    {"CorrelationKey", "Named", "", "correlationPropertyRef*"},
    {"CorrelationProperty", "Named", "type", "correlationPropertyRetrievalExpression+"},
    {"CorrelationRetrieval", "Base", "messageRef!", "messagePath"},
    {"CorrelationSubscription", "Base", "correlationKeyRef!", "correlationPropertyBinding*"},
    {"CorrelationBinding", "Base", "correlationPropertyRef!", "dataPath"},
    // collaboration
    {"Collaboration", "Named", "isClosed",
     "participant* messageFlow* ARTIFACT* CONVERSATION* conversationAssociation* participantAssociation* messageFlowAssociation* "
     "correlationKey* choreographyRef* conversationLink*"},
    {"Choreography", "Collaboration", "", "STEP*"},
    {"GlobalChoreographyTask", "Choreography", "initiatingParticipantRef", ""},
    {"Participant", "Named", "processRef", "interfaceRef* endPointRef* participantMultiplicity?"},
    {"ParticipantMultiplicity", "Base", "minimum maximum", ""},
    {"ParticipantAssociation", "Base", "", "innerParticipantRef outerParticipantRef"},
    {"Partner", "Named", "", "participantRef*"},
    {"MessageFlow", "Named", "sourceRef! targetRef! messageRef", ""},
    {"MessageFlowAssociation", "Base", "innerMessageFlowRef! outerMessageFlowRef!", ""},
    {"ConversationNode", "Named", "", "participantRef* messageFlowRef* correlationKey*"},
    {"SubConversation", "ConversationNode", "", "CONVERSATION*"},
    {"CallConversation", "ConversationNode", "calledCollaborationRef", "participantAssociation*"},
    {"ConversationAssociation", "Base", "innerConversationNodeRef! outerConversationNodeRef!", ""},
    {"ConversationLink", "Named", "sourceRef! targetRef!", ""},
    {"ChoreographyActivity", "FlowNode", "initiatingParticipantRef! loopType", "participantRef2 correlationKey*"},
    {"ChoreographyTask", "ChoreographyActivity", "", "messageFlowRef+"},
    {"SubChoreography", "ChoreographyActivity", "", "STEP* ARTIFACT*"},
    {"CallChoreography", "ChoreographyActivity", "calledChoreographyRef", "participantAssociation*"},
    // artifacts
    {"Association", "Base", "sourceRef! targetRef! associationDirection", ""},
    {"Group", "Base", "categoryValueRef", ""},
    {"TextAnnotation", "Base", "textFormat", "text?"},
    {"Category", "Named", "", "categoryValue*"},
    {"CategoryValue", "Base", "value", ""},
};

/// Element names by their type.
struct ElementText {
    std::string_view type, elements;
};

constexpr ElementText elements[] = {
    {"Simple", "incoming outgoing categoryValueRef sourceRef targetRef eventDefinitionRef operationRef source target loopDataInputRef "
               "loopDataOutputRef dataInputRefs optionalInputRefs "
               "whileExecutingInputRefs outputSetRefs dataOutputRefs optionalOutputRefs whileExecutingOutputRefs inputSetRefs resourceRef "
               "supportedInterfaceRef supports flowNodeRef "
               "inMessageRef outMessageRef errorRef correlationPropertyRef interfaceRef endPointRef innerParticipantRef "
               "outerParticipantRef participantRef messageFlowRef choreographyRef"},
    {"Any", "documentation extensionElements text script partitionElement"},
    {"Base", "auditing monitoring cancelEventDefinition terminateEventDefinition rendering endPoint"},
    {"Expression", "conditionExpression condition completionCondition activationCondition loopCondition loopCardinality timeDate "
                   "timeDuration timeCycle from to transformation messagePath dataPath "
                   "formalExpression expression"},
    {"Activity", "task manualTask"},
    {"Gateway", "parallelGateway"},
    {"GatewayWithDefault", "exclusiveGateway inclusiveGateway"},
    {"CatchEvent", "intermediateCatchEvent"},
    {"ThrowEvent", "endEvent intermediateThrowEvent implicitThrowEvent event"},
    {"DataItem", "dataInput dataOutput inputDataItem outputDataItem"},
    {"DataAssociation", "dataInputAssociation dataOutputAssociation"},
    {"Named", "dataState"},
    {"Role", "resourceRole performer humanPerformer potentialOwner"},
    {"GlobalTask", "globalTask globalManualTask"},
    {"LaneSet", "laneSet childLaneSet"},
    {"Collaboration", "collaboration globalConversation"},
    {"Partner", "partnerEntity partnerRole"},
    {"ConversationNode", "conversation"},
    {"StandardLoop", "standardLoopCharacteristics"},
    {"MultiInstance", "multiInstanceLoopCharacteristics"},
    {"ComplexBehavior", "complexBehaviorDefinition"},
    {"IoSpecification", "ioSpecification"},
    {"RoleAssignment", "resourceAssignmentExpression"},
    {"RoleParameter", "resourceParameterBinding"},
    {"CorrelationRetrieval", "correlationPropertyRetrievalExpression"},
    {"CorrelationBinding", "correlationPropertyBinding"},
};

/// Groups of the schema: what may stand in the place of their head element.
constexpr std::pair<std::string_view, std::string_view> groups[] = {
    {"FLOW", "sequenceFlow task userTask manualTask serviceTask scriptTask sendTask receiveTask businessRuleTask callActivity subProcess "
             "transaction adHocSubProcess exclusiveGateway parallelGateway "
             "inclusiveGateway eventBasedGateway complexGateway startEvent endEvent intermediateCatchEvent intermediateThrowEvent "
             "boundaryEvent dataObject dataObjectReference dataStoreReference"},
    {"STEP", "sequenceFlow choreographyTask subChoreography callChoreography exclusiveGateway parallelGateway inclusiveGateway "
             "eventBasedGateway complexGateway startEvent endEvent "
             "intermediateCatchEvent intermediateThrowEvent boundaryEvent"},
    {"ARTIFACT", "association group textAnnotation"},
    {"EVENT", "messageEventDefinition timerEventDefinition errorEventDefinition escalationEventDefinition cancelEventDefinition "
              "compensateEventDefinition conditionalEventDefinition linkEventDefinition "
              "signalEventDefinition terminateEventDefinition"},
    {"ROOT", "category collaboration choreography globalChoreographyTask globalConversation correlationProperty dataStore endPoint error "
             "escalation globalBusinessRuleTask globalManualTask "
             "globalScriptTask globalTask globalUserTask interface itemDefinition message partnerEntity partnerRole process resource "
             "signal messageEventDefinition timerEventDefinition "
             "errorEventDefinition escalationEventDefinition cancelEventDefinition compensateEventDefinition conditionalEventDefinition "
             "linkEventDefinition signalEventDefinition "
             "terminateEventDefinition"},
    {"ROLE", "resourceRole performer humanPerformer potentialOwner"},
    {"LOOP", "standardLoopCharacteristics multiInstanceLoopCharacteristics"},
    {"CONVERSATION", "conversation subConversation callConversation"},
    {"EXPRESSION", "expression formalExpression"},
    {"TIME", "timeDate timeDuration timeCycle"},
};

template<class Visit> void each_word(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string_view group(std::string_view name) {
    for (const auto& [head, members] : groups)
        if (head == name) return members;
    return {};
}

const TypeText& type_named(std::string_view name) {
    return *std::find_if(std::begin(types), std::end(types), [&](const TypeText& type) { return type.name == name; });
}

/// The types by which elements are known whose type has their own name with a capital.
std::string own_element(std::string_view type) {
    std::string name(type);
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
}

/// Enough to tell the standard's names apart.
struct NameHash {
    std::size_t operator()(std::string_view name) const {
        const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
        return name.empty() ? 0 : name.size() * 131 + at(0) * 17 + at(name.size() / 2) * 7 + at(name.size() - 1);
    }
};
using ElementTypes = std::unordered_map<std::string_view, std::unique_ptr<ElementType>, NameHash>;

class Builder {
  public:
    ElementTypes build() {
        made_.max_load_factor(0.25F); // it is asked for each element of a file
        for (const auto& row : elements) each_word(row.elements, [&](std::string_view name) { declare(name, row.type); });
        static std::vector<std::string> own; // the table's keys look at them
        own.reserve(std::size(types));
        for (const auto& type : types) {
            const auto& name = own.emplace_back(own_element(type.name));
            if (is_bpmn_element(name) && !made_.contains(name)) declare(name, type.name);
        }
        for (auto& [name, element] : made_) complete(*element);
        return std::move(made_);
    }

  private:
    void declare(std::string_view name, std::string_view type) {
        auto element = std::make_unique<ElementType>();
        element->name = name;
        element->id = static_cast<ElementId>(made_.size());
        element->any_content = type == "Any";
        type_of_[name] = type;
        made_.emplace(name, std::move(element));
    }

    void complete(ElementType& element) {
        element.slot_of.fill(no_slot);
        add_type(element, type_of_[element.name]);
        for (const auto& rule : reference_rules()) {
            if (rule.is_attribute || rule.name != element.name) continue;
            if (rule.owner.empty())
                element.text_reference = &rule;
            else
                element.text_references.push_back(&rule);
        }
        element.rules = xml_rules_for(element.name);
        for (std::size_t i = 0; i < element.attributes.size(); ++i)
            if (element.attributes[i].required) element.required_attributes |= std::uint64_t{1} << i;
        for (const auto& rule : reference_rules())
            if (matches(rule.target, element.name)) element.named_by |= bit_of(rule.target);
        for (const auto& slot : element.slots) element.has_required_slots = element.has_required_slots || slot.min > 0;
        each_word("FLOW STEP EVENT ROOT LOOP", [&](std::string_view head) {
            each_word(group(head), [&](std::string_view name) { element.has_behavior = element.has_behavior || name == element.name; });
        });
    }

    void add_type(ElementType& element, std::string_view type_name) {
        const auto& type = type_named(type_name);
        if (!type.base.empty()) add_type(element, type.base);
        each_word(type.attributes, [&](std::string_view word) { add_attribute(element, word); });
        each_word(type.children, [&](std::string_view word) { add_slot(element, word); });
    }

    static void add_attribute(ElementType& element, std::string_view word) {
        AttributeType attribute;
        attribute.required = word.ends_with('!');
        if (attribute.required) word.remove_suffix(1);
        attribute.name = word;
        for (const auto& row : required_attributes())
            if (row.element == element.name && row.attribute == word) attribute.required = true, attribute.required_severity = row.severity;
        for (const auto& row : allowed_values())
            if (row.attribute == word) attribute.values = row.values, attribute.values_severity = row.severity;
        for (const auto& rule : reference_rules())
            if (rule.is_attribute && rule.name == word && (rule.owner.empty() || rule.owner == element.name)) {
                attribute.reference = &rule;
                break;
            }
        element.attributes.push_back(attribute);
    }

    void add_slot(ElementType& element, std::string_view word) {
        constexpr std::uint16_t any = 0xFFFF;
        const auto bare = word.substr(0, word.find_first_of("?*+2"));
        const char count = bare.size() == word.size() ? '1' : word.back();
        Slot slot;
        slot.min = count == '1' || count == '+' ? 1 : count == '2' ? 2 : 0;
        slot.max = count == '1' || count == '?' ? 1 : any;
        const auto index = static_cast<std::uint8_t>(element.slots.size());
        const auto members = group(bare);
        slot.words = members.empty() ? bare : members;
        each_word(slot.words, [&](std::string_view name) { element.slot_of[made_.at(name)->id] = index; });
        element.slots.push_back(slot);
    }

    ElementTypes made_;
    std::unordered_map<std::string_view, std::string_view> type_of_;
};

} // namespace

const ElementType* element_type(std::string_view name) {
    static const auto table = Builder().build();
    const auto found = table.find(name);
    return found == table.end() ? nullptr : found->second.get();
}

} // namespace countersign::model

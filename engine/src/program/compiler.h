// Compiler: the state of compiling one process; its parts stand in compile_*.cpp.
#pragma once
#include "program/compile.h"
#include <unordered_map>

namespace countersign::program {

class Compiler {
  public:
    /// All must outlive the compiler: it looks ids up by their text in the model.
    Compiler(const model::Definitions& definitions, const CompileOptions& options, feel::ParsedTexts& texts, Diagnostics& diagnostics)
        : definitions_(definitions), options_(options), texts_(texts), diagnostics_(diagnostics) {}

    std::shared_ptr<Program> compile(const model::Process& process);
    std::shared_ptr<Program> compile(const model::GlobalTask& task);

  private:
    // compile.cpp: scopes, nodes, flows
    void reserve(const model::Container& body); ///< nodes are large: they are not moved while they become more
    ScopeIndex add_scope(const model::Container& body, NodeIndex owner, ScopeIndex parent);
    void add_node(const model::FlowNode& node, ScopeIndex scope);
    void connect(const model::Container& body, ScopeIndex scope);
    void find_starts(ScopeIndex scope);
    void link_events();
    void link_compensation(const model::Container& body, ScopeIndex scope);

    // compile_formula.cpp
    Formula formula(const model::Expression& expression, std::string place);
    /// @param what  "condition of flow": with the owner's id it is the place
    Formula formula(const std::optional<model::Expression>& expression, std::string_view what, std::string_view owner);
    Formula formula(std::string_view text, const model::Position& position, std::string_view element, std::string place);
    UserTaskSpec::Who who(const std::string& text, const model::FlowNode& node, const char* what);

    // compile_event.cpp
    EventSpec event(const model::EventDefinition& definition, const model::FlowNode& node);
    TimerSpec timer(const model::EventDefinition& definition, const model::FlowNode& node);
    Formula correlation(const std::vector<model::XmlElement>& extensions, const model::FlowNode& node);
    Formula message_key(const std::string& message, const model::FlowNode& node);
    void compile_events(const model::FlowNode& source, Node& node);

    // compile_message.cpp
    std::shared_ptr<const MessageSpec> message_spec(const std::string& id);
    void compile_correlation_subscriptions(const model::Process& process);
    std::int64_t time_to_live(const std::vector<model::XmlElement>& extensions, const model::FlowNode& node);

    // compile_activity.cpp
    void compile_activity(const model::FlowNode& source, Node& node);
    void compile_user_task(const model::FlowNode& source, Node& node);
    void compile_script_task(const model::FlowNode& source, Node& node);
    void compile_decision(const model::FlowNode& source, Node& node);
    void compile_job(const model::FlowNode& source, Node& node);
    void compile_loops(const model::FlowNode& source, Node& node);
    void compile_behavior_events(const model::FlowNode& source, MultiInstanceSpec& spec);

    // compile_extension.cpp
    Formula text_formula(const std::string& text, const model::FlowNode& node, const char* what);
    void compile_parameters(const model::FlowNode& source, Node& node);
    void compile_call(const model::FlowNode& source, Node& node);
    void add_people(const model::FlowNode& source, UserTaskSpec& spec);
    void add_lane_candidates(const model::FlowNode& source, UserTaskSpec& spec);

    // compile_assign.cpp
    void compile_duties(const model::Process& process);
    void compile_assignments(approval::TaskExtension& extension, const model::FlowNode& source, UserTaskSpec& spec);
    UserTaskSpec::Assign assign(approval::AssignDefinition definition, const model::FlowNode& source);
    // compile_allow.cpp
    std::vector<UserTaskSpec::Allow> compile_allowances(const std::vector<model::XmlElement>& extensions, std::string_view owner);
    void compile_choices(const model::FlowNode& source, UserTaskSpec& spec);
    UserTaskSpec::Who who(const std::string& text, const model::Position& position, std::string_view owner, const char* what);

    // compile_clock.cpp
    void compile_milestones(const model::FlowNode& source, Node& node);
    void check_limit(const approval::Limit& limit, const model::FlowNode& source);

    // compile_channel.cpp
    void compile_matter(const model::Process& process);
    void compile_material(const model::XmlElement& element, const model::Process& process, approval::MaterialList& list);
    void compile_start_form(const model::FlowNode& source);
    void compile_correction(const model::FlowNode& source, Node& node);
    void compile_document(const model::FlowNode& source, Node& node);
    void compile_exchange(const model::FlowNode& source, JobSpec& job);
    FormPtr form(const std::string& key, const model::Position& position, std::string_view element);

    // compile_data.cpp
    void compile_mappings(const model::FlowNode& source, Node& node);
    void compile_association(const model::FlowNode& source, const model::DataAssociation& association, const char* what,
                             std::vector<Mapping>& mappings);
    void compile_node_data(const model::FlowNode& source, Node& node);
    void compile_process_io(const model::Process& process);
    void set_target(Mapping& mapping, const model::DataAssociation& association, std::string_view to) const;
    std::vector<std::string> required_of(const model::InputOutputSpecification::Set& set) const;
    std::vector<std::vector<std::string>> input_sets(const model::InputOutputSpecification& io) const;
    DataType data_type(const std::string& item_definition, bool is_collection) const;
    std::string variable_name(const std::string& reference) const;
    void add_data(const model::Container& body, const std::vector<model::Property>& properties, ScopeIndex scope);
    void index_data(const model::Container& body, const std::vector<model::Property>& properties);
    void index_io(const model::FlowNode& node);
    void index_io(const model::InputOutputSpecification& io);
    void index_items(const std::vector<model::DataInputOutput>& items);

    void report(const model::BaseElement& element, std::string code, std::string message, std::string advice);
    void report(const model::Position& position, std::string_view element, std::string code, std::string message, std::string advice);
    std::string message_name(const std::string& id) const;
    Formula computed_name(const model::BaseElement* named, const model::FlowNode& node);

    const model::Definitions& definitions_;
    const CompileOptions& options_;
    feel::ParsedTexts& texts_;
    Diagnostics& diagnostics_;
    std::shared_ptr<Program> program_;
    std::unordered_map<std::string_view, NodeIndex> node_of_;
    std::unordered_map<std::string_view, FlowIndex> flow_of_;
    struct DataElement {
        std::string variable;
        std::string state;
        bool is_store = false; ///< `variable` is the data store's name
        DataType type{};       ///< of a data store
        std::int64_t capacity = -1;
    };
    std::unordered_map<std::string, DataElement> data_of_; ///< by the id of a data object, reference, property, input or output
    std::unordered_map<std::string, std::shared_ptr<const MessageSpec>> message_specs_;
};

} // namespace countersign::program

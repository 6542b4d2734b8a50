// Compiling: scopes, nodes and flows into flat arrays; joins resolved, expressions parsed.
#include "program/compile.h"
#include "graph/upstream.h"
#include "program/compensation_start.h"
#include "program/compiler.h"

namespace countersign::program {

void Compiler::report(const model::Position& position, std::string_view element, std::string code, std::string message,
                      std::string advice) {
    diagnostics_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), definitions_.file, position.line,
                            position.column, std::string(element)});
}

void Compiler::report(const model::BaseElement& element, std::string code, std::string message, std::string advice) {
    report(element.position, element.id, std::move(code), std::move(message), std::move(advice));
}

std::shared_ptr<Program> Compiler::compile(const model::Process& process) {
    program_ = std::make_shared<Program>();
    program_->process_id = process.id;
    program_->name = process.name;
    program_->version_tag = model::extension_of(process).version_tag;
    for (const auto& listener : model::extension_of(process).listeners) program_->listeners.push_back({listener.on, listener.calls});
    auto extension = approval::read_process_extension(process, definitions_.file, diagnostics_);
    program_->matter = std::move(extension.matter);
    program_->clocks = std::move(extension.clocks);
    compile_duties(process);
    program_->allow = compile_allowances(process.extensions, process.id);
    compile_matter(process);
    index_data(process.body, process.properties);
    if (process.io) index_io(*process.io);
    reserve(process.body);
    add_scope(process.body, none, none);
    compile_process_io(process);
    add_data(process.body, process.properties, 0);
    compile_correlation_subscriptions(process);
    link_events();
    return program_;
}

std::shared_ptr<Program> Compiler::compile(const model::GlobalTask& task) {
    program_ = std::make_shared<Program>();
    program_->process_id = task.id;
    program_->name = task.name;
    program_->callable_only = true;
    Scope scope;
    scope.starts.push_back(0);
    program_->scopes.push_back(std::move(scope));
    add_node(task.task, 0);
    return program_;
}

void Compiler::reserve(const model::Container& body) {
    std::size_t nodes = 0, flows = 0;
    const std::function<void(const model::Container&)> count = [&](const model::Container& part) {
        nodes += part.nodes.size();
        flows += part.flows.size();
        for (const auto& node : part.nodes)
            if (node.body) count(*node.body);
    };
    count(body);
    program_->nodes.reserve(nodes);
    program_->flows.reserve(flows);
    node_of_.reserve(nodes);
    flow_of_.reserve(flows);
}

ScopeIndex Compiler::add_scope(const model::Container& body, NodeIndex owner, ScopeIndex parent) {
    const auto index = static_cast<ScopeIndex>(program_->scopes.size());
    Scope scope;
    scope.node = owner;
    scope.parent = parent;
    program_->scopes.push_back(std::move(scope));
    program_->scopes[index].nodes.reserve(body.nodes.size());
    program_->scopes[index].flows.reserve(body.flows.size());
    for (const auto& node : body.nodes) add_node(node, index);
    connect(body, index);
    // Bodies come after the nodes that own them, so that a scope's nodes stand together.
    for (const auto& node : body.nodes) {
        if (!node.body) continue;
        const NodeIndex own = node_of_.at(node.id);
        index_data(*node.body, node.properties);
        const ScopeIndex inner = add_scope(*node.body, own, index);
        program_->nodes[own].body = inner;
        add_data(*node.body, node.properties, inner);
    }
    find_starts(index);
    link_compensation(body, index);
    return index;
}

void Compiler::add_node(const model::FlowNode& source, ScopeIndex scope) {
    const auto index = static_cast<NodeIndex>(program_->nodes.size());
    node_of_[source.id] = index;
    auto& members = program_->scopes[scope].nodes;
    Node& node = program_->nodes.emplace_back();
    node.type = source.type;
    node.trigger = source.trigger();
    node.id = source.id;
    node.name = source.name;
    node.scope = scope;
    node.position = static_cast<std::uint32_t>(members.size());
    node.event_sub_process = source.triggered_by_event;
    node.interrupting = source.type == NodeType::boundary_event ? source.cancel_activity : source.is_interrupting;
    node.parallel_multiple =
        source.parallel_multiple || (source.type == NodeType::event_based_gateway && source.event_gateway_type == "Parallel");
    node.instantiate = source.instantiate;
    node.for_compensation = source.is_for_compensation;
    node.start_quantity = std::max<std::int64_t>(source.start_quantity, 1);
    node.completion_quantity = std::max<std::int64_t>(source.completion_quantity, 1);
    node.activation = formula(source.activation_condition, "activation condition of", source.id);
    members.push_back(index);
    program_->has_complex_gateway = program_->has_complex_gateway || source.type == NodeType::complex_gateway;
    if (source.type == NodeType::ad_hoc_sub_process)
        node.ad_hoc = std::make_unique<AdHocSpec>(AdHocSpec{source.ad_hoc_sequential, source.cancel_remaining_instances,
                                                            formula(source.completion_condition, "completion condition of", source.id)});
    index_io(source);
    compile_events(source, node);
    compile_mappings(source, node);
    compile_milestones(source, node);
    if (scope == 0 && source.type == NodeType::start_event && node.trigger == Trigger::none) compile_start_form(source);
    if (model::is_activity(source.type))
        compile_activity(source, node);
    else
        compile_parameters(source, node);
    if (const auto& initiator = model::extension_of(source).initiator; !initiator.empty() && scope == 0) program_->initiator = initiator;
}

void Compiler::connect(const model::Container& body, ScopeIndex scope) {
    for (const auto& source : body.flows) {
        const auto from = node_of_.find(source.source_ref), to = node_of_.find(source.target_ref);
        if (from == node_of_.end() || to == node_of_.end()) continue; // the reader has reported it
        const auto index = static_cast<FlowIndex>(program_->flows.size());
        Flow& flow = program_->flows.emplace_back();
        flow.id = source.id;
        flow.source = from->second;
        flow.target = to->second;
        flow.slot = static_cast<std::uint32_t>(program_->nodes[flow.target].incoming.size());
        flow.condition = formula(source.condition, "condition of flow", source.id);
        for (const auto& listener : model::extension_of(source).listeners) flow.listeners.push_back({listener.on, listener.calls});
        program_->nodes[flow.source].outgoing.push_back(index);
        program_->nodes[flow.target].incoming.push_back(index);
        flow_of_[source.id] = index;
        program_->scopes[scope].flows.push_back(index);
    }
    for (std::size_t i = 0; i < body.nodes.size(); ++i) {
        const auto& source = body.nodes[i];
        const NodeIndex index = program_->scopes[scope].nodes[i];
        Node& node = program_->nodes[index];
        if (!source.default_flow.empty())
            if (const auto found = flow_of_.find(source.default_flow); found != flow_of_.end()) node.default_flow = found->second;
        if (source.attached_to_ref.empty()) continue;
        if (const auto host = node_of_.find(source.attached_to_ref); host != node_of_.end()) {
            node.attached_to = host->second;
            program_->nodes[host->second].boundary_events.push_back(index);
        }
    }
    for (const auto& join : graph::inclusive_joins(body)) {
        Node& node = program_->nodes[node_of_.at(body.nodes[static_cast<std::size_t>(join.gateway)].id)];
        if (node.is_join()) node.join = std::make_unique<JoinSpec>(JoinSpec{join.node_reaches, join.flow_reaches});
    }
}

void Compiler::find_starts(ScopeIndex scope) {
    Scope& target = program_->scopes[scope];
    const bool event_scope = target.node != none && program_->nodes[target.node].event_sub_process;
    bool has_start_event = false;
    for (const NodeIndex index : target.nodes) {
        const Node& node = program_->nodes[index];
        if (node.type == NodeType::start_event || (node.type == NodeType::receive_task && node.instantiate))
            target.instantiating.push_back(index);
        if (node.type == NodeType::event_based_gateway && node.instantiate && node.incoming.empty())
            for (const FlowIndex flow : node.outgoing) target.instantiating.push_back(program_->flows[flow].target);
        if (node.event_sub_process && node.body != none)
            for (const NodeIndex start : program_->scopes[node.body].nodes)
                if (program_->nodes[start].type == NodeType::start_event) target.event_starts.push_back(start);
        if (node.type != NodeType::start_event) continue;
        has_start_event = true;
        if (node.trigger == Trigger::none && !event_scope) target.starts.push_back(index);
        if (node.trigger == Trigger::conditional && !event_scope) target.conditional_starts.push_back(index);
    }
    if (has_start_event || event_scope) return;
    // Without a start event every node without incoming flow starts (10.3.5), except what waits for something else.
    for (const NodeIndex index : target.nodes) {
        const Node& node = program_->nodes[index];
        const bool waits_for_more = node.type == NodeType::boundary_event || node.event_sub_process || node.for_compensation ||
                                    node.instantiate || (node.type == NodeType::intermediate_catch_event && node.trigger == Trigger::link);
        if (node.incoming.empty() && !waits_for_more) target.starts.push_back(index);
    }
}

void Compiler::link_events() {
    for (Node& node : program_->nodes) {
        for (EventSpec& event : node.events)
            if (const auto activity = node_of_.find(event.name); event.trigger == Trigger::compensation && activity != node_of_.end())
                event.activity = activity->second;
        if (node.type != NodeType::intermediate_throw_event || node.trigger != Trigger::link) continue;
        for (std::size_t i = 0; i < program_->nodes.size(); ++i) {
            const Node& target = program_->nodes[i];
            if (target.type == NodeType::intermediate_catch_event && target.trigger == Trigger::link && target.scope == node.scope &&
                target.events.front().name == node.events.front().name)
                node.link_target = static_cast<NodeIndex>(i);
        }
    }
}

/// Which activity undoes which (10.6.2): the one that an association joins to a compensation boundary event, or the event sub-process
/// inside.
void Compiler::link_compensation(const model::Container& body, ScopeIndex scope) {
    for (const auto& association : body.associations) {
        const auto from = node_of_.find(association.source_ref), to = node_of_.find(association.target_ref);
        if (from == node_of_.end() || to == node_of_.end()) continue;
        const Node& event = program_->nodes[from->second];
        if (event.type == NodeType::boundary_event && event.trigger == Trigger::compensation && event.attached_to != none)
            program_->nodes[event.attached_to].compensation_handler = to->second;
    }
    for (const NodeIndex index : program_->scopes[scope].nodes) {
        Node& owner = program_->nodes[index];
        if (owner.body != none) owner.compensation_start = compensation_start(*program_, owner.body);
    }
}

CompileOutcome compile(const model::Definitions& definitions, const CompileOptions& options, feel::ParsedTexts texts) {
    CompileOutcome outcome;
    for (const auto& process : definitions.processes)
        if (process.is_executable || options.all_processes)
            outcome.programs.push_back(Compiler(definitions, options, texts, outcome.diagnostics).compile(process));
    for (const auto& task : definitions.global_tasks)
        outcome.programs.push_back(Compiler(definitions, options, texts, outcome.diagnostics).compile(task));
    return outcome;
}

} // namespace countersign::program

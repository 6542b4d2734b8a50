// Lint: rules about processes as graphs. One rule, one file, one row in the table.
#pragma once
#include "graph/process_graph.h"
#include <countersign/diagnostic.h>

namespace countersign::graph {

struct LintOptions {
    bool strict = false; ///< what cannot change the execution is an error too
};

/// What a rule sees: one scope, and where it stands.
struct Scope {
    const model::Definitions& definitions;
    const model::Process& process;
    const model::FlowNode* owner = nullptr; ///< the sub-process; nullptr for the process itself
    const model::Container& body;
    const ProcessGraph& graph;
};

/// Collects the findings of one rule: its code and severity are in the table.
class Findings {
  public:
    Findings(std::string code, Severity severity, const model::Definitions& definitions, Diagnostics& out)
        : code_(std::move(code)), severity_(severity), definitions_(definitions), out_(out) {}
    void add(const model::BaseElement& element, std::string message, std::string advice) {
        out_.push_back({severity_, code_, std::move(message), std::move(advice), definitions_.file, element.position.line, element.position.column, element.id});
    }

  private:
    std::string code_;
    Severity severity_;
    const model::Definitions& definitions_;
    Diagnostics& out_;
};

struct Rule {
    const char* code;
    Severity severity; ///< error: it changes or breaks the execution; warning: it does not, an error under `strict`
    void (*check)(const Scope& scope, Findings& findings);
};

Diagnostics lint(const model::Definitions& definitions, const LintOptions& options = {});

// The rules, one file each.
extern const Rule no_start_event, several_none_starts, flow_into_start_event, flow_out_of_end_event, dead_element, no_way_to_an_end, join_never_fires, default_flow_elsewhere,
    exclusive_without_default, condition_without_effect, boundary_event_with_incoming_flow, boundary_event_host, event_gateway_targets, event_sub_process_shape,
    timer_definition, call_without_target, loop_characteristics, error_end_event_without_error;

/// Flows into and out of a node of the scope.
std::vector<const model::SequenceFlow*> incoming(const Scope& scope, const model::FlowNode& node);
std::vector<const model::SequenceFlow*> outgoing(const Scope& scope, const model::FlowNode& node);

} // namespace countersign::graph

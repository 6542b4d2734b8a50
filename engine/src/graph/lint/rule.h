// A rule: a code, what it weighs, and a function that looks at one scope.
#pragma once
#include "graph/lint/expressions.h"
#include "graph/lint/lint.h"
#include "graph/process_graph.h"
#include "model/weight.h"

namespace countersign::graph {

/// What a rule sees: one scope, and where it stands.
struct Scope {
    const model::Definitions& definitions;
    const model::Process& process;
    const model::FlowNode* owner = nullptr; ///< the sub-process; nullptr for the process itself
    const model::Container& body;
    const ProcessGraph& graph;
    const std::vector<PlacedExpression>& expressions; ///< of the scope itself

    /// The element that findings about the scope as a whole name.
    const model::BaseElement& element() const { return owner != nullptr ? static_cast<const model::BaseElement&>(*owner) : process; }
    bool is_ad_hoc() const { return owner != nullptr && owner->type == model::NodeType::ad_hoc_sub_process; }
    bool is_event_sub_process() const { return owner != nullptr && owner->triggered_by_event; }
};

using model::Weight;

/// Collects the findings of one rule.
class Findings {
  public:
    Findings(const char* code, Severity severity, const model::Definitions& definitions, Diagnostics& out)
        : code_(code), severity_(severity), definitions_(definitions), out_(out) {}
    void add(const model::BaseElement& element, std::string message, std::string advice) {
        add(element, element.position, std::move(message), std::move(advice));
    }
    /// About a part of an element: `position` is the part's.
    void add(const model::BaseElement& element, const model::Position& position, std::string message, std::string advice) {
        out_.push_back(
            {severity_, code_, std::move(message), std::move(advice), definitions_.file, position.line, position.column, element.id});
    }

  private:
    const char* code_;
    Severity severity_;
    const model::Definitions& definitions_;
    Diagnostics& out_;
};

struct Rule {
    const char* code;
    Weight weight;
    void (*check)(const Scope& scope, Findings& findings);
};

/// All rules, in the order in which they run.
std::vector<const Rule*> all_rules();

/// Flows into and out of a node of the scope, in document order.
using Flows = std::span<const model::SequenceFlow* const>;
Flows incoming(const Scope& scope, const model::FlowNode& node);
Flows outgoing(const Scope& scope, const model::FlowNode& node);

} // namespace countersign::graph

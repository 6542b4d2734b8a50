// Evaluation: one question to a model, with the values found on the way.
#pragma once
#include "decision/linked_model.h"

namespace countersign::decision {

/// Values of elements: of the whole evaluation, or inside one call of a decision service, whose parameters stand in for elements.
struct Frame {
    std::unordered_map<const Element*, Value> values;
};

/// Functions made during an evaluation hold on to it weakly: once it has ended they answer null.
class Evaluation : public std::enable_shared_from_this<Evaluation> {
  public:
    Evaluation(std::shared_ptr<const LinkedModel> model, const DecisionRequest& request) : model_(std::move(model)), request_(request) {}

    DecisionOutcome decide(const Element& decision);
    DecisionOutcome invoke(const Element& invocable);

    const DecisionRequest& request() const { return request_; }
    std::vector<DecisionProblem>& problems() { return outcome_.problems; }

    static constexpr std::size_t problems_max = 200;

  private:
    Value value_of(const Element& element, Frame& frame, Run& run);
    Value input_of(const Element& input, Run& run);
    Value decision_of(const Element& decision, Frame& frame, Run& run);
    Value function_of(const Element& invocable);
    Value required(const Element& element, Frame& frame, Run& run);
    void fill(Scope& scope, const Element& element, Frame& frame, Run& run, DecisionStep* step);
    feel::Outcome call_knowledge_model(const Element& model, std::vector<Value>& arguments, const feel::Environment& caller);
    feel::Outcome call_service(const Element& service, std::vector<Value>& arguments, const feel::Environment& caller);

    std::shared_ptr<const LinkedModel> model_;
    const DecisionRequest& request_;
    DecisionOutcome outcome_;
    std::unordered_map<const Element*, Value> functions_;
};

} // namespace countersign::decision

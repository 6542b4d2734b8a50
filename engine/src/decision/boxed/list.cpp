// Boxed list (10.2.1.5).
#include "decision/boxed/part.h"

namespace countersign::decision {

namespace {

class ListLogic final : public Logic {
  public:
    explicit ListLogic(std::vector<LogicPtr> elements) : elements_(std::move(elements)) {}

    Value evaluate(Run& run, const Scope& scope) const override {
        List items;
        for (const auto& element : elements_) items.push_back(evaluate_part(element, run, scope, {}));
        return Value(std::move(items));
    }

  private:
    std::vector<LogicPtr> elements_;
};

} // namespace

LogicPtr compile_list(const BoxedList& list, Compiler& compiler) {
    std::vector<LogicPtr> elements;
    for (const auto& element : list.elements) elements.push_back(compiler.compile(element));
    return std::make_unique<ListLogic>(std::move(elements));
}

} // namespace countersign::decision

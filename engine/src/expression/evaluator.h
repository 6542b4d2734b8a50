// Evaluator: one evaluation of a tree. Three-valued logic; what goes wrong is null and a problem with its source range.
#pragma once
#include "expression/function.h"
#include "expression/operations.h"
#include <span>

namespace countersign::feel {

/// What a name means inside an expression: iterators, parameters, `item`, `?`, or all entries of a context at once. Innermost last; what it
/// points to lives in the frame that bound it.
struct Binding {
    Symbol symbol; ///< of the tree; none: the entries
    const Value* value = nullptr;
    const Context* entries = nullptr;
};

struct Builtin;

class Evaluator {
  public:
    Evaluator(const Expression& tree, const Environment& environment, std::vector<Problem>& problems)
        : tree_(tree), environment_(environment), problems_(problems), levels_(environment.levels) {}

    /// The value of the whole tree.
    Value run();
    Value evaluate(NodeId id);

    // for built-in functions
    template<class... Parts> Value problem(const Node& at, std::string_view code, fmt::format_string<Parts...> message, Parts&&... parts) {
        if (wants_problems()) report(at, code, fmt::format(message, std::forward<Parts>(parts)...));
        return {};
    }
    Value call(const Value& function, std::vector<Value> arguments, const Node& at);
    const Environment& environment() const { return environment_; }
    bool spend(std::int64_t steps, const Node& at) { ///< false past the limit
        steps_ += steps;
        return steps_ <= environment_.steps_max || out_of_steps(steps, at);
    }
    bool spend_for(const Value& value, const Node& at);
    bool exhausted() const { return steps_ > environment_.steps_max; }
    std::int64_t steps() const { return steps_; }
    /// Arguments by name, in the order of the parameters; false for a name that the function does not have.
    bool by_name(const Value& function, std::span<const Context::Entry> named, std::vector<Value>& arguments, const Node& at);

  private:
    static constexpr int levels_max = 2'000;
    static constexpr std::size_t problems_max = 100;

    /// Binds while it lives.
    class Bound {
      public:
        Bound(Evaluator& evaluator, Binding binding) : evaluator_(evaluator) { evaluator_.bindings_.push_back(binding); }
        ~Bound() { evaluator_.bindings_.pop_back(); }
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;

      private:
        Evaluator& evaluator_;
    };

    bool wants_problems() const { return !quiet_ && problems_.size() < problems_max; }
    void report(const Node& at, std::string_view code, std::string message);
    bool out_of_steps(std::int64_t last, const Node& at);
    bool too_deep(int height, const Node& at);

    Value dispatch(const Node& node);
    /// The value of a part without a copy, where it is a literal, a variable or an entry of one; else it is made in `made`.
    const Value& operand(NodeId id, Value& made);
    const Value* find(const Node& name) const;
    Value lookup(const Node& node);
    Value negate(const Node& node);
    Value path(const Node& node);
    Value get_property(const Value& base, const Node& node);
    Value logical(const Node& node, bool is_and);
    Value comparison(const Node& node);
    Value arithmetic(const Node& node);
    Value between(const Node& node);
    Value conditional(const Node& node);
    Value instance_of(const Node& node);
    Value list(const Node& node);
    Value context(const Node& node);
    Value range(const Node& node);

    // tests.cpp
    Value in(const Node& node);
    Value test(const Node& node, const Value& input);
    Value test_value(const Node& node, const Value& input);
    Value tests(const Node& node);

    // iteration.cpp
    Value filter(const Node& node);
    Value item_at(const Value& base, const Value& position, const Node& node);
    Value for_loop(const Node& node);
    bool for_iterator(const Node& node, std::uint32_t index, List& results);
    Value quantified(const Node& node, bool some);
    bool quantified_iterator(const Node& node, std::uint32_t index, bool some, Value& result);
    template<class Visit> bool iterate(const Node& iterator, const Visit& visit);
    template<class Visit> bool iterate_range(const Node& iterator, const Range& range, bool backwards, const Visit& visit);

    // call.cpp
    Value call_node(const Node& node);
    Value call_closure(const Function& function, std::vector<Value>& arguments, const Node& at);
    Value call_host(const Function& function, std::vector<Value>& arguments, const Node& at);
    Value call_builtin(std::int32_t index, std::vector<Value>& arguments, const Node& at);
    Value call_builtin_by_name(std::int32_t index, std::vector<Context::Entry>& named, const Node& at);
    std::int32_t builtin_of(const Node& node) const;
    Value make_closure(const Node& node);

    const Node& node(NodeId id) const { return tree_.nodes[id]; }
    const Node& child(const Node& parent, std::uint32_t index) const { return tree_.nodes[tree_.lists[parent.first + index]]; }

    const Expression& tree_;
    const Environment& environment_;
    std::vector<Problem>& problems_;
    std::vector<Binding> bindings_;
    std::int64_t steps_ = 0;
    int levels_;
    bool quiet_ = false; ///< the first item that went wrong has told why
};

} // namespace countersign::feel

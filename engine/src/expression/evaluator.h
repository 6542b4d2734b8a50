// Evaluator: one evaluation of a tree. Three-valued logic; what goes wrong is null and a problem with its source range.
#pragma once
#include "expression/function.h"

namespace countersign::feel {

struct Builtin;

class Evaluator {
  public:
    Evaluator(const Expression& tree, const Environment& environment, std::vector<Problem>& problems)
        : tree_(tree), environment_(environment), problems_(problems), depth_(environment.levels) {}

    Value evaluate(NodeId id);

    // for built-in functions
    Value problem(const Node& at, std::string code, std::string message);
    Value call(const Value& function, std::vector<Value> arguments, const Node& at);
    const Environment& environment() const { return environment_; }
    bool spend(std::int64_t steps, const Node& at); ///< false past the limit
    bool spend_for(const Value& value, const Node& at);
    bool exhausted() const { return steps_ > environment_.steps_max; }
    std::int64_t steps() const { return steps_; }
    /// Arguments by name, in the order of the parameters; false for a name that the function does not have.
    bool by_name(const Value& function, const Context& named, std::vector<Value>& arguments, const Node& at);

  private:
    static constexpr int levels_max = 2'000;
    struct Level {
        int& depth;
        explicit Level(int& d) : depth(d) { ++depth; }
        ~Level() { --depth; }
        bool too_deep() const { return depth > levels_max; }
    };
    Value dispatch(const Node& node);
    /// The value of a part without a copy, where it is a literal or a variable; else it is made in `made`.
    const Value& operand(NodeId id, Value& made);
    Value lookup(const Node& node);
    Value path(const Node& node);
    Value get_property(const Value& base, const std::string& name, const Node& node);
    Value logical(const Node& node, bool is_and);
    Value comparison(const Node& node);
    Value arithmetic(const Node& node);
    Value between(const Node& node);
    Value in(const Node& node);
    Value test(const Node& node, const Value& input);
    Value tests(const Node& node, const Value& input);
    Value conditional(const Node& node);
    Value list(const Node& node);
    Value context(const Node& node);
    Value range(const Node& node);
    Value filter(const Node& node);
    Value call_node(const Node& node);
    Value call_closure(const Function& function, std::vector<Value>& arguments, const Node& at);
    Value call_host(const Function& function, std::vector<Value>& arguments, const Node& at);
    Value call_builtin(const Builtin& builtin, std::vector<Value>& arguments, const Node& at);
    const Builtin* builtin_of(const Node& node) const;
    std::vector<std::string_view> parameter_names(const Builtin* builtin, const Value& callee) const;
    bool named_arguments(const Node& node, const Builtin* builtin, const Value& callee, std::vector<Value>& arguments);
    Value for_loop(const Node& node);
    bool for_iterator(const Node& node, std::uint32_t index, List& results);
    Value quantified(const Node& node, bool some);
    bool quantified_iterator(const Node& node, std::uint32_t index, bool some, Value& result);
    bool iterate(const Node& iterator, const std::function<bool(Value)>& visit);
    Value make_function(const Node& node);

    const Node& node(NodeId id) const { return tree_.nodes[id]; }
    const Node& child(const Node& parent, std::uint32_t index) const { return tree_.nodes[tree_.lists[parent.first + index]]; }

    const Expression& tree_;
    const Environment& environment_;
    std::vector<Problem>& problems_;
    std::vector<Binding> bindings_;
    std::int64_t steps_ = 0;
    int depth_;
};

// ---- operations.cpp: on values alone ----
/// FEEL's `=`: null where the kinds cannot be compared.
std::optional<bool> equal(const Value& left, const Value& right);
/// <0, 0, >0; nothing where there is no order.
std::optional<int> compare(const Value& left, const Value& right);
Value add(const Value& left, const Value& right);
Value subtract(const Value& left, const Value& right);
Value multiply(const Value& left, const Value& right);
Value divide(const Value& left, const Value& right);
Value power(const Value& left, const Value& right);
std::optional<bool> range_includes(const Range& range, const Value& value);
const char* type_name(const Value& value);

// ---- builtin/: one family a file ----
struct Builtin {
    std::string_view name;
    std::vector<std::string_view> parameters; ///< by name; a last "…" takes any number
    std::size_t required;
    Value (*apply)(Evaluator& evaluator, std::vector<Value>& arguments, const Node& at);
};
const std::vector<Builtin>& builtins();
Value builtin_value(std::int32_t index); ///< the built-in function as a value
void add_string_functions(std::vector<Builtin>& table);
void add_number_functions(std::vector<Builtin>& table);
void add_list_functions(std::vector<Builtin>& table);
void add_context_functions(std::vector<Builtin>& table);
void add_time_functions(std::vector<Builtin>& table);
void add_conversion_functions(std::vector<Builtin>& table);

} // namespace countersign::feel

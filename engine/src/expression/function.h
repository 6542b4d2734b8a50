// Functions as values: closures of FEEL, built-in functions, and functions of the host.
#pragma once
#include "expression/ast.h"
#include "value/object.h"

namespace countersign::feel {

/// Names bound inside an expression: iterators, parameters, context entries, `item`. Innermost last.
struct Binding {
    const std::string* name; ///< of the tree; none: all entries of the context `value`
    Value value;
};

/// One of: a closure (its tree, where its body is, and what it saw when it was made), a built-in function, or a function of the host.
struct Function {
    Signature signature{};
    ExpressionPtr tree{};
    NodeId node = no_node;
    std::vector<Binding> captured{};
    std::int32_t builtin = -1;
    HostFunction host{};
};

const Function& as_function(const Value& value);
Type type_of(const Function& function);

} // namespace countersign::feel

// Functions as values: closures of FEEL, built-in functions, and functions of the host.
#pragma once
#include "expression/ast.h"
#include "value/object.h"

namespace countersign::feel {

/// What a closure saw when it was made: a name and its value, or all entries of a context.
struct Captured {
    Symbol symbol; ///< of the closure's tree; none: the entries of `value`
    Value value;
};

/// One of: a closure (its tree, where its body is, and what it saw), a built-in function, or a function of the host.
struct Function {
    Signature signature{};
    ExpressionPtr tree{};
    NodeId node = no_node;
    std::vector<Captured> captured{}; ///< innermost last
    std::int32_t builtin = -1;
    HostFunction host{};
};

const Function& as_function(const Value& value);
Type type_of(const Function& function);
Value builtin_value(std::int32_t index); ///< the built-in function as a value

} // namespace countersign::feel

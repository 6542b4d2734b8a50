// The syntax tree of a FEEL expression: nodes in one array, children by index.
#pragma once
#include "expression/feel.h"

namespace countersign::feel {

using Symbol = std::uint32_t;
inline constexpr Symbol no_symbol = ~Symbol{0}, input_symbol = 0, item_symbol = 1, partial_symbol = 2;
using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};
inline constexpr int height_max = 1'000; ///< of a tree; a chain of operators is as high as it is long

enum class Kind : std::uint8_t {
    literal, // value
    name,    // text
    path,    // a . text
    negate,  // - a
    add,
    subtract,
    multiply,
    divide,
    power,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    and_,
    or_,
    between,     // a between b and c
    in,          // a in any of list (tests)
    instance_of, // a instance of type
    if_,         // a then b else c
    list,        // list
    context,     // list of entry
    entry,       // text : a
    range,       // a .. b, flags; a missing end is unbounded
    filter,      // a [ b ]
    call,        // a ( list ), positional
    call_named,  // a ( list of entry )
    for_,        // list of iterator, return a
    some,
    every,    // list of iterator, satisfies a
    iterator, // text in a (.. b)
    function, // list of parameters (name nodes with a type), body a
    test_less,
    test_less_equal,
    test_greater,
    test_greater_equal,
    test_equal,
    test_not_equal, // unary tests: op a, against ?
    test_not,       // not(list of tests)
    test_any,       // list of tests
    test_all        // "-"
};

struct Node {
    Kind kind{};
    bool start_closed = true, end_closed = true;
    NodeId a = no_node, b = no_node, c = no_node;
    std::uint32_t first = 0, count = 0; ///< children in Expression::lists
    std::uint32_t offset = 0, length = 0;
    std::uint16_t height = 1;  ///< of the tree below, this node included
    bool uses_partial = false; ///< for: the body reads `partial`
    bool uses_input = false;   ///< a test: it reads `?`
    std::int32_t builtin = -1; ///< call by name: index of the built-in function, the first of its overloads
    Symbol symbol = no_symbol; ///< name, iterator and entry: the text among the tree's names
    std::uint32_t type = 0;    ///< in Expression::types
    Value value;
    std::string text;
};

/// Closures keep their tree alive: an expression lives in a shared pointer, as the parser makes it.
class Expression : public std::enable_shared_from_this<Expression> {
  public:
    std::string source;
    std::vector<Node> nodes;
    std::vector<NodeId> lists;
    std::vector<Type> types{Type{}}; ///< the first is Any
    std::vector<std::string> symbols{"?", "item", "partial"};
    NodeId root = no_node;
    std::vector<std::string> free_names;
};

} // namespace countersign::feel

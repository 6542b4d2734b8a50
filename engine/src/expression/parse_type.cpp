// Types after `instance of` and of parameters (grammar rules 52 to 54).
#include "expression/parser.h"

namespace countersign::feel {

std::uint32_t Parser::add_type(Type type) {
    if (type.kind == Type::Kind::any) return 0;
    tree_->types.push_back(std::move(type));
    return static_cast<std::uint32_t>(tree_->types.size() - 1);
}

Type Parser::parse_type() {
    const Deeper deeper(*this);
    Type type = parse_named_type();
    const bool is_function = type.kind == Type::Kind::function;
    if (type.kind < Type::Kind::list || type.kind == Type::Kind::named || !take_symbol("<")) return type;
    type.of_any = false;
    while (!is_symbol(">")) {
        if (type.kind == Type::Kind::context) {
            lexer_.seek(before_);
            Token key;
            if (!lexer_.take_key(key)) fail("an entry of a context type is a name, a colon and a type");
            type.names.push_back(key.text);
            lexer_.add_name(key.text);
            advance();
            expect_symbol(":");
        }
        type.parts.push_back(parse_type());
        if (!take_symbol(",")) break;
    }
    expect_symbol(">");
    if ((type.kind == Type::Kind::list || type.kind == Type::Kind::range) && type.parts.size() != 1)
        fail("a list or range has one type of items");
    if (is_function) {
        expect_symbol("->");
        type.parts.push_back(parse_type());
    }
    return type;
}

/// A name of one of FEEL's types, or of a named type, perhaps of an import.
Type Parser::parse_named_type() {
    if (take_keyword("function")) return *simple_type("function");
    if (take_keyword("null")) return *simple_type("Null");
    std::string name = expect_name();
    if (auto type = simple_type(name)) return *type;
    while (take_symbol(".")) name += "." + expect_name();
    Type type{.kind = Type::Kind::named};
    type.name = std::move(name);
    return type;
}

Result<Type> Parser::type() {
    if (tree_->source.size() > options_.bytes_max)
        return Error{"feel.too-large", fmt::format("the type has more than {} bytes", options_.bytes_max), "1:1"};
    try {
        advance();
        Type type = parse_type();
        if (token_.kind != TokenKind::end) fail(fmt::format("\"{}\" is not expected here", token_.text));
        return type;
    } catch (const Failure& failure) { return failure.error; }
}

Result<Type> parse_type(std::string_view source, const ParseOptions& options) { return Parser(source, options).type(); }

} // namespace countersign::feel

// The tight end of the grammar: literals, names, brackets, calls and what follows them.
#include "expression/parser.h"
#include "value/iso8601.h"

namespace countersign::feel {

NodeId Parser::parse_postfix() {
    const auto offset = token_.offset;
    NodeId left = parse_primary();
    while (true) {
        if (take_symbol(".")) {
            std::string name = token_.kind == TokenKind::keyword ? token_.text : std::string{};
            if (name.empty())
                name = expect_name();
            else
                advance();
            left = make_text(Kind::path, offset, std::move(name), left);
        } else if (is_symbol("[") && next_begins_expression()) {
            advance();
            const auto bound = bound_.size();
            bound_.push_back("item");
            const NodeId filter = parse_expression();
            bound_.resize(bound);
            expect_symbol("]");
            left = make(Kind::filter, offset, left, filter);
        } else if (is_symbol("(")) {
            left = parse_call(left, offset);
        } else {
            return left;
        }
    }
}

/// Whether "[" opens a filter; else it ends a range: [1..10[.
bool Parser::next_begins_expression() {
    const auto position = lexer_.position();
    const Token next = lexer_.next();
    lexer_.seek(position);
    if (next.kind == TokenKind::symbol) return std::string_view("([{-").find(next.text) != std::string_view::npos;
    if (next.kind != TokenKind::keyword) return next.kind != TokenKind::end;
    static constexpr std::string_view operators[] = {"and", "or", "in", "between", "instance", "then", "else", "return", "satisfies"};
    return std::find(std::begin(operators), std::end(operators), next.text) == std::end(operators);
}

NodeId Parser::parse_call(NodeId callee, std::uint32_t offset) {
    advance();
    std::vector<NodeId> arguments;
    bool named = false;
    if (!is_symbol(")")) {
        const auto at = before_;
        const Token saved = token_;
        Token key;
        lexer_.seek(at);
        if (saved.kind == TokenKind::name && lexer_.take_key(key)) named = true;
        lexer_.seek(at);
        advance();
        do {
            if (!named) {
                arguments.push_back(parse_expression());
                continue;
            }
            lexer_.seek(before_);
            if (!lexer_.take_key(key)) fail("a parameter name is expected here");
            advance();
            expect_symbol(":");
            const NodeId value = parse_expression();
            arguments.push_back(make_text(Kind::entry, key.offset, key.text, value));
        } while (take_symbol(","));
    }
    expect_symbol(")");
    const NodeId call = make_list(named ? Kind::call_named : Kind::call, offset, arguments, callee);
    const Node& target = tree_->nodes[callee];
    const bool shadowed = std::find(bound_.begin(), bound_.end(), target.text) != bound_.end();
    if (target.kind == Kind::name && !shadowed) tree_->nodes[call].builtin = find_builtin(target.text);
    return call;
}

NodeId Parser::parse_primary() {
    const auto offset = token_.offset;
    switch (token_.kind) {
    case TokenKind::number: {
        const auto number = Number::parse(token_.text);
        if (!number) fail("the number is out of range");
        advance();
        const NodeId id = make(Kind::literal, offset);
        tree_->nodes[id].value = Value(*number);
        return id;
    }
    case TokenKind::string: {
        Value text(token_.text);
        advance();
        const NodeId id = make(Kind::literal, offset);
        tree_->nodes[id].value = std::move(text);
        return id;
    }
    case TokenKind::at_literal: return parse_at_literal();
    case TokenKind::name: return parse_name();
    case TokenKind::keyword: {
        if (is_keyword("function")) return parse_function();
        if (is_keyword("if") || is_keyword("for") || is_keyword("some") || is_keyword("every")) return parse_expression();
        const bool yes = is_keyword("true"), no = is_keyword("false");
        if (!yes && !no && !is_keyword("null")) break;
        advance();
        const NodeId id = make(Kind::literal, offset);
        if (yes || no) tree_->nodes[id].value = Value(yes);
        return id;
    }
    case TokenKind::symbol:
        if (is_symbol("(")) return parse_parenthesis();
        if (is_symbol("[")) return parse_bracket();
        if (is_symbol("]")) return parse_open_start_range();
        if (is_symbol("{")) return parse_context();
        break;
    default: break;
    }
    fail(token_.kind == TokenKind::end ? "the expression ends too early" : fmt::format("\"{}\" is not expected here", token_.text));
}

NodeId Parser::parse_name() {
    const auto offset = token_.offset;
    std::string name = token_.text;
    advance();
    saw_partial_ = saw_partial_ || name == "partial";
    saw_input_ = saw_input_ || name == "?";
    auto& free = tree_->free_names;
    const bool known =
        std::find(bound_.begin(), bound_.end(), name) != bound_.end() || std::find(free.begin(), free.end(), name) != free.end();
    const bool builtin = is_symbol("(") && find_builtin(name) >= 0;
    if (!known && !builtin) free.push_back(name);
    return make_text(Kind::name, offset, std::move(name));
}

NodeId Parser::parse_at_literal() {
    const auto offset = token_.offset;
    const std::string text = token_.text;
    Value value;
    if (const auto date_time = iso8601::parse_date_time(text))
        value = Value(*date_time);
    else if (const auto date = iso8601::parse_date(text))
        value = Value(*date);
    else if (const auto time = iso8601::parse_time(text))
        value = Value(*time);
    else if (auto duration = iso8601::parse_duration_value(text))
        value = std::move(*duration);
    if (value.is_null()) fail(fmt::format("@\"{}\" is no date, time or duration", text));
    advance();
    const NodeId id = make(Kind::literal, offset);
    tree_->nodes[id].value = std::move(value);
    return id;
}

NodeId Parser::parse_range_end(NodeId start, bool start_closed, std::uint32_t offset) {
    const NodeId end = parse_expression();
    const bool closed = is_symbol("]");
    if (!closed && !is_symbol(")") && !is_symbol("[")) fail("\"]\", \")\" or \"[\" is expected at the end of a range");
    advance();
    const NodeId id = make(Kind::range, offset, start, end);
    tree_->nodes[id].start_closed = start_closed;
    tree_->nodes[id].end_closed = closed;
    fold(id);
    return id;
}

NodeId Parser::parse_bracket() {
    const auto offset = token_.offset;
    advance();
    std::vector<NodeId> items;
    if (!is_symbol("]")) {
        items.push_back(parse_expression());
        if (take_symbol("..")) return parse_range_end(items.front(), true, offset);
        while (take_symbol(",")) items.push_back(parse_expression());
    }
    expect_symbol("]");
    const NodeId id = make_list(Kind::list, offset, items);
    fold(id);
    return id;
}

NodeId Parser::parse_parenthesis() {
    const auto offset = token_.offset;
    advance();
    for (const std::string_view symbol : {"<", "<=", ">", ">=", "="})
        if (is_symbol(symbol)) return parse_operator_range(offset);
    const NodeId inner = parse_expression();
    if (take_symbol("..")) return parse_range_end(inner, false, offset);
    expect_symbol(")");
    return inner;
}

/// (< 5), (>= 5), (= 5): ranges without one of their ends, or of one value (10.3.2.7).
NodeId Parser::parse_operator_range(std::uint32_t offset) {
    const std::string symbol = token_.text;
    advance();
    const NodeId value = parse_additive();
    expect_symbol(")");
    const bool has_start = symbol[0] != '<', has_end = symbol[0] != '>';
    const NodeId id = make(Kind::range, offset, has_start ? value : no_node, has_end ? value : no_node);
    tree_->nodes[id].start_closed = has_start && symbol != ">";
    tree_->nodes[id].end_closed = has_end && symbol != "<";
    fold(id);
    return id;
}

NodeId Parser::parse_open_start_range() {
    const auto offset = token_.offset;
    advance();
    const NodeId start = parse_expression();
    expect_symbol("..");
    return parse_range_end(start, false, offset);
}

NodeId Parser::parse_context() {
    const auto offset = token_.offset;
    const auto bound = bound_.size();
    std::vector<NodeId> entries;
    // The current token is "{"; a key is read as it stands, whatever it holds.
    lexer_.seek(token_.offset + 1);
    advance();
    if (!is_symbol("}")) {
        lexer_.seek(before_);
        while (true) {
            Token key;
            if (!lexer_.take_key(key)) fail("an entry of a context is a name, a colon and an expression");
            advance();
            expect_symbol(":");
            const NodeId value = parse_expression();
            bound_.push_back(key.text);
            lexer_.add_name(key.text);
            entries.push_back(make_text(Kind::entry, key.offset, key.text, value));
            if (!is_symbol(",")) break;
        }
    }
    expect_symbol("}");
    bound_.resize(bound);
    return make_list(Kind::context, offset, entries);
}

NodeId Parser::parse_function() {
    const auto offset = token_.offset;
    const auto bound = bound_.size();
    advance();
    expect_symbol("(");
    std::vector<NodeId> parameters;
    if (!is_symbol(")")) {
        do {
            const auto at = token_.offset;
            std::string name = expect_name();
            const std::uint32_t type = take_symbol(":") ? add_type(parse_type()) : 0;
            bound_.push_back(name);
            lexer_.add_name(name);
            parameters.push_back(make_text(Kind::name, at, std::move(name)));
            tree_->nodes[parameters.back()].type = type;
        } while (take_symbol(","));
    }
    expect_symbol(")");
    if (is_keyword("external")) fail("external functions are not evaluated");
    const NodeId body = parse_expression();
    bound_.resize(bound);
    return make_list(Kind::function, offset, parameters, body);
}

} // namespace countersign::feel

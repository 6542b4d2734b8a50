#include "expression/parser.h"
#include "value/iso8601.h"
#include "value/object.h"

namespace countersign::feel {

namespace {

/// Counts a level of nesting while it lives.
struct Deeper {
    int& nesting;
    explicit Deeper(int& n) : nesting(n) { ++nesting; }
    ~Deeper() { --nesting; }
};

std::string position_text(std::string_view source, std::size_t offset) {
    int line = 1, column = 1;
    for (std::size_t i = 0; i < offset && i < source.size(); ++i) {
        ++column;
        if (source[i] != '\n') continue;
        ++line;
        column = 1;
    }
    return fmt::format("{}:{}", line, column);
}

} // namespace

Parser::Parser(std::string_view source, const ParseOptions& options) : options_(options), lexer_(source) {
    tree_->source = std::string(source);
    for (const auto& name : options.names) lexer_.add_name(name);
}

void Parser::fail(const std::string& message) const {
    throw Failure{{"feel.syntax", message, position_text(tree_->source, token_.offset)}};
}

void Parser::advance() {
    previous_end_ = token_.offset + token_.length;
    before_ = lexer_.position();
    token_ = lexer_.next();
    if (token_.kind == TokenKind::bad) fail(token_.text);
}

bool Parser::take_symbol(std::string_view symbol) {
    if (!is_symbol(symbol)) return false;
    advance();
    return true;
}
bool Parser::take_keyword(std::string_view word) {
    if (!is_keyword(word)) return false;
    advance();
    return true;
}
void Parser::expect_symbol(std::string_view symbol) {
    if (!take_symbol(symbol)) fail(fmt::format("\"{}\" is expected here", symbol));
}
void Parser::expect_keyword(std::string_view word) {
    if (!take_keyword(word)) fail(fmt::format("\"{}\" is expected here", word));
}
std::string Parser::expect_name() {
    if (token_.kind != TokenKind::name) fail("a name is expected here");
    std::string name = token_.text;
    advance();
    return name;
}

NodeId Parser::make(Kind kind, std::uint32_t offset, NodeId a, NodeId b, NodeId c) {
    Node node;
    node.kind = kind;
    node.a = a;
    node.b = b;
    node.c = c;
    node.offset = offset;
    node.length = previous_end_ > offset ? previous_end_ - offset : 0;
    tree_->nodes.push_back(std::move(node));
    return static_cast<NodeId>(tree_->nodes.size() - 1);
}
NodeId Parser::make_text(Kind kind, std::uint32_t offset, std::string text, NodeId a, NodeId b) {
    const NodeId id = make(kind, offset, a, b);
    tree_->nodes[id].text = std::move(text);
    return id;
}
NodeId Parser::make_list(Kind kind, std::uint32_t offset, const std::vector<NodeId>& children, NodeId a) {
    const NodeId id = make(kind, offset, a);
    tree_->nodes[id].first = static_cast<std::uint32_t>(tree_->lists.size());
    tree_->nodes[id].count = static_cast<std::uint32_t>(children.size());
    tree_->lists.insert(tree_->lists.end(), children.begin(), children.end());
    return id;
}

Result<ExpressionPtr> Parser::guarded(NodeId (Parser::*rule)()) {
    try {
        advance();
        const NodeId root = (this->*rule)();
        if (token_.kind != TokenKind::end) fail(fmt::format("\"{}\" is not expected here", token_.text));
        return finish(root);
    } catch (const Failure& failure) {
        return failure.error;
    }
}

Result<ExpressionPtr> Parser::expression() { return guarded(&Parser::parse_expression); }
Result<ExpressionPtr> Parser::unary_tests() { return guarded(&Parser::parse_whole_tests); }

Result<ExpressionPtr> Parser::finish(NodeId root) {
    tree_->root = root;
    return ExpressionPtr(std::move(tree_));
}

NodeId Parser::parse_expression() {
    Deeper deeper(nesting_);
    if (nesting_ > options_.nesting_max)
        throw Failure{{"feel.too-deep", fmt::format("the expression is nested deeper than {} levels", options_.nesting_max), position_text(tree_->source, token_.offset)}};
    if (is_keyword("if")) return parse_if();
    if (is_keyword("for")) return parse_for();
    if (is_keyword("some")) return parse_quantified(Kind::some);
    if (is_keyword("every")) return parse_quantified(Kind::every);
    return parse_or();
}

NodeId Parser::parse_if() {
    const auto offset = token_.offset;
    advance();
    const NodeId condition = parse_expression();
    expect_keyword("then");
    const NodeId yes = parse_expression();
    expect_keyword("else");
    const NodeId no = parse_expression();
    return make(Kind::if_, offset, condition, yes, no);
}

std::vector<NodeId> Parser::parse_iterators() {
    std::vector<NodeId> iterators;
    do {
        const auto offset = token_.offset;
        std::string name = expect_name();
        expect_keyword("in");
        const NodeId from = parse_expression();
        NodeId to = no_node;
        if (take_symbol("..")) to = parse_expression();
        bound_.push_back(name);
        lexer_.add_name(name);
        iterators.push_back(make_text(Kind::iterator, offset, std::move(name), from, to));
    } while (take_symbol(","));
    return iterators;
}

NodeId Parser::parse_for() {
    const auto offset = token_.offset;
    const auto bound = bound_.size();
    advance();
    const auto iterators = parse_iterators();
    bound_.push_back("partial");
    expect_keyword("return");
    const NodeId body = parse_expression();
    bound_.resize(bound);
    return make_list(Kind::for_, offset, iterators, body);
}

NodeId Parser::parse_quantified(Kind kind) {
    const auto offset = token_.offset;
    const auto bound = bound_.size();
    advance();
    const auto iterators = parse_iterators();
    expect_keyword("satisfies");
    const NodeId body = parse_expression();
    bound_.resize(bound);
    return make_list(kind, offset, iterators, body);
}

NodeId Parser::parse_or() {
    const auto offset = token_.offset;
    NodeId left = parse_and();
    while (take_keyword("or")) left = make(Kind::or_, offset, left, parse_and());
    return left;
}

NodeId Parser::parse_and() {
    const auto offset = token_.offset;
    NodeId left = parse_comparison();
    while (take_keyword("and")) left = make(Kind::and_, offset, left, parse_comparison());
    return left;
}

NodeId Parser::parse_comparison() {
    static constexpr std::pair<std::string_view, Kind> operators[] = {{"=", Kind::equal},       {"!=", Kind::not_equal}, {"<", Kind::less},
                                                                      {"<=", Kind::less_equal}, {">", Kind::greater},    {">=", Kind::greater_equal}};
    const auto offset = token_.offset;
    NodeId left = parse_additive();
    while (true) {
        const auto* op = std::find_if(std::begin(operators), std::end(operators), [&](const auto& o) { return is_symbol(o.first); });
        if (op != std::end(operators)) {
            advance();
            left = make(op->second, offset, left, parse_additive());
        } else if (take_keyword("between")) {
            const NodeId low = parse_additive();
            expect_keyword("and");
            const NodeId high = parse_additive();
            left = make(Kind::between, offset, left, low, high);
        } else if (take_keyword("in")) {
            left = parse_in(left);
        } else if (take_keyword("instance")) {
            expect_keyword("of");
            std::string type = parse_type();
            left = make_text(Kind::instance_of, offset, std::move(type), left);
        } else {
            return left;
        }
    }
}

std::string Parser::parse_type() {
    std::string type;
    if (take_keyword("function")) type = "function";
    else type = expect_name();
    if (is_symbol("<")) { // list<number>, context<a: number>, function<…>->…: the outer kind is what is tested
        int depth = 0;
        do {
            if (is_symbol("<")) ++depth;
            if (is_symbol(">")) --depth;
            if (token_.kind == TokenKind::end) fail("\">\" is expected here");
            type += token_.text;
            advance();
        } while (depth > 0);
    }
    if (take_symbol("->")) parse_type();
    return type;
}

NodeId Parser::parse_in(NodeId left) {
    const auto offset = tree_->nodes[left].offset;
    std::vector<NodeId> tests;
    const auto saved_position = before_;
    const Token saved = token_;
    if (is_symbol("(")) {
        // "(" may begin a list of tests or an open range: tests come first, as the grammar has it.
        const auto nodes = tree_->nodes.size(), lists = tree_->lists.size();
        try {
            advance();
            tests = parse_tests();
            if (is_symbol(")")) {
                advance();
                return make_list(Kind::in, offset, tests, left);
            }
        } catch (const Failure&) {
        }
        tree_->nodes.resize(nodes);
        tree_->lists.resize(lists);
        lexer_.seek(saved_position);
        token_ = saved;
        advance();
    }
    tests = {parse_test()};
    return make_list(Kind::in, offset, tests, left);
}

std::vector<NodeId> Parser::parse_tests() {
    std::vector<NodeId> tests;
    do tests.push_back(parse_test());
    while (take_symbol(","));
    return tests;
}

NodeId Parser::parse_test() {
    static constexpr std::pair<std::string_view, Kind> operators[] = {{"<=", Kind::test_less_equal}, {">=", Kind::test_greater_equal}, {"<", Kind::test_less},
                                                                      {">", Kind::test_greater},     {"=", Kind::test_equal},          {"!=", Kind::test_not_equal}};
    const auto offset = token_.offset;
    for (const auto& [symbol, kind] : operators) {
        if (!take_symbol(symbol)) continue;
        return make(kind, offset, parse_additive());
    }
    return parse_expression();
}

NodeId Parser::parse_whole_tests() {
    const auto offset = token_.offset;
    if (is_symbol("-")) {
        const auto at = before_;
        const Token saved = token_;
        advance();
        if (token_.kind == TokenKind::end) return make(Kind::test_all, offset);
        lexer_.seek(at);
        token_ = saved;
        advance();
    }
    if (token_.kind == TokenKind::name && token_.text == "not") {
        advance();
        expect_symbol("(");
        const auto tests = parse_tests();
        expect_symbol(")");
        return make_list(Kind::test_not, offset, tests);
    }
    return make_list(Kind::test_any, offset, parse_tests());
}

NodeId Parser::parse_additive() {
    const auto offset = token_.offset;
    NodeId left = parse_multiplicative();
    while (true) {
        if (take_symbol("+")) left = make(Kind::add, offset, left, parse_multiplicative());
        else if (take_symbol("-")) left = make(Kind::subtract, offset, left, parse_multiplicative());
        else return left;
    }
}

NodeId Parser::parse_multiplicative() {
    const auto offset = token_.offset;
    NodeId left = parse_power();
    while (true) {
        if (take_symbol("*")) left = make(Kind::multiply, offset, left, parse_power());
        else if (take_symbol("/")) left = make(Kind::divide, offset, left, parse_power());
        else return left;
    }
}

NodeId Parser::parse_power() {
    const auto offset = token_.offset;
    NodeId left = parse_unary();
    while (take_symbol("**")) left = make(Kind::power, offset, left, parse_unary());
    return left;
}

NodeId Parser::parse_unary() {
    Deeper deeper(nesting_);
    if (nesting_ > options_.nesting_max)
        throw Failure{{"feel.too-deep", fmt::format("the expression is nested deeper than {} levels", options_.nesting_max), position_text(tree_->source, token_.offset)}};
    const auto offset = token_.offset;
    if (take_symbol("-")) return make(Kind::negate, offset, parse_unary());
    return parse_postfix();
}

NodeId Parser::parse_postfix() {
    const auto offset = token_.offset;
    NodeId left = parse_primary();
    while (true) {
        if (take_symbol(".")) {
            std::string name = token_.kind == TokenKind::keyword ? token_.text : std::string{};
            if (name.empty()) name = expect_name();
            else advance();
            left = make_text(Kind::path, offset, std::move(name), left);
        } else if (is_symbol("[")) {
            advance();
            const auto bound = bound_.size();
            bound_.push_back("item");
            const NodeId filter = parse_expression();
            bound_.resize(bound);
            expect_symbol("]");
            left = make(Kind::filter, offset, left, filter);
        } else if (is_symbol("(")) {
            left = parse_call(left);
        } else {
            return left;
        }
    }
}

NodeId Parser::parse_call(NodeId callee) {
    const auto offset = tree_->nodes[callee].offset;
    advance();
    std::vector<NodeId> arguments;
    bool named = false;
    if (!is_symbol(")")) {
        const auto at = before_;
        const Token saved = token_;
        Token key;
        lexer_.seek(at);
        if (saved.kind == TokenKind::name && lexer_.take_key(key) && key.text.find_first_of("()[]{},\"=<>+*/") == std::string::npos) named = true;
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
    auto& free = tree_->free_names;
    const bool known = std::find(bound_.begin(), bound_.end(), name) != bound_.end() || std::find(free.begin(), free.end(), name) != free.end();
    const bool builtin = is_symbol("(") && find_builtin(name) >= 0;
    if (!known && !builtin) free.push_back(name);
    return make_text(Kind::name, offset, std::move(name));
}

NodeId Parser::parse_at_literal() {
    const auto offset = token_.offset;
    const std::string text = token_.text;
    Value value;
    if (const auto date_time = iso8601::parse_date_time(text)) value = Value(*date_time);
    else if (const auto date = iso8601::parse_date(text)) value = Value(*date);
    else if (const auto time = iso8601::parse_time(text)) value = Value(*time);
    else if (const auto duration = iso8601::parse_duration(text)) {
        if (duration->months != 0 || text.find_first_of("YM") < text.find('T')) {
            if (duration->days == 0 && duration->ms == 0) value = Value(YearsMonthsDuration{duration->months});
        } else {
            value = Value(DaysTimeDuration{duration->days * 86'400 + duration->ms / 1'000, static_cast<std::int32_t>(duration->ms % 1'000 * 1'000'000) + duration->sub_ms_ns});
        }
    }
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
    return make_list(Kind::list, offset, items);
}

NodeId Parser::parse_parenthesis() {
    const auto offset = token_.offset;
    advance();
    const NodeId inner = parse_expression();
    if (take_symbol("..")) return parse_range_end(inner, false, offset);
    expect_symbol(")");
    return inner;
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
            if (take_symbol(":")) parse_type();
            bound_.push_back(name);
            lexer_.add_name(name);
            parameters.push_back(make_text(Kind::name, at, std::move(name)));
        } while (take_symbol(","));
    }
    expect_symbol(")");
    if (is_keyword("external")) fail("external functions are not evaluated");
    const NodeId body = parse_expression();
    bound_.resize(bound);
    return make_list(Kind::function, offset, parameters, body);
}

Result<ExpressionPtr> parse_expression(std::string_view source, const ParseOptions& options) { return Parser(source, options).expression(); }
Result<ExpressionPtr> parse_unary_tests(std::string_view source, const ParseOptions& options) { return Parser(source, options).unary_tests(); }

std::string_view source(const Expression& expression) { return expression.source; }
const std::vector<std::string>& free_names(const Expression& expression) { return expression.free_names; }

} // namespace countersign::feel

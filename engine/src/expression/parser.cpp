#include "expression/parser.h"
#include "expression/operations.h"

namespace countersign::feel {

namespace {

constexpr std::uint32_t folded_depth_max = 50; // deeper lists are made, and refused, when they are evaluated

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

Parser::Deeper::Deeper(Parser& p) : parser(p) {
    if (++parser.nesting_ <= parser.options_.nesting_max + 1) return; // the whole expression is level 0
    parser.fail_too_deep(fmt::format("the expression is nested deeper than {} levels", parser.options_.nesting_max));
}

Parser::Parser(std::string_view source, const ParseOptions& options) : options_(options), lexer_(source) {
    tree_->source = std::string(source.substr(0, options.bytes_max + 1));
    tree_->nodes.reserve(8); // a comparison or two
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
    const auto id = static_cast<NodeId>(tree_->nodes.size() - 1);
    for (const NodeId part : {a, b, c})
        if (part != no_node) put_over(id, part);
    return id;
}
/// Keeps the height of trees within what evaluation can walk down.
void Parser::put_over(NodeId node, NodeId part) {
    auto& height = tree_->nodes[node].height;
    height = std::max(height, static_cast<std::uint16_t>(tree_->nodes[part].height + 1));
    if (height > height_max)
        fail_too_deep(fmt::format("the expression is a tree of more than {} levels: write it as a list, or in parts", height_max));
}

void Parser::fail_too_deep(const std::string& message) const {
    throw Failure{{"feel.too-deep", message, position_text(tree_->source, token_.offset)}};
}

Symbol Parser::symbol_of(const std::string& name) {
    auto& symbols = tree_->symbols;
    const auto at = static_cast<std::size_t>(std::find(symbols.begin(), symbols.end(), name) - symbols.begin());
    if (at == symbols.size()) symbols.push_back(name);
    return static_cast<Symbol>(at);
}

/// A range, a list or a negative number of literals is a literal itself: made once, not at each evaluation.
void Parser::fold(NodeId id) {
    const auto is_literal = [&](NodeId part) { return part == no_node || tree_->nodes[part].kind == Kind::literal; };
    const auto value_of = [&](NodeId part) { return part == no_node ? Value{} : tree_->nodes[part].value; };
    Node& node = tree_->nodes[id];
    if (node.kind == Kind::negate) {
        if (!is_literal(node.a) || !value_of(node.a).is_number()) return;
        node.value = Value(value_of(node.a).as_number().negated());
    } else if (node.kind == Kind::range) {
        Range range{value_of(node.a), value_of(node.b), node.start_closed, node.end_closed};
        if (!is_literal(node.a) || !is_literal(node.b) || !is_valid(range)) return;
        node.value = make_range(std::move(range));
    } else {
        List items;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const NodeId item = tree_->lists[node.first + i];
            if (!is_literal(item)) return;
            items.push_back(value_of(item));
        }
        Value list(std::move(items));
        if (extent_of(list).depth > folded_depth_max) return;
        node.value = std::move(list);
    }
    node.kind = Kind::literal;
}

NodeId Parser::make_text(Kind kind, std::uint32_t offset, std::string text, NodeId a, NodeId b) {
    const NodeId id = make(kind, offset, a, b);
    tree_->nodes[id].symbol = symbol_of(text);
    tree_->nodes[id].text = std::move(text);
    return id;
}
NodeId Parser::make_list(Kind kind, std::uint32_t offset, const std::vector<NodeId>& children, NodeId a) {
    const NodeId id = make(kind, offset, a);
    tree_->nodes[id].first = static_cast<std::uint32_t>(tree_->lists.size());
    tree_->nodes[id].count = static_cast<std::uint32_t>(children.size());
    tree_->lists.insert(tree_->lists.end(), children.begin(), children.end());
    for (const NodeId child : children) put_over(id, child);
    return id;
}

Result<ExpressionPtr> Parser::guarded(NodeId (Parser::*rule)()) {
    if (tree_->source.size() > options_.bytes_max)
        return Error{"feel.too-large", fmt::format("the expression has {} bytes, more than {}", tree_->source.size(), options_.bytes_max),
                     "1:1"};
    try {
        advance();
        const NodeId root = (this->*rule)();
        if (token_.kind != TokenKind::end) fail(fmt::format("\"{}\" is not expected here", token_.text));
        return finish(root);
    } catch (const Failure& failure) { return failure.error; }
}

Result<ExpressionPtr> Parser::expression() { return guarded(&Parser::parse_expression); }
Result<ExpressionPtr> Parser::unary_tests() { return guarded(&Parser::parse_whole_tests); }

Result<ExpressionPtr> Parser::finish(NodeId root) {
    tree_->root = root;
    return ExpressionPtr(std::move(tree_));
}

NodeId Parser::parse_expression() {
    const Deeper deeper(*this);
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
    const bool outer = std::exchange(saw_partial_, false);
    const NodeId body = parse_expression();
    bound_.resize(bound);
    const NodeId id = make_list(Kind::for_, offset, iterators, body);
    tree_->nodes[id].uses_partial = std::exchange(saw_partial_, outer);
    return id;
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
    static constexpr std::pair<std::string_view, Kind> operators[] = {{"=", Kind::equal},   {"!=", Kind::not_equal},
                                                                      {"<", Kind::less},    {"<=", Kind::less_equal},
                                                                      {">", Kind::greater}, {">=", Kind::greater_equal}};
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
            Type type = parse_type();
            left = make(Kind::instance_of, offset, left);
            tree_->nodes[left].type = add_type(std::move(type));
        } else {
            return left;
        }
    }
}

NodeId Parser::parse_in(NodeId left) {
    const auto offset = tree_->nodes[left].offset;
    if (!is_symbol("(")) {
        const std::vector<NodeId> tests{parse_test(&Parser::parse_additive)};
        return make_list(Kind::in, offset, tests, left);
    }
    // "(" begins a list of tests, or an open range.
    const auto begin = token_.offset;
    advance();
    std::vector<NodeId> tests{parse_test(&Parser::parse_expression)};
    if (take_symbol("..")) {
        tests = {parse_range_end(tests.front(), false, begin)};
        return make_list(Kind::in, offset, tests, left);
    }
    while (take_symbol(",")) tests.push_back(parse_test(&Parser::parse_expression));
    expect_symbol(")");
    return make_list(Kind::in, offset, tests, left);
}

std::vector<NodeId> Parser::parse_tests() {
    std::vector<NodeId> tests;
    do tests.push_back(parse_test(&Parser::parse_expression));
    while (take_symbol(","));
    return tests;
}

/// `value`: the rule of a test without an operator.
NodeId Parser::parse_test(NodeId (Parser::*value)()) {
    static constexpr std::pair<std::string_view, Kind> operators[] = {{"<=", Kind::test_less_equal}, {">=", Kind::test_greater_equal},
                                                                      {"<", Kind::test_less},        {">", Kind::test_greater},
                                                                      {"=", Kind::test_equal},       {"!=", Kind::test_not_equal}};
    const auto offset = token_.offset;
    for (const auto& [symbol, kind] : operators) {
        if (!take_symbol(symbol)) continue;
        return make(kind, offset, parse_additive());
    }
    const bool outer = std::exchange(saw_input_, false);
    const NodeId test = (this->*value)();
    tree_->nodes[test].uses_input = saw_input_;
    saw_input_ = saw_input_ || outer;
    return test;
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
        if (take_symbol("+"))
            left = make(Kind::add, offset, left, parse_multiplicative());
        else if (take_symbol("-"))
            left = make(Kind::subtract, offset, left, parse_multiplicative());
        else
            return left;
    }
}

NodeId Parser::parse_multiplicative() {
    const auto offset = token_.offset;
    NodeId left = parse_power();
    while (true) {
        if (take_symbol("*"))
            left = make(Kind::multiply, offset, left, parse_power());
        else if (take_symbol("/"))
            left = make(Kind::divide, offset, left, parse_power());
        else
            return left;
    }
}

NodeId Parser::parse_power() {
    const auto offset = token_.offset;
    NodeId left = parse_unary();
    while (take_symbol("**")) left = make(Kind::power, offset, left, parse_unary());
    return left;
}

NodeId Parser::parse_unary() {
    const auto offset = token_.offset;
    if (!take_symbol("-")) return parse_postfix();
    const Deeper deeper(*this);
    const NodeId id = make(Kind::negate, offset, parse_unary());
    fold(id);
    return id;
}

Result<ExpressionPtr> parse_expression(std::string_view source, const ParseOptions& options) {
    return Parser(source, options).expression();
}
Result<ExpressionPtr> parse_unary_tests(std::string_view source, const ParseOptions& options) {
    return Parser(source, options).unary_tests();
}

std::string_view source(const Expression& expression) { return expression.source; }
const std::vector<std::string>& free_names(const Expression& expression) { return expression.free_names; }

} // namespace countersign::feel

// Parser of FEEL: recursive descent over the grammar of DMN 1.5, 10.3.1.2, from text to the tree.
#pragma once
#include "expression/ast.h"
#include "expression/lexer.h"

namespace countersign::feel {

class Parser {
  public:
    Parser(std::string_view source, const ParseOptions& options);
    Result<ExpressionPtr> expression();
    Result<ExpressionPtr> unary_tests();
    Result<Type> type();

  private:
    struct Failure {
        Error error;
    };
    /// Counts a level of nesting while it lives.
    struct Deeper {
        Parser& parser;
        explicit Deeper(Parser& parser);
        ~Deeper() { --parser.nesting_; }
    };
    [[noreturn]] void fail(const std::string& message) const;
    [[noreturn]] void fail_too_deep(const std::string& message) const;
    void put_over(NodeId node, NodeId part);
    Result<ExpressionPtr> finish(NodeId root);
    Result<ExpressionPtr> guarded(NodeId (Parser::*rule)());

    // tokens
    void advance();
    bool is_symbol(std::string_view symbol) const { return token_.kind == TokenKind::symbol && token_.text == symbol; }
    bool is_keyword(std::string_view word) const { return token_.kind == TokenKind::keyword && token_.text == word; }
    bool take_symbol(std::string_view symbol);
    bool take_keyword(std::string_view word);
    void expect_symbol(std::string_view symbol);
    void expect_keyword(std::string_view word);
    std::string expect_name();

    // nodes
    NodeId make(Kind kind, std::uint32_t offset, NodeId a = no_node, NodeId b = no_node, NodeId c = no_node);
    Symbol symbol_of(const std::string& name);
    void fold(NodeId id);
    NodeId make_text(Kind kind, std::uint32_t offset, std::string text, NodeId a = no_node, NodeId b = no_node);
    NodeId make_list(Kind kind, std::uint32_t offset, const std::vector<NodeId>& children, NodeId a = no_node);

    // rules, from the loosest binding to the tightest
    NodeId parse_expression();
    NodeId parse_whole_tests();
    NodeId parse_if();
    NodeId parse_for();
    NodeId parse_quantified(Kind kind);
    std::vector<NodeId> parse_iterators();
    NodeId parse_or();
    NodeId parse_and();
    NodeId parse_comparison();
    NodeId parse_additive();
    NodeId parse_multiplicative();
    NodeId parse_power();
    NodeId parse_unary();
    NodeId parse_postfix();
    NodeId parse_primary();
    NodeId parse_name();
    NodeId parse_at_literal();
    NodeId parse_bracket();
    NodeId parse_parenthesis();
    bool next_begins_expression();
    NodeId parse_open_start_range();
    NodeId parse_context();
    NodeId parse_function();
    NodeId parse_call(NodeId callee, std::uint32_t offset);
    NodeId parse_range_end(NodeId start, bool start_closed, std::uint32_t offset);
    NodeId parse_in(NodeId left);
    NodeId parse_test(NodeId (Parser::*value)());
    std::vector<NodeId> parse_tests();
    Type parse_type();
    Type parse_named_type();
    std::uint32_t add_type(Type type);
    NodeId parse_operator_range(std::uint32_t offset);

    std::shared_ptr<Expression> tree_ = std::make_shared<Expression>();
    ParseOptions options_;
    Lexer lexer_;
    Token token_;
    std::size_t before_ = 0; ///< where the current token begins, blanks included
    std::uint32_t previous_end_ = 0;
    int nesting_ = 0;
    bool saw_partial_ = false, saw_input_ = false;
    std::vector<std::string> bound_; ///< names bound inside the expression
};

/// Index of a built-in function by name, -1 for none.
std::int32_t find_builtin(std::string_view name);
/// A type that has a name of FEEL's own: nothing for other names.
std::optional<Type> simple_type(std::string_view name);

} // namespace countersign::feel

// Compiler: boxed expressions of one element to logic.
#pragma once
#include "decision/linked_model.h"
#include "expression/analyze.h"

namespace countersign::decision {

class Compiler {
  public:
    /// @param seen     what the element's logic sees
    /// @param analyze  also warns of what in an expression is null for ever
    Compiler(const Unit& unit, const std::vector<feel::Parameter>& seen, Diagnostics& findings, bool analyze);

    /// @param type_ref  what the result is bound to; a decision table without output values takes its allowed values for them
    /// Null for no expression.
    LogicPtr compile(const ExpressionPtr& expression, std::string_view type_ref = {});
    Formula formula(const Text& text);
    Formula unary_tests(const Text& text);
    feel::Type type(std::string_view type_ref) const { return unit_.types->of_reference(type_ref); }
    std::vector<feel::Parameter> parameters(const std::vector<InformationItem>& items) const;
    const Unit& unit() const { return unit_; }
    void report(Severity severity, const Position& position, std::string code, std::string message, std::string advice);

    /// Names that are seen from now on until this ends; they go before those of before.
    class Bound {
      public:
        explicit Bound(Compiler& compiler) : compiler_(compiler), names_(compiler.names_.size()), scope_(compiler.scope_) {}
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;
        ~Bound() {
            compiler_.names_.resize(names_);
            compiler_.scope_ = std::move(scope_);
        }
        void add(std::string_view name, feel::Type type = {});
        /// Entries of an item that nobody declared may be named.
        void open() { compiler_.scope_.open = true; }

      private:
        Compiler& compiler_;
        std::size_t names_;
        feel::StaticScope scope_;
    };

  private:
    Formula parsed(const Text& text, Result<feel::ExpressionPtr> result);
    void analyze(const Formula& formula);
    const Unit& unit_;
    std::vector<std::string> names_; ///< that the parser must know: of entries and types too
    feel::StaticScope scope_;
    Diagnostics& findings_;
    bool analyze_;
};

// ---- boxed/: one kind a file ----
LogicPtr compile_literal(const LiteralExpression& literal, const Expression& at, Compiler& compiler);
LogicPtr compile_context(const BoxedContext& context, Compiler& compiler);
LogicPtr compile_invocation(const Invocation& invocation, const Expression& at, Compiler& compiler);
LogicPtr compile_function(const FunctionDefinition& function, const Expression& at, Compiler& compiler);
LogicPtr compile_list(const BoxedList& list, Compiler& compiler);
LogicPtr compile_relation(const Relation& relation, Compiler& compiler);
LogicPtr compile_conditional(const Conditional& conditional, const Expression& at, Compiler& compiler);
LogicPtr compile_filter(const Filter& filter, const Expression& at, Compiler& compiler);
LogicPtr compile_iterator(const Iterator& iterator, const Expression& at, Compiler& compiler);
// ---- table/ ----
LogicPtr compile_table(const DecisionTable& table, const Expression& at, std::string_view type_ref, Compiler& compiler);

} // namespace countersign::decision

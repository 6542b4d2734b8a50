// Boxed literal expression (7.2.2): a text of FEEL.
#include "decision/compiler.h"

namespace countersign::decision {

namespace {

class Literal final : public Logic {
  public:
    explicit Literal(Formula formula) : formula_(std::move(formula)) {}
    Value evaluate(Run& run, const Scope& scope) const override { return run.evaluate(formula_, scope); }

  private:
    Formula formula_;
};

/// FEEL by any of its names; the standard's default where nothing is said.
bool is_feel(std::string_view language) {
    return language.empty() || language.find("/FEEL") != std::string_view::npos || language == "feel" || language == "FEEL";
}

} // namespace

LogicPtr compile_literal(const LiteralExpression& literal, const Expression& at, Compiler& compiler) {
    const auto& language = literal.language.empty() ? compiler.unit().definitions.expression_language : literal.language;
    if (!is_feel(language))
        compiler.report(Severity::error, at.position, "dmn.expression-language",
                        fmt::format("expressions in \"{}\" are not evaluated", language), "write the expression in FEEL");
    if (literal.text.body.empty()) return nullptr;
    return std::make_unique<Literal>(compiler.formula(literal.text));
}

} // namespace countersign::decision

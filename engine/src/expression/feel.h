// FEEL (DMN 1.5, clause 10): parse once, evaluate often. Pure: the time comes in with the environment.
#pragma once
#include <countersign/result.h>
#include <countersign/value.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::feel {

class Expression; ///< a parsed, immutable expression; safe to evaluate from several threads
using ExpressionPtr = std::shared_ptr<const Expression>;

struct ParseOptions {
    std::vector<std::string> names{}; ///< names known in the scope: needed where a name holds spaces or symbols
    int nesting_max = 200;
    std::size_t bytes_max = 1 << 16; ///< of the source
};

/// Error: `feel.syntax`, `feel.too-deep` or `feel.too-large`; `where` is "line:column" within `source`, from 1.
Result<ExpressionPtr> parse_expression(std::string_view source, const ParseOptions& options = {});
/// Unary tests ("> 5, [1..3], -"): a boolean about the value named `?`.
Result<ExpressionPtr> parse_unary_tests(std::string_view source, const ParseOptions& options = {});

/// The names a call of `evaluate` may read.
class Names {
  public:
    virtual ~Names() = default;
    virtual const Value* find(std::string_view name) const = 0; ///< nullptr where unknown; valid until evaluation ends
};

struct Environment {
    const Names& names;
    Instant now{};                     ///< what now() and today() answer
    std::string_view zone = "UTC";     ///< IANA zone of now() and today()
    std::int64_t steps_max = 100'000;  ///< past it: `feel.too-many-steps`
    std::size_t string_bytes_max = 1 << 20;
};

/// Why a part of an evaluation is null.
struct Problem {
    std::string code;    ///< "feel.unknown-name", "feel.type-mismatch", "feel.too-many-steps" …
    std::string message;
    std::uint32_t offset = 0, length = 0; ///< bytes in the source
};
struct Outcome {
    Value value;
    std::vector<Problem> problems; ///< empty for a clean evaluation (no allocation then)
};
Outcome evaluate(const Expression& expression, const Environment& environment);

std::string_view source(const Expression& expression);
/// Names that the expression reads from outside, each once.
const std::vector<std::string>& free_names(const Expression& expression);

} // namespace countersign::feel

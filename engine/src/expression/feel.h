// FEEL (DMN 1.5, clause 10): parse once, evaluate often. Pure: the time comes in with the environment.
#pragma once
#include "expression/type.h"
#include <countersign/result.h>
#include <countersign/value.h>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::feel {

class Expression; ///< a parsed, immutable expression; safe to evaluate from several threads
using ExpressionPtr = std::shared_ptr<const Expression>;

struct ParseOptions {
    std::vector<std::string>
        names{}; ///< names known in the scope (variables, their entries, types): needed where a name holds spaces or symbols
    int nesting_max = 200;
    std::size_t bytes_max = 1 << 16; ///< of the source
};

/// Error: `feel.syntax`, `feel.too-deep` or `feel.too-large`; `where` is "line:column" within `source`, from 1.
Result<ExpressionPtr> parse_expression(std::string_view source, const ParseOptions& options = {});
/// Unary tests ("> 5, [1..3], -"): a boolean about the value named `?`.
Result<ExpressionPtr> parse_unary_tests(std::string_view source, const ParseOptions& options = {});
/// A type as `instance of` takes it. What is no type of FEEL is taken for the name of a named type.
Result<Type> parse_type(std::string_view source, const ParseOptions& options = {});

/// The names a call of `evaluate` may read.
class Names {
  public:
    virtual ~Names() = default;
    virtual const Value* find(std::string_view name) const = 0; ///< nullptr where unknown; valid until evaluation ends
};

struct Environment {
    const Names& names;
    Instant now{};                    ///< what now() and today() answer
    std::string_view zone = "UTC";    ///< IANA zone of now() and today()
    std::int64_t steps_max = 100'000; ///< past it: `feel.too-many-steps`
    std::size_t string_bytes_max = 1 << 20;
    const NamedTypes* types = nullptr; ///< what `instance of` and typed parameters may name
    int levels = 0;                    ///< of calls that this evaluation is inside of already
};

/// Why a part of an evaluation is null.
struct Problem {
    std::string code; ///< "feel.unknown-name", "feel.type-mismatch", "feel.too-many-steps" …
    std::string message;
    std::uint32_t offset = 0, length = 0; ///< bytes in the source
};
struct Outcome {
    Value value;
    std::vector<Problem> problems{}; ///< empty for a clean evaluation (no allocation then)
    std::int64_t steps = 0;          ///< what it cost
};
Outcome evaluate(const Expression& expression, const Environment& environment);

/// A parameter of a function; arguments are converted to its type (10.3.2.9.4), those that then do not conform make the call null.
struct Parameter {
    std::string name;
    Type type{};
};
struct Signature {
    std::vector<Parameter> parameters{};
    Type result{};
};
/// A function of the host (a business knowledge model, a decision service). Gets as many arguments as there are parameters, in their order,
/// already converted. `caller` is the calling evaluation: names, time, and what is left of its limits; evaluations inside pass `steps_max`
/// and `levels` on. Problems of the outcome are reported at the call; its steps count there.
using HostFunction = std::function<Outcome(std::vector<Value>& arguments, const Environment& caller)>;
Value make_function(Signature signature, HostFunction function);
/// What a function takes and gives; nullptr for a value that is no function. Valid as long as the value.
const Signature* signature_of(const Value& function);
/// Calls a function: arguments by position, or by name. A value that is no function, or a wrong number or kind of arguments, gives null and
/// a problem.
Outcome call(const Value& function, std::vector<Value> arguments, const Environment& environment);
Outcome call(const Value& function, const Context& arguments, const Environment& environment);

std::string_view source(const Expression& expression);
/// Names that the expression reads from outside, each once.
const std::vector<std::string>& free_names(const Expression& expression);

} // namespace countersign::feel

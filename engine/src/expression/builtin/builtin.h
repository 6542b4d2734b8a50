// A built-in function (DMN 1.5, 10.3.4) as its row in the table: what it takes and gives, as the standard's tables write it, and what it
// does.
#pragma once
#include "expression/evaluator.h"

namespace countersign::feel {

using Arguments = std::vector<Value>;
using Apply = Value (*)(Evaluator& evaluator, Arguments& arguments, const Node& at);

/// "substring(string: string, start position: number, length?: number) -> string". A name with "?" may be left out, one with "…" stands for
/// any number; types with " | " between them are alternatives. Rows of one name are its overloads: they stand together, the first that fits
/// is called.
struct BuiltinRow {
    std::string_view signature;
    Apply apply;
};

struct Builtin {
    struct Parameter {
        std::string name;
        std::vector<Type> types;
        bool optional = false;
    };
    std::string_view signature;
    std::string_view name;
    std::vector<Parameter> parameters;
    std::size_t required = 0;
    bool variadic = false; ///< the last parameter
    Type result;
    Apply apply = nullptr;

    bool takes(std::size_t arguments) const { return arguments >= required && (variadic || arguments <= parameters.size()); }
    const Parameter& parameter(std::size_t index) const { return parameters[std::min(index, parameters.size() - 1)]; }
};

const std::vector<Builtin>& builtins();
/// All rows of the name of the row at `index`, which is the first.
std::span<const Builtin> overloads(std::int32_t index);
/// An argument on its way into a parameter; nothing where it does not fit. Null fits only where a type says so.
std::optional<Value> argument_for(const Builtin::Parameter& parameter, const Value& value);

using BuiltinRows = std::vector<BuiltinRow>;
void add_conversion_functions(BuiltinRows& rows);
void add_string_functions(BuiltinRows& rows);
void add_regex_functions(BuiltinRows& rows);
void add_list_functions(BuiltinRows& rows);
void add_list_change_functions(BuiltinRows& rows);
void add_statistics_functions(BuiltinRows& rows);
void add_number_functions(BuiltinRows& rows);
void add_context_functions(BuiltinRows& rows);
void add_time_functions(BuiltinRows& rows);
void add_calendar_functions(BuiltinRows& rows);
void add_range_functions(BuiltinRows& rows);

} // namespace countersign::feel

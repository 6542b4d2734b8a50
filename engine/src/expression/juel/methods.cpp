// Methods of Java's texts, lists, maps and dates that FEEL can say too, as a table; others belong to the host's own objects.
#include "expression/juel/translator.h"

namespace countersign::juel {

namespace {

using Parts = std::vector<Part>;

struct Method {
    std::string_view name;
    std::size_t arguments;
    Part (*apply)(const Part& self, const Parts& a);
};

Part same(const Part& self, const Parts&) { return self; }
Part equals(const Part& self, const Parts& a) { return operation(self, "=", a[0], Binding::comparison); }
Part entry(const Part& self, const Parts& a) { return element_of(self, a[0]); }
Part size(const Part& self, const Parts&) { return call("count", {self}); }
Part offset_by(const Part& part, const char* more) { return operation(part, more[0] == '-' ? "-" : "+", {more + 1}, Binding::additive); }

/// Java's dates are moved by whole units: FEEL adds a duration.
template<char sign, char unit> Part moved(const Part& self, const Parts& a) {
    constexpr bool of_time = unit == 'H' || unit == 'm' || unit == 's';
    const char letter = unit == 'm' ? 'M' : unit == 's' ? 'S' : unit;
    const Part count = unit == 'W' ? operation(a[0], "*", {"7"}, Binding::multiplicative) : a[0];
    const Part duration{fmt::format("duration(\"P{}\" + string({}) + \"{}\")", of_time ? "T" : "", count.feel, unit == 'W' ? 'D' : letter)};
    return operation(self, std::string_view(&"+-"[sign == '-'], 1), duration, Binding::additive);
}

constexpr Method methods[] = {
    // any value
    {"equals", 1, equals},
    {"toString", 0, [](const Part& self, const Parts&) { return call("string", {self}); }},
    {"compareTo", 1,
     [](const Part& self, const Parts& a) {
         return Part{fmt::format("if {0} < {1} then -1 else if {0} > {1} then 1 else 0", bound(self, Binding::additive),
                                 bound(a[0], Binding::additive)),
                     Binding::loose};
     }},
    // texts
    {"length", 0, [](const Part& self, const Parts&) { return call("string length", {self}); }},
    {"equalsIgnoreCase", 1,
     [](const Part& self, const Parts& a) {
         return operation(call("lower case", {self}), "=", call("lower case", {a[0]}), Binding::comparison);
     }},
    {"startsWith", 1,
     [](const Part& self, const Parts& a) {
         return call("starts with", {self, a[0]});
     }},
    {"endsWith", 1,
     [](const Part& self, const Parts& a) {
         return call("ends with", {self, a[0]});
     }},
    {"toLowerCase", 0, [](const Part& self, const Parts&) { return call("lower case", {self}); }},
    {"toUpperCase", 0, [](const Part& self, const Parts&) { return call("upper case", {self}); }},
    {"trim", 0,
     [](const Part& self, const Parts&) {
         return call("replace", {self, {R"("^\\s+|\\s+$")"}, {R"("")"}});
     }},
    {"matches", 1,
     [](const Part& self, const Parts& a) {
         return call("matches", {self, {R"("^(" + )" + bound(a[0], Binding::multiplicative) + R"( + ")$")"}});
     }},
    {"concat", 1, [](const Part& self, const Parts& a) { return operation(self, "+", a[0], Binding::additive); }},
    {"substring", 1,
     [](const Part& self, const Parts& a) {
         return call("substring", {self, offset_by(a[0], "+1")});
     }},
    {"substring", 2,
     [](const Part& self, const Parts& a) {
         return call("substring", {self, offset_by(a[0], "+1"), operation(a[1], "-", a[0], Binding::additive)});
     }},
    {"split", 1,
     [](const Part& self, const Parts& a) {
         return call("split", {self, a[0]});
     }},
    // lists and maps
    {"size", 0, size},
    {"isEmpty", 0, [](const Part& self, const Parts&) { return is_empty(self); }},
    {"contains", 1,
     [](const Part& self, const Parts& a) {
         return Part{fmt::format("if {} instance of string then contains({}, {}) else list contains({}, {})",
                                 bound(self, Binding::additive), self.feel, a[0].feel, self.feel, a[0].feel),
                     Binding::loose};
     }},
    {"get", 1, entry},
    {"containsKey", 1,
     [](const Part& self, const Parts& a) {
         return call("list contains", {{fmt::format("for entry in get entries({}) return entry.key", self.feel)}, a[0]});
     }},
    // numbers
    {"intValue", 0,
     [](const Part& self, const Parts&) {
         return call("round down", {self, {"0"}});
     }},
    {"longValue", 0,
     [](const Part& self, const Parts&) {
         return call("round down", {self, {"0"}});
     }},
    {"doubleValue", 0, same},
    {"booleanValue", 0, same},
    // JSON values of Camunda Spin
    {"prop", 1, entry},
    {"elements", 0, same},
    {"value", 0, same},
    {"stringValue", 0, same},
    {"numberValue", 0, same},
    {"boolValue", 0, same},
    {"hasProp", 1,
     [](const Part& self, const Parts& a) {
         return call("list contains", {{fmt::format("for entry in get entries({}) return entry.key", self.feel)}, a[0]});
     }},
    // dates of Java and Joda
    {"toDate", 0, same},
    {"plusYears", 1, moved<'+', 'Y'>},
    {"plusWeeks", 1, moved<'+', 'W'>},
    {"plusDays", 1, moved<'+', 'D'>},
    {"plusHours", 1, moved<'+', 'H'>},
    {"plusMinutes", 1, moved<'+', 'm'>},
    {"plusSeconds", 1, moved<'+', 's'>},
    {"minusYears", 1, moved<'-', 'Y'>},
    {"minusWeeks", 1, moved<'-', 'W'>},
    {"minusDays", 1, moved<'-', 'D'>},
    {"minusHours", 1, moved<'-', 'H'>},
    {"minusMinutes", 1, moved<'-', 'm'>},
    {"minusSeconds", 1, moved<'-', 's'>},
    {"plusMonths", 1,
     [](const Part& self, const Parts& a) {
         return operation(self, "+", {fmt::format("duration(\"P\" + string({}) + \"M\")", a[0].feel)}, Binding::additive);
     }},
    {"minusMonths", 1,
     [](const Part& self, const Parts& a) {
         return operation(self, "-", {fmt::format("duration(\"P\" + string({}) + \"M\")", a[0].feel)}, Binding::additive);
     }},
};

Part of_execution(const Translator& translator, const std::string& object, const std::string& name, const Parts& a) {
    const bool names_variable = a.size() == 1 && a[0].kind == Part::Kind::text;
    if (names_variable && (name == "getVariable" || name == "getVariableLocal")) return variable(translator, a[0].literal);
    if (names_variable && (name == "hasVariable" || name == "hasVariableLocal"))
        return operation(variable(translator, a[0].literal), "!=", {"null"}, Binding::comparison);
    translator.refuse(fmt::format("`{}.{}(…)` is a method of another engine's object", object, name));
}

} // namespace

Part call_method(const Translator& translator, const Part& base, const std::string& name, const Parts& arguments) {
    if (base.kind == Part::Kind::execution) return of_execution(translator, base.feel, name, arguments);
    for (const auto& method : methods)
        if (method.name == name && method.arguments == arguments.size()) return method.apply(base, arguments);
    translator.refuse(fmt::format("the method `{}` with {} arguments belongs to an object of the host", name, arguments.size()));
}

Part call_function(const Translator& translator, const std::string& name, const Parts& arguments) {
    if ((name == "now" || name == "dateTime") && arguments.empty()) return {"now()"};
    if ((name == "S" || name == "JSON") && arguments.size() == 1) return arguments[0]; // Camunda Spin: values are data here anyway
    translator.refuse(fmt::format("the function `{}` belongs to the host", name));
}

Part call_function_of_variables(const Translator& translator, const std::string& name, const Part& variable, const Parts& others) {
    struct Comparison {
        std::string_view name, symbol;
    };
    static constexpr Comparison comparisons[] = {{"equals", "="},
                                                 {"eq", "="},
                                                 {"notEquals", "!="},
                                                 {"ne", "!="},
                                                 {"lowerThan", "<"},
                                                 {"lessThan", "<"},
                                                 {"lt", "<"},
                                                 {"lowerThanOrEquals", "<="},
                                                 {"lessThanOrEquals", "<="},
                                                 {"lte", "<="},
                                                 {"greaterThan", ">"},
                                                 {"gt", ">"},
                                                 {"greaterThanOrEquals", ">="},
                                                 {"gte", ">="}};
    for (const auto& comparison : comparisons)
        if (comparison.name == name && others.size() == 1) return operation(variable, comparison.symbol, others[0], Binding::comparison);
    if (name == "get" && others.empty()) return variable;
    if (name == "getOrDefault" && others.size() == 1)
        return {fmt::format("if {0} = null then {1} else {0}", variable.feel, bound(others[0], Binding::disjunction)), Binding::loose};
    if (name == "exists" && others.empty()) return operation(variable, "!=", {"null"}, Binding::comparison);
    if ((name == "isEmpty" || name == "empty") && others.empty()) return is_empty(variable);
    if ((name == "isNotEmpty" || name == "notEmpty") && others.empty()) return call("not", {is_empty(variable)});
    if (name == "contains" && others.size() == 1) return call_method(translator, variable, name, others);
    translator.refuse(fmt::format("the function `variables:{}` is not known", name));
}

} // namespace countersign::juel

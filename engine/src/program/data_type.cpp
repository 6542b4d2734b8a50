#include "program/data_type.h"
#include "value/iso8601.h"

namespace countersign::program {

namespace {

using Kind = DataType::Kind;

struct Named {
    std::string_view name;
    Kind kind;
};
constexpr Named names[] = {
    // XML Schema, part 2
    {"string", Kind::string},
    {"normalizedString", Kind::string},
    {"token", Kind::string},
    {"anyURI", Kind::string},
    {"language", Kind::string},
    {"Name", Kind::string},
    {"NCName", Kind::string},
    {"integer", Kind::integer},
    {"int", Kind::integer},
    {"long", Kind::integer},
    {"short", Kind::integer},
    {"byte", Kind::integer},
    {"nonNegativeInteger", Kind::integer},
    {"positiveInteger", Kind::integer},
    {"nonPositiveInteger", Kind::integer},
    {"negativeInteger", Kind::integer},
    {"unsignedInt", Kind::integer},
    {"unsignedLong", Kind::integer},
    {"unsignedShort", Kind::integer},
    {"unsignedByte", Kind::integer},
    {"decimal", Kind::number},
    {"double", Kind::number},
    {"float", Kind::number},
    {"boolean", Kind::boolean},
    {"date", Kind::date},
    {"time", Kind::time},
    {"dateTime", Kind::date_time},
    {"duration", Kind::duration},
    {"dayTimeDuration", Kind::duration},
    {"yearMonthDuration", Kind::duration},
    // FEEL
    {"number", Kind::number},
    {"date and time", Kind::date_time},
    {"days and time duration", Kind::duration},
    {"years and months duration", Kind::duration},
    // what modellers write for Java's types
    {"String", Kind::string},
    {"Integer", Kind::integer},
    {"Long", Kind::integer},
    {"Boolean", Kind::boolean},
    {"Double", Kind::number},
    {"Float", Kind::number},
    {"BigDecimal", Kind::number}};

const char* words(Kind kind) {
    switch (kind) {
    case Kind::string: return "a text";
    case Kind::integer: return "a whole number";
    case Kind::number: return "a number";
    case Kind::boolean: return "true or false";
    case Kind::date: return "a date";
    case Kind::time: return "a time";
    case Kind::date_time: return "a date and time";
    case Kind::duration: return "a duration";
    case Kind::any: break;
    }
    return "anything";
}

template<class T> std::optional<Value> as_value(std::optional<T> parsed) {
    return parsed ? std::optional(Value(std::move(*parsed))) : std::nullopt;
}

/// The value itself, or what its text says; nothing where it does not fit.
std::optional<Value> fit(Kind kind, const Value& value) {
    using Type = Value::Type;
    const auto keep = [&](bool fits) { return fits ? std::optional(value) : std::nullopt; };
    const Type type = value.type();
    switch (kind) {
    case Kind::any: return value;
    case Kind::string: return keep(value.is_string());
    case Kind::number: return keep(value.is_number());
    case Kind::integer: return keep(value.is_number() && value.as_number().to_int64().has_value());
    case Kind::boolean: return keep(value.is_boolean());
    case Kind::date: return type == Type::string ? as_value(iso8601::parse_date(value.as_string())) : keep(type == Type::date);
    case Kind::time: return type == Type::string ? as_value(iso8601::parse_time(value.as_string())) : keep(type == Type::time);
    case Kind::date_time:
        return type == Type::string ? as_value(iso8601::parse_date_time(value.as_string())) : keep(type == Type::date_time);
    case Kind::duration:
        return type == Type::string ? iso8601::parse_duration_value(value.as_string())
                                    : keep(type == Type::days_time_duration || type == Type::years_months_duration);
    }
    return std::nullopt;
}

Error wrong(const DataType& type, const Value& value, std::string_view what) {
    return {"data.type",
            fmt::format("{} is {}, where {}{} is declared ({})", what, to_string(value), type.collection ? "a list, of which each is " : "",
                        words(type.kind), type.name),
            std::string(what)};
}

} // namespace

Kind kind_of_structure(std::string_view structure) {
    if (const auto prefix = structure.find(':'); prefix != std::string_view::npos) structure.remove_prefix(prefix + 1);
    if (structure.starts_with("java.")) structure.remove_prefix(structure.rfind('.') + 1);
    for (const auto& [name, kind] : names)
        if (name == structure) return kind;
    return Kind::any;
}

Result<Value> conform(const DataType& type, const Value& value, std::string_view what) {
    if (value.is_null() || !type.is_checked()) return value;
    if (!type.collection) {
        auto fits = fit(type.kind, value);
        if (!fits) return wrong(type, value, what);
        return std::move(*fits);
    }
    if (!value.is_list()) return wrong(type, value, what);
    List items;
    for (const Value& item : value.as_list()) {
        auto fits = item.is_null() ? std::optional(item) : fit(type.kind, item);
        if (!fits) return wrong(type, value, what);
        items.push_back(std::move(*fits));
    }
    return Value(std::move(items));
}

} // namespace countersign::program

#include "decision/typed_text.h"
#include "value/iso8601.h"

namespace countersign::decision {

namespace {

using Kind = feel::Type::Kind;
constexpr int depth_max = 64; // of types that refer to each other

std::optional<Value> read(std::string_view text, Kind kind) {
    const auto as_value = [](auto&& read_value) { return read_value ? std::optional<Value>(Value(*read_value)) : std::nullopt; };
    switch (kind) {
    case Kind::date: return as_value(iso8601::parse_date(text));
    case Kind::time: return as_value(iso8601::parse_time(text));
    case Kind::date_time: return as_value(iso8601::parse_date_time(text));
    case Kind::days_time_duration:
    case Kind::years_months_duration: {
        auto duration = iso8601::parse_duration_value(text);
        const auto wanted = kind == Kind::days_time_duration ? Value::Type::days_time_duration : Value::Type::years_months_duration;
        return duration && duration->type() == wanted ? duration : std::nullopt;
    }
    default: return std::nullopt;
    }
}

Value typed(const Value& value, const feel::Type& type, const ItemTypes& types, int depth) {
    if (depth > depth_max) return value;
    if (type.kind == Kind::named) {
        const feel::Type* named = types.find(type.name);
        return named != nullptr ? typed(value, *named, types, depth + 1) : value;
    }
    if (value.is_string()) return read(value.as_string(), type.kind).value_or(value);
    if (value.is_list() && type.kind == Kind::list && !type.parts.empty()) {
        List items;
        for (const Value& item : value.as_list()) items.push_back(typed(item, type.parts.front(), types, depth + 1));
        return Value(std::move(items));
    }
    if (value.is_context() && type.kind == Kind::context) {
        Context whole = value.as_context();
        for (std::size_t i = 0; i < type.parts.size() && i < type.names.size(); ++i)
            if (const Value* entry = whole.find(type.names[i])) whole.set(type.names[i], typed(*entry, type.parts[i], types, depth + 1));
        return Value(std::move(whole));
    }
    return value;
}

} // namespace

Value typed_text(const Value& value, const feel::Type& type, const ItemTypes& types) { return typed(value, type, types, 0); }

} // namespace countersign::decision

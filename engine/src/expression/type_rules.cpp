#include "expression/type_rules.h"
#include "value/object.h"

namespace countersign::feel {

namespace {

using T = Type::Kind;

bool is_unknown(const Type& type) { return type.kind == T::any || type.kind == T::named; }
bool is_point(T kind) { return kind == T::date || kind == T::time || kind == T::date_time; }
bool is_duration(T kind) { return kind == T::days_time_duration || kind == T::years_months_duration; }

std::optional<T> sum_kind(T left, T right) {
    if (left == right && (left == T::number || left == T::string || is_duration(left))) return left;
    if (is_point(left) && is_duration(right) && !(left == T::time && right == T::years_months_duration)) return left;
    if (is_duration(left) && is_point(right) && !(right == T::time && left == T::years_months_duration)) return right;
    return std::nullopt;
}

std::optional<T> difference_kind(T left, T right) {
    if (left == right && (left == T::number || is_duration(left))) return left;
    if (is_point(left) && is_duration(right)) return sum_kind(left, right);
    const bool dates = (left == T::date || left == T::date_time) && (right == T::date || right == T::date_time);
    return dates || (left == T::time && right == T::time) ? std::optional(T::days_time_duration) : std::nullopt;
}

std::optional<T> result_kind(Kind op, T left, T right) {
    switch (op) {
    case Kind::add: return sum_kind(left, right);
    case Kind::subtract: return difference_kind(left, right);
    case Kind::multiply:
        if (left == T::number && (right == T::number || is_duration(right))) return right;
        return is_duration(left) && right == T::number ? std::optional(left) : std::nullopt;
    case Kind::divide:
        if (right == T::number && (left == T::number || is_duration(left))) return left;
        return is_duration(left) && left == right ? std::optional(T::number) : std::nullopt;
    default: return left == T::number && right == T::number ? std::optional(T::number) : std::nullopt;
    }
}

} // namespace

Type simple(Type::Kind kind) { return Type{.kind = kind, .of_any = kind >= T::list && kind <= T::function}; }

Type list_of(Type item) {
    if (item.kind == T::any) return simple(T::list);
    Type list{.kind = T::list};
    list.parts.push_back(std::move(item));
    return list;
}

Type type_of_value(const Value& value) {
    using V = Value::Type;
    static constexpr std::pair<V, T> kinds[] = {{V::null, T::null},
                                                {V::boolean, T::boolean},
                                                {V::number, T::number},
                                                {V::string, T::string},
                                                {V::date, T::date},
                                                {V::time, T::time},
                                                {V::date_time, T::date_time},
                                                {V::context, T::context},
                                                {V::function, T::function},
                                                {V::days_time_duration, T::days_time_duration},
                                                {V::years_months_duration, T::years_months_duration}};
    if (value.is_list()) {
        if (value.as_list().empty()) return simple(T::list);
        Type item = type_of_value(value.as_list().front());
        for (const Value& other : value.as_list()) item = joined(item, type_of_value(other));
        return list_of(std::move(item));
    }
    if (value.type() == V::range) {
        Type range{.kind = T::range};
        range.parts.push_back(type_of_value(as_range(value).start.is_null() ? as_range(value).end : as_range(value).start));
        return range;
    }
    return simple(std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& k) { return k.first == value.type(); })->second);
}

Type joined(const Type& a, const Type& b) {
    if (a == b || b.kind == T::null) return a;
    if (a.kind == T::null) return b;
    return a.kind == b.kind && a.kind != T::named ? simple(a.kind) : Type{};
}

std::optional<Type> arithmetic_type(Kind op, const Type& left, const Type& right) {
    if (left.kind == T::null || right.kind == T::null) return std::nullopt;
    if (is_unknown(left) || is_unknown(right)) return Type{};
    const auto kind = result_kind(op, left.kind, right.kind);
    return kind ? std::optional(simple(*kind)) : std::nullopt;
}

bool can_equal(const Type& left, const Type& right) {
    return is_unknown(left) || is_unknown(right) || left.kind == T::null || right.kind == T::null ||
           (left.kind == right.kind && left.kind != T::function);
}

bool can_order(const Type& left, const Type& right) {
    if (is_unknown(left) || is_unknown(right)) return left.kind != T::null && right.kind != T::null;
    return left.kind == right.kind && left.kind >= T::number && left.kind <= T::years_months_duration;
}

bool may_fit(const Type& argument, const Type& parameter) {
    if (is_unknown(argument) || is_unknown(parameter) || argument.kind == parameter.kind) return true;
    if (argument.kind == T::null) return false;
    if (argument.kind == T::list) return argument.of_any || may_fit(argument.parts.front(), parameter); // of one, perhaps
    return parameter.kind == T::list || (argument.kind == T::date && parameter.kind == T::date_time);
}

std::optional<Type> property_type(const Type& type, std::string_view name) {
    const auto one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const bool has_date = type.kind == T::date || type.kind == T::date_time, has_time = type.kind == T::time || type.kind == T::date_time;
    if (has_date && one_of({"year", "month", "day", "weekday"})) return simple(T::number);
    if (has_time && one_of({"hour", "minute", "second"})) return simple(T::number);
    if (has_time && name == "timezone") return simple(T::string);
    if (has_time && name == "time offset") return simple(T::days_time_duration);
    if (type.kind == T::days_time_duration && one_of({"days", "hours", "minutes", "seconds"})) return simple(T::number);
    if (type.kind == T::years_months_duration && one_of({"years", "months"})) return simple(T::number);
    if (type.kind == T::range && one_of({"start included", "end included"})) return simple(T::boolean);
    if (type.kind == T::range && one_of({"start", "end"})) return type.of_any ? Type{} : type.parts.front();
    return std::nullopt;
}

} // namespace countersign::feel

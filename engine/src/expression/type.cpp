#include "expression/type.h"
#include "expression/function.h"
#include "value/object.h"

namespace countersign::feel {

namespace {

using T = Type::Kind;
constexpr int named_depth_max = 64; // item definitions that refer to each other in a circle

constexpr std::pair<T, std::string_view> spellings[] = {{T::any, "Any"},
                                                        {T::null, "Null"},
                                                        {T::boolean, "boolean"},
                                                        {T::number, "number"},
                                                        {T::string, "string"},
                                                        {T::date, "date"},
                                                        {T::time, "time"},
                                                        {T::date_time, "date and time"},
                                                        {T::days_time_duration, "days and time duration"},
                                                        {T::years_months_duration, "years and months duration"},
                                                        {T::list, "list"},
                                                        {T::context, "context"},
                                                        {T::range, "range"},
                                                        {T::function, "function"}};

T kind_of(Value::Type type) {
    using V = Value::Type;
    switch (type) {
    case V::null: return T::null;
    case V::boolean: return T::boolean;
    case V::number: return T::number;
    case V::string: return T::string;
    case V::date: return T::date;
    case V::time: return T::time;
    case V::date_time: return T::date_time;
    case V::days_time_duration: return T::days_time_duration;
    case V::years_months_duration: return T::years_months_duration;
    case V::list: return T::list;
    case V::context: return T::context;
    case V::range: return T::range;
    case V::function: return T::function;
    }
    return T::null;
}

bool value_conforms(const Value& value, const Type& type, const NamedTypes* known, int depth);

bool context_conforms(const Context& context, const Type& type, const NamedTypes* known, int depth) {
    for (std::size_t i = 0; i < type.parts.size(); ++i) {
        const Value* entry = context.find(type.names[i]);
        if (entry == nullptr || !value_conforms(*entry, type.parts[i], known, depth)) return false;
    }
    return true;
}

/// Whether a function can be called as the type says: with these parameters, for this result.
bool type_conforms(const Type& type, const Type& to, const NamedTypes* known, int depth);
bool function_conforms(const Type& is, const Type& to, const NamedTypes* known, int depth) {
    if (is.of_any || is.parts.size() != to.parts.size()) return is.of_any;
    for (std::size_t i = 0; i + 1 < is.parts.size(); ++i)
        if (!type_conforms(to.parts[i], is.parts[i], known, depth)) return false;
    const Type& result = is.parts.back();
    return result.kind == T::any || type_conforms(result, to.parts.back(), known, depth); // a result that is not declared may be anything
}

bool value_conforms(const Value& value, const Type& type, const NamedTypes* known, int depth) {
    if (type.kind == T::any || value.is_null()) return true;
    if (type.kind == T::named) {
        const Type* found = known != nullptr && depth < named_depth_max ? known->find(type.name) : nullptr;
        return found != nullptr && value_conforms(value, *found, known, depth + 1) && known->allows(value, type.name);
    }
    if (kind_of(value.type()) != type.kind) return false;
    if (type.parts.empty() || type.of_any) return true;
    switch (type.kind) {
    case T::list:
        return std::all_of(value.as_list().begin(), value.as_list().end(),
                           [&](const Value& item) { return value_conforms(item, type.parts.front(), known, depth); });
    case T::context: return context_conforms(value.as_context(), type, known, depth);
    case T::range:
        return value_conforms(as_range(value).start, type.parts.front(), known, depth) &&
               value_conforms(as_range(value).end, type.parts.front(), known, depth);
    case T::function: return function_conforms(type_of(as_function(value)), type, known, depth);
    default: return true;
    }
}

bool type_conforms(const Type& type, const Type& to, const NamedTypes* known, int depth) {
    if (to.kind == T::any || type.kind == T::null) return true;
    if (type.kind == T::named && to.kind == T::named && type.name == to.name) return true;
    for (const Type* named : {&type, &to}) {
        if (named->kind != T::named) continue;
        const Type* found = known != nullptr && depth < named_depth_max ? known->find(named->name) : nullptr;
        if (found == nullptr) return false;
        return named == &type ? type_conforms(*found, to, known, depth + 1) : type_conforms(type, *found, known, depth + 1);
    }
    if (type.kind != to.kind) return false;
    if (to.of_any || to.parts.empty()) return true;
    if (type.kind == T::function) return function_conforms(type, to, known, depth);
    if (type.kind != T::context) return !type.of_any && type_conforms(type.parts.front(), to.parts.front(), known, depth);
    for (std::size_t i = 0; i < to.parts.size(); ++i) {
        const auto at = std::find(type.names.begin(), type.names.end(), to.names[i]);
        if (at == type.names.end() ||
            !type_conforms(type.parts[static_cast<std::size_t>(at - type.names.begin())], to.parts[i], known, depth))
            return false;
    }
    return true;
}

} // namespace

bool conforms(const Value& value, const Type& type, const NamedTypes* known) { return value_conforms(value, type, known, 0); }
bool conforms(const Type& type, const Type& to, const NamedTypes* known) { return type_conforms(type, to, known, 0); }

bool is_instance_of(const Value& value, const Type& type, const NamedTypes* known) {
    if (value.is_null()) return type.kind == T::null;
    return type.kind != T::null && conforms(value, type, known);
}

std::optional<Value> converted(const Value& value, const Type& type, const NamedTypes* known) {
    if (conforms(value, type, known)) return value;
    if (value.is_list() && value.as_list().size() == 1 && conforms(value.as_list().front(), type, known)) return value.as_list().front();
    if (value.type() == Value::Type::date) {
        TimeOfDay midnight;
        midnight.has_offset = true;
        Value begin(DateTime{value.as_date(), midnight});
        if (conforms(begin, type, known)) return begin;
    }
    if (!value.is_list()) {
        Value list(List{value});
        if (conforms(list, type, known)) return list;
    }
    return std::nullopt;
}

std::optional<std::string> unknown_name(const Type& type, const NamedTypes* known) {
    if (type.kind == T::named && (known == nullptr || known->find(type.name) == nullptr)) return type.name;
    for (const Type& part : type.parts)
        if (auto name = unknown_name(part, known)) return name;
    return std::nullopt;
}

std::optional<Type> simple_type(std::string_view name) {
    for (const auto& [kind, spelling] : spellings)
        if (spelling == name) return Type{.kind = kind, .of_any = kind >= T::list};
    return std::nullopt;
}

std::string to_string(const Type& type) {
    if (type.kind == T::named) return type.name;
    std::string text(std::find_if(std::begin(spellings), std::end(spellings), [&](const auto& s) { return s.first == type.kind; })->second);
    if (type.of_any || type.kind < T::list) return text;
    const std::size_t listed = type.kind == T::function ? type.parts.size() - 1 : type.parts.size();
    text += '<';
    for (std::size_t i = 0; i < listed; ++i) {
        if (i > 0) text += ", ";
        if (type.kind == T::context) text += type.names[i] + ": ";
        text += to_string(type.parts[i]);
    }
    text += '>';
    return type.kind == T::function ? text + "->" + to_string(type.parts.back()) : text;
}

} // namespace countersign::feel

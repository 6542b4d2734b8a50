// Arguments of operations: checked against their description, and read.
#include "execution/behavior/who.h"
#include "execution/operation.h"
#include "value/iso8601.h"

namespace countersign::execution {

namespace {

Error wrong(const OperationInfo& info, std::string_view argument, std::string_view what) {
    return {"operation.argument", fmt::format("{}: {} {}", info.name, argument, what), std::string(argument)};
}

/// One value as its type wants it.
Result<Value> conform(const OperationInfo& info, const OperationArgument& spec, const Value& value) {
    const bool text = value.is_string() && !value.as_string().empty();
    switch (spec.type) {
    case ArgumentType::text:
    case ArgumentType::element:
        if (text) return value;
        return wrong(info, spec.name, "must be a text");
    case ArgumentType::user: {
        if (!text) return wrong(info, spec.name, "must name a user");
        auto user = user_name(value.as_string());
        if (user.empty() || user.find(':') != std::string::npos) return wrong(info, spec.name, fmt::format("must name a user, not \"{}\"", value.as_string()));
        return Value(std::move(user));
    }
    case ArgumentType::who:
        if (!text) return wrong(info, spec.name, "must name somebody: user:…, group:…, department:…, position:…");
        if (approval::names_principal(value.as_string())) return value;
        if (value.as_string().find(':') != std::string_view::npos) return wrong(info, spec.name, fmt::format("names nobody: \"{}\"", value.as_string()));
        return Value("user:" + std::string(value.as_string()));
    case ArgumentType::whole:
        if (value.is_number() && value.as_number().to_int64()) return value;
        return wrong(info, spec.name, "must be a whole number");
    case ArgumentType::flag:
        if (value.is_boolean()) return value;
        return wrong(info, spec.name, "must be true or false");
    case ArgumentType::instant:
        if (text && iso8601::parse_instant(value.as_string())) return value;
        return wrong(info, spec.name, "must be an ISO 8601 date and time with Z or an offset");
    case ArgumentType::data:
        if (value.is_context()) return value;
        return wrong(info, spec.name, "must be an object");
    }
    return value;
}

Result<Value> conform_list(const OperationInfo& info, const OperationArgument& spec, const Value& value) {
    List list;
    if (!value.is_list()) {
        auto one = conform(info, spec, value);
        if (!one) return one;
        list.push_back(std::move(*one));
        return Value(std::move(list));
    }
    for (const Value& item : value.as_list()) {
        auto one = conform(info, spec, item);
        if (!one) return one;
        list.push_back(std::move(*one));
    }
    return Value(std::move(list));
}

} // namespace

Result<Context> conforming_arguments(const OperationInfo& info, const Context& arguments) {
    const auto spec_of = [&](std::string_view name) {
        return std::find_if(info.arguments.begin(), info.arguments.end(), [&](const OperationArgument& spec) { return name == spec.name; });
    };
    Context checked;
    for (const auto& [name, value] : arguments) {
        const auto spec = spec_of(name);
        if (spec == info.arguments.end()) return wrong(info, name, "is no argument of it");
        if (value.is_null()) continue;
        auto conformed = spec->repeated ? conform_list(info, *spec, value) : conform(info, *spec, value);
        if (!conformed) return std::move(conformed).error();
        checked.set(name, std::move(*conformed));
    }
    for (const auto& spec : info.arguments) {
        const Value* value = checked.find(spec.name);
        if (spec.required && (value == nullptr || (value->is_list() && value->as_list().empty()))) return wrong(info, spec.name, fmt::format("is missing: {}", spec.en));
    }
    return checked;
}

std::string text_of(const Context& arguments, std::string_view name) {
    const Value* value = arguments.find(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

std::vector<std::string> texts_of(const Context& arguments, std::string_view name) {
    std::vector<std::string> texts;
    if (const Value* value = arguments.find(name); value != nullptr && value->is_list())
        for (const Value& item : value->as_list()) texts.emplace_back(item.as_string());
    return texts;
}

std::optional<std::int64_t> whole_of(const Context& arguments, std::string_view name) {
    const Value* value = arguments.find(name);
    return value == nullptr ? std::nullopt : value->as_number().to_int64();
}

bool flag_of(const Context& arguments, std::string_view name) {
    const Value* value = arguments.find(name);
    return value != nullptr && value->as_boolean();
}

std::optional<Instant> instant_of(const Context& arguments, std::string_view name) {
    const Value* value = arguments.find(name);
    return value == nullptr ? std::nullopt : iso8601::parse_instant(value->as_string());
}

} // namespace countersign::execution

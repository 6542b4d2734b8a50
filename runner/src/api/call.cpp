#include "api/call.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace countersign::runner {

void Call::refuse(Error error) {
    const int status = status_of(error.code);
    throw Refusal{status, std::move(error)};
}
void Call::refuse(int status, std::string code, std::string message, std::string where) {
    throw Refusal{status, {std::move(code), std::move(message), std::move(where)}};
}

InstanceId Call::instance_id() const {
    const auto id = parse_instance_id(parameters.front());
    if (!id) refuse(404, "instance.unknown", fmt::format("\"{}\" is no instance", parameters.front()));
    return *id;
}

EntityId Call::entity_id(const char* what) const {
    const auto id = parse_entity_id(parameters.front());
    if (!id) refuse(404, fmt::format("{}.unknown", what), fmt::format("\"{}\" is no {}", parameters.front(), what));
    return *id;
}

const Context& Call::body() {
    static const Context empty;
    if (request.body.empty()) return empty;
    if (!body_) body_ = take(parse_json(request.body, limits_));
    if (!body_->is_context()) refuse(400, "request.not-an-object", "the body must be a JSON object");
    return body_->as_context();
}

void Call::expect_members(std::initializer_list<std::string_view> names) {
    for (const auto& [name, value] : body())
        if (std::find(names.begin(), names.end(), name) == names.end()) refuse(400, "request.unknown-field", fmt::format("this request has no field \"{}\"", name), name);
}

std::string Call::text(std::string_view name, bool required) {
    const Value* value = body().find(name);
    if (value == nullptr || value->is_null()) {
        if (required) refuse(400, "request.missing-field", fmt::format("the field \"{}\" is missing", name), std::string(name));
        return {};
    }
    if (!value->is_string()) refuse(400, "request.type", fmt::format("the field \"{}\" must be a string", name), std::string(name));
    return std::string(value->as_string());
}

std::int64_t Call::integer(std::string_view name, std::int64_t fallback, std::int64_t minimum, std::int64_t maximum) {
    const Value* value = body().find(name);
    if (value == nullptr) return fallback;
    const auto number = value->is_number() ? value->as_number().to_int64() : std::nullopt;
    if (!number || *number < minimum || *number > maximum)
        refuse(400, "request.type", fmt::format("the field \"{}\" must be a whole number from {} to {}", name, minimum, maximum), std::string(name));
    return *number;
}

Variables Call::variables(std::string_view name) {
    const Value* value = body().find(name);
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_context()) refuse(400, "request.type", fmt::format("the field \"{}\" must be an object", name), std::string(name));
    return value->as_context();
}
std::vector<std::string> Call::texts(std::string_view name) {
    std::vector<std::string> all;
    const Value* value = body().find(name);
    if (value == nullptr || value->is_null()) return all;
    const bool fits = value->is_list() && std::all_of(value->as_list().begin(), value->as_list().end(), [](const Value& item) { return item.is_string(); });
    if (!fits) refuse(400, "request.type", fmt::format("the field \"{}\" must be a list of strings", name), std::string(name));
    for (const auto& item : value->as_list()) all.emplace_back(item.as_string());
    return all;
}

List Call::list(std::string_view name) {
    const Value* value = body().find(name);
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_list()) refuse(400, "request.type", fmt::format("the field \"{}\" must be a list", name), std::string(name));
    return value->as_list();
}

bool Call::flag(std::string_view name) {
    const Value* value = body().find(name);
    if (value != nullptr && !value->is_null() && !value->is_boolean()) refuse(400, "request.type", fmt::format("the field \"{}\" must be true or false", name), std::string(name));
    return value != nullptr && value->is_boolean() && value->as_boolean();
}

Variables Call::body_variables() { return body(); }

void Call::expect_query(std::initializer_list<std::string_view> names) const {
    for (const auto& [name, value] : request.query)
        if (std::find(names.begin(), names.end(), name) == names.end()) refuse(400, "request.unknown-parameter", fmt::format("there is no query parameter \"{}\"", name), name);
}
std::optional<std::string> Call::query(const std::string& name) const {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::nullopt : std::optional(found->second);
}
std::vector<std::string> Call::query_all(const std::string& name) const {
    std::vector<std::string> values;
    for (auto [at, end] = request.query.equal_range(name); at != end; ++at) values.push_back(at->second);
    return values;
}
int Call::limit() const {
    const auto text = query("limit");
    if (!text) return 100;
    int number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc{} || end != text->data() + text->size() || number < 1 || number > 10'000) refuse(400, "request.limit", "limit must be a whole number from 1 to 10000", "limit");
    return number;
}
Page Call::page() const {
    Page page;
    page.limit = limit();
    if (const auto after = query("after")) {
        page.after = parse_entity_id(*after);
        if (!page.after) refuse(400, "request.after", fmt::format("\"{}\" is no id", *after), "after");
    }
    return page;
}

ApiResponse Call::sequence(const Result<Sequence>& result) const {
    if (!result) refuse(result.error());
    return answer({{"sequence", *result}});
}

} // namespace countersign::runner

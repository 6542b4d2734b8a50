// Reading a scenario file: every key is known, every type is right, or the file is refused.
#include "scenario/scenario.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace countersign::runner::scenario {

namespace {

using Type = Value::Type;
struct Key {
    std::string_view name;
    Type type;
    bool required = false;
    Type or_type = Type::null; ///< a second type that may stand there
};
using Keys = std::vector<Key>;

struct Invalid {
    std::string message;
};

const char* name_of(Type type) {
    switch (type) {
    case Type::string: return "a text";
    case Type::number: return "a number";
    case Type::list: return "a list";
    case Type::context: return "an object";
    default: return "something else";
    }
}

void check_keys(const Context& object, const Keys& keys, const std::string& where) {
    for (const auto& [name, value] : object) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == name; });
        if (key == keys.end()) throw Invalid{fmt::format("{}: unknown key \"{}\"", where, name)};
        if (value.type() != key->type && (key->or_type == Type::null || value.type() != key->or_type))
            throw Invalid{fmt::format("{}: \"{}\" must be {}", where, name, name_of(key->type))};
    }
    for (const auto& key : keys)
        if (key.required && object.find(key.name) == nullptr) throw Invalid{fmt::format("{}: the key \"{}\" is missing", where, key.name)};
}

/// The verbs with their keys; the first key is the verb itself.
const std::vector<Keys>& verbs() {
    static const std::vector<Keys> table{
        {{"start", Type::string}, {"variables", Type::context}, {"businessKey", Type::string}, {"as", Type::string}},
        {{"complete", Type::string}, {"as", Type::string}, {"variables", Type::context}, {"item", Type::number}},
        {{"vote", Type::string},
         {"who", Type::string, true},
         {"opinion", Type::string, true},
         {"as", Type::string},
         {"reason", Type::string},
         {"conditions", Type::string},
         {"variables", Type::context}},
        {{"claim", Type::string}, {"as", Type::string}, {"who", Type::string}, {"item", Type::number}},
        {{"unclaim", Type::string}, {"as", Type::string}, {"who", Type::string}, {"item", Type::number}},
        {{"operate", Type::string},
         {"task", Type::string},
         {"arguments", Type::context},
         {"as", Type::string},
         {"who", Type::string},
         {"item", Type::number}},
        {{"job", Type::string},
         {"complete", Type::context},
         {"fail", Type::string},
         {"throw", Type::string},
         {"retries", Type::number},
         {"variables", Type::context}},
        {{"message", Type::string}, {"correlation", Type::string}, {"timeToLive", Type::string}, {"variables", Type::context}},
        {{"signal", Type::string}, {"variables", Type::context}},
        {{"set", Type::context}, {"as", Type::string}},
        {{"retry", Type::string}, {"variables", Type::context}},
        {{"cancel", Type::string}, {"as", Type::string}},
        {{"startActivity", Type::string}, {"in", Type::string, true}, {"as", Type::string}},
        {{"endActivities", Type::string}, {"as", Type::string}},
        {{"attach", Type::string},
         {"variable", Type::string, true},
         {"mediaType", Type::string},
         {"text", Type::string},
         {"as", Type::string}},
        {{"correction", Type::context}, {"as", Type::string}},
        {{"rate", Type::number}, {"comment", Type::string}, {"as", Type::string}},
        {{"advance", Type::string}},
        {{"refused", Type::context}, {"code", Type::string, true}},
        {{"expect", Type::context}},
    };
    return table;
}

const Keys expectations{
    {"tasks", Type::list},    {"candidates", Type::context}, {"assignees", Type::context}, {"waiting", Type::context},
    {"due", Type::context},   {"variables", Type::context},  {"state", Type::string},      {"ended", Type::string, false, Type::list},
    {"visited", Type::list},  {"not-visited", Type::list},   {"jobs", Type::list},         {"timers", Type::list},
    {"incidents", Type::list}, {"clocks", Type::context},    {"deadlines", Type::context},
    {"caseNumber", Type::string}, {"missing", Type::list},      {"documents", Type::list}};

Step read_step(const Value& value, const std::string& where) {
    if (!value.is_context()) throw Invalid{where + ": a step must be an object"};
    const Context& body = value.as_context();
    const Keys* found = nullptr;
    // A job's step has "complete" too: the verb whose own keys explain all of the others is meant, and "job" goes before it.
    for (const auto& keys : verbs()) {
        if (body.find(keys.front().name) == nullptr) continue;
        if (found == nullptr || keys.front().name == "job")
            found = &keys;
        else if (found->front().name != "job")
            throw Invalid{fmt::format("{}: has two verbs, \"{}\" and \"{}\"", where, found->front().name, keys.front().name)};
    }
    if (found == nullptr)
        throw Invalid{
            where +
            ": has no verb (start, complete, vote, claim, unclaim, operate, job, message, signal, set, retry, cancel, startActivity, "
            "endActivities, attach, correction, rate, advance, refused, expect)"};
    Keys allowed = *found;
    allowed.push_back({"note", Type::string});
    Step step{std::string(found->front().name), body};
    const auto here = fmt::format("{} ({})", where, step.verb);
    check_keys(body, allowed, here);
    if (step.verb == "job" && (body.find("complete") != nullptr) + (body.find("fail") != nullptr) + (body.find("throw") != nullptr) != 1)
        throw Invalid{here + ": needs one of \"complete\", \"fail\" and \"throw\""};
    if (step.verb == "expect") check_keys(body.find("expect")->as_context(), expectations, here);
    if (step.verb == "refused") {
        const auto inner = read_step(*body.find("refused"), here);
        if (inner.verb == "refused" || inner.verb == "expect" || inner.verb == "advance")
            throw Invalid{fmt::format("{}: \"{}\" cannot be refused", here, inner.verb)};
    }
    return step;
}

std::string text(const Context& object, std::string_view name) {
    const Value* value = object.find(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

std::string user_name(std::string text) { return text.starts_with("user:") ? text.substr(5) : text; }

std::vector<std::string> texts(const Value& list, const std::string& where) {
    std::vector<std::string> all;
    for (const auto& item : list.as_list()) {
        if (!item.is_string()) throw Invalid{where + ": must be a list of texts"};
        all.emplace_back(item.as_string());
    }
    return all;
}

/// A file as it is; of a folder the *.bpmn right in it, by name.
void add_files(const std::filesystem::path& path, std::vector<std::string>& files) {
    std::error_code failed;
    if (!std::filesystem::is_directory(path, failed)) return files.push_back(path.string());
    const auto before = files.size();
    for (std::filesystem::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed))
        if (at->path().extension() == ".bpmn") files.push_back(at->path().string());
    if (files.size() == before) throw Invalid{fmt::format("\"process\": there is no *.bpmn in \"{}\"", path.string())};
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
}

Scenario read(const Context& object, const std::string& file) {
    check_keys(object,
               {{"about", Type::string, true},
                {"process", Type::string, true, Type::list},
                {"at", Type::string, true},
                {"organisation", Type::string},
                {"people", Type::context},
                {"start", Type::context},
                {"steps", Type::list, true}},
               "the scenario");
    Scenario scenario;
    scenario.file = file;
    scenario.about = text(object, "about");
    const auto at = parse_instant(text(object, "at"));
    if (!at) throw Invalid{fmt::format("\"at\": \"{}\" is no ISO 8601 date and time with Z or an offset", text(object, "at"))};
    scenario.at = *at;
    const Value& process = *object.find("process");
    const auto paths = process.is_list() ? texts(process, "\"process\"") : std::vector<std::string>{std::string(process.as_string())};
    const auto beside = [&](const std::string& path) { return (std::filesystem::path(file).parent_path() / path).lexically_normal(); };
    for (const auto& path : paths) add_files(beside(path), scenario.processes);
    if (const auto path = text(object, "organisation"); !path.empty()) scenario.organisation = beside(path).string();
    if (const Value* people = object.find("people"))
        for (const auto& [user, roles] : people->as_context()) {
            if (!roles.is_list()) throw Invalid{fmt::format("\"people\": \"{}\" must be a list of roles", user)};
            scenario.people[user_name(user)] = texts(roles, fmt::format("\"people\": \"{}\"", user));
        }
    if (const Value* start = object.find("start")) {
        const Context& body = start->as_context();
        check_keys(body,
                   {{"process", Type::string, true}, {"variables", Type::context}, {"businessKey", Type::string}, {"as", Type::string}},
                   "\"start\"");
        const Value* variables = body.find("variables");
        scenario.start = Start{text(body, "process"), text(body, "businessKey"), user_name(text(body, "as")),
                               variables != nullptr ? variables->as_context() : Context{}};
    }
    int number = 0;
    for (const auto& step : object.find("steps")->as_list()) scenario.steps.push_back(read_step(step, fmt::format("step {}", ++number)));
    return scenario;
}

} // namespace

Result<Scenario> read_scenario(std::string_view source, const std::string& file) {
    const auto value = parse_json(source);
    if (!value)
        return Error{"scenario.invalid",
                     fmt::format("{}: {}{}", file, value.error().where.empty() ? "" : value.error().where + ": ", value.error().message),
                     file};
    if (!value->is_context()) return Error{"scenario.invalid", fmt::format("{}: a scenario is a JSON object", file), file};
    try {
        return read(value->as_context(), file);
    } catch (const Invalid& invalid) { return Error{"scenario.invalid", fmt::format("{}: {}", file, invalid.message), file}; }
}

} // namespace countersign::runner::scenario

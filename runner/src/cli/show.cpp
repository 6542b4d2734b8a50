// countersign show: one case, or the list of cases.
#include "cli/backend.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct ShowOptions : Target {
    std::string instance, process, state, business_key;
    int limit = 100;
};

std::string text(const Json& object, const char* name) { return object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : std::string{}; }

void tell_list(const Json& answer) {
    Table table({"INSTANCE", "PROCESS", "CASE", "STATE", "STARTED", "BY", "ENDED"});
    for (const auto& row : answer.value("instances", Json::array()))
        table.add({text(row, "id"), text(row, "processId"), text(row, "businessKey"), text(row, "state"), text(row, "startedAt"), text(row, "startedBy"), text(row, "endedAt")});
    fmt::print("{}", table.empty() ? "no cases\n" : table.text());
}

/// "42-7": how `modify` and `activity` name it; a token before a join has none.
std::string id_of(const Json& view, const Json& element) {
    const auto key = element.value("key", std::uint64_t{0});
    return key == 0 ? std::string("-") : fmt::format("{}-{}", text(view, "id"), key);
}

void tell_case(const Json& view) {
    const auto key = text(view, "businessKey"), by = text(view, "startedBy");
    fmt::print("instance {} of {}{}: {}\n", text(view, "id"), text(view, "processId"), key.empty() ? "" : ", case " + key, text(view, "state"));
    fmt::print("started {}{}\n", text(view, "startedAt"), by.empty() ? "" : " by " + by);
    if (const auto ended = text(view, "endedAt"); !ended.empty()) fmt::print("ended {}\n", ended);
    Table active({"ACTIVE", "AT", "NAME", "TYPE", "WAITS FOR"});
    for (const auto& element : view.value("active", Json::array()))
        if (text(element, "type") != "process") active.add({id_of(view, element), text(element, "elementId"), text(element, "elementName"), text(element, "type"), text(element, "waitingFor")});
    if (!active.empty()) fmt::print("\n{}", active.text());
    Table clocks({"CLOCK", "PHASE", "SINCE", "DEADLINE", "AMBER FROM"});
    for (const auto& clock : view.value("clocks", Json::array()))
        clocks.add({text(clock, "clock"), text(clock, "phase"), text(clock, "startedAt"), text(clock, "deadline"), text(clock, "amberFrom")});
    if (!clocks.empty()) fmt::print("\n{}", clocks.text());
    Table timers({"TIMER", "DUE"});
    for (const auto& timer : view.value("timers", Json::array())) timers.add({text(timer, "elementId"), text(timer, "due")});
    if (!timers.empty()) fmt::print("\n{}", timers.text());
    Table variables({"VARIABLE", "VALUE"});
    const Json values = view.value("variables", Json::object()); // items() must not outlive what it lists
    for (const auto& [name, value] : values.items()) variables.add({name, value.dump(-1, ' ', false, Json::error_handler_t::replace)});
    if (!variables.empty()) fmt::print("\n{}", variables.text());
    Table incidents({"INCIDENT", "AT", "CODE", "WHAT"});
    for (const auto& incident : view.value("incidents", Json::array())) incidents.add({text(incident, "id"), text(incident, "elementId"), text(incident, "code"), text(incident, "message")});
    if (!incidents.empty()) fmt::print("\n{}", incidents.text());
}

int show(const ShowOptions& options) {
    if (!options.instance.empty()) return ask(options, {"GET", "/api/v1/instances/" + options.instance, {}, {}, {}, {}}, tell_case);
    ApiRequest request{"GET", "/api/v1/instances", {{"limit", std::to_string(options.limit)}}, {}, {}, {}};
    if (!options.process.empty()) request.query.emplace("process", options.process);
    if (!options.state.empty()) request.query.emplace("state", options.state);
    if (!options.business_key.empty()) request.query.emplace("businessKey", options.business_key);
    return ask(options, std::move(request), tell_list);
}

} // namespace

void add_show(CLI::App& app, Run& run) {
    const auto options = std::make_shared<ShowOptions>();
    auto* command = app.add_subcommand("show", "Shows a case: where it stands, its variables; without INSTANCE the list of cases, newest first");
    command->add_option("INSTANCE", options->instance, "number of the case");
    command->add_option("--process", options->process, "of the list: those of this process");
    command->add_option("--state", options->state, "of the list: active, completed, terminated, cancelled, withdrawn or revoked");
    command->add_option("--key", options->business_key, "of the list: those with this business key");
    command->add_option("--limit", options->limit, "of the list: at most so many")->check(CLI::Range(1, 10'000));
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return show(*options); }; });
}

} // namespace countersign::runner::cli

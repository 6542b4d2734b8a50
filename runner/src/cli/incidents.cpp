// countersign incidents, countersign retry: what keeps cases from going on, and trying it again once the cause is gone.
#include "cli/assignments.h"
#include "cli/backend.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct IncidentsOptions : Target {
    std::string instance, after;
    int limit = 100;
};

void tell(const Json& answer) {
    Table table({"INCIDENT", "AT", "SINCE", "CODE", "WHAT IS WRONG"});
    for (const auto& incident : answer.value("incidents", Json::array()))
        table.add({incident.value("id", ""), incident.value("elementId", ""), incident.value("raisedAt", ""), incident.value("code", ""), incident.value("message", "")});
    if (table.empty()) fmt::print("no incidents\n");
    else fmt::print("{}", table.text());
}

int incidents(const IncidentsOptions& options) {
    ApiRequest request{"GET", "/api/v1/incidents", {}, {}, {}, {}};
    if (!options.instance.empty()) request.query.emplace("instance", options.instance);
    if (!options.after.empty()) request.query.emplace("after", options.after);
    request.query.emplace("limit", std::to_string(options.limit));
    return ask(options, std::move(request), tell);
}

struct RetryOptions : Target {
    std::string incident;
    std::vector<std::string> set;
};

int retry(const RetryOptions& options) {
    const Context body{{"variables", read_assignments(options.set)}};
    return ask(options, {"POST", fmt::format("/api/v1/incidents/{}/retry", options.incident), {}, to_json(Value(body)), {}, {}},
               [&](const Json&) { fmt::print("incident {} is retried\n", options.incident); });
}

} // namespace

void add_incidents(CLI::App& app, Run& run) {
    const auto options = std::make_shared<IncidentsOptions>();
    auto* command = app.add_subcommand("incidents", "Lists what keeps cases from going on");
    command->add_option("--instance", options->instance, "those of this case");
    command->add_option("--after", options->after, "the page after this incident");
    command->add_option("--limit", options->limit, "at most so many")->check(CLI::Range(1, 10'000));
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return incidents(*options); }; });
}

void add_retry(CLI::App& app, Run& run) {
    const auto options = std::make_shared<RetryOptions>();
    auto* command = app.add_subcommand("retry", "Tries the step of an incident again");
    command->add_option("INCIDENT", options->incident, "id of the incident, such as 42-7 (countersign incidents)")->required();
    add_set_option(*command, options->set);
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return retry(*options); }; });
}

} // namespace countersign::runner::cli

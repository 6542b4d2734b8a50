// countersign migrate: moves running cases to another version of their process.
#include "cli/backend.h"
#include "cli/files.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct MigrateOptions : Target {
    std::string map, business_key;
    std::vector<std::string> instances;
    bool dry_run = false;
};

void tell(const Json& report, bool dry_run) {
    Table refused({"INSTANCE", "ELEMENT", "CODE", "WHY"});
    for (const auto& row : report.value("instances", Json::array()))
        for (const auto& problem : row.value("problems", Json::array()))
            refused.add(
                {row.value("instance", ""), problem.value("elementId", ""), problem.value("code", ""), problem.value("message", "")});
    if (!refused.empty()) fmt::print("{}\n", refused.text());
    fmt::print("{} {}, {} left as they are\n", counted(report.value("migrated", std::size_t{0}), "case"),
               dry_run ? "can be migrated" : "migrated", report.value("refused", std::size_t{0}));
}

int migrate(const MigrateOptions& options) {
    const auto text = read_file(options.map);
    if (!text) return refused(options, text.error());
    const auto map = parse_json(*text);
    if (!map) return refused(options, {map.error().code, fmt::format("{}: {}", options.map, map.error().message), map.error().where});
    List instances;
    for (const auto& instance : options.instances) instances.emplace_back(instance);
    Context body{
        {"map", *map}, {"instances", Value(std::move(instances))}, {"businessKey", options.business_key}, {"dryRun", options.dry_run}};
    auto backend = open_backend(options);
    if (!backend) return refused(options, backend.error());
    ApiRequest request{"POST", "/api/v1/migrations", {}, to_json(Value(std::move(body))), options.actor(), {}};
    const auto response = (*backend)->send(request);
    if (!response) return refused(options, response.error());
    if (response->status >= 400) return refused(options, error_of(*response));
    const auto report = Json::parse(response->body, nullptr, false);
    if (report.is_discarded()) return refused(options, {"server.answer", "the server's answer is no JSON: is it a Countersign server?"});
    if (options.json)
        fmt::print("{}\n", response->body);
    else
        tell(report, options.dry_run);
    return report.value("refused", std::size_t{0}) == 0 ? exit_ok : exit_refused;
}

} // namespace

void add_migrate(CLI::App& app, Run& run) {
    const auto options = std::make_shared<MigrateOptions>();
    auto* command = app.add_subcommand("migrate", "Moves running cases to another version of their process; exit 1 where some stay");
    command->add_option("--map", options->map, "the mapping file (docs/migration.md)")->required();
    command->add_option("--instance", options->instances, "only this case; may be repeated")->allow_extra_args(false);
    command->add_option("--key", options->business_key, "only cases with this business key");
    command->add_flag("--dry-run", options->dry_run, "tell what would happen, and change nothing");
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return migrate(*options); }; });
}

} // namespace countersign::runner::cli

// Migration of instances to another version, and their modification by hand (docs/migration.md).
#include "api/call.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

Json json_of(const MigrationProblem& problem) {
    return {{"code", problem.code}, {"message", problem.message}, {"elementId", problem.element_id}};
}

Json json_of(const MigrationReport& report) {
    Json instances = Json::array();
    int migratable = 0;
    for (const auto& outcome : report.instances) {
        Json problems = Json::array();
        for (const auto& problem : outcome.problems) problems.push_back(json_of(problem));
        migratable += outcome.problems.empty();
        Json row{{"instance", to_string(outcome.instance)},
                 {"sequence", outcome.sequence == 0 ? Json(nullptr) : Json(outcome.sequence)},
                 {"problems", std::move(problems)}};
        instances.push_back(std::move(row));
    }
    const auto number = [](DefinitionId id) { return std::to_string(static_cast<std::uint32_t>(id)); };
    return {{"source", number(report.source)},
            {"target", number(report.target)},
            {"migrated", migratable},
            {"refused", report.instances.size() - static_cast<std::size_t>(migratable)},
            {"instances", std::move(instances)}};
}

ApiResponse migrate(Call& call) {
    call.expect_members({"map", "instances", "businessKey", "dryRun"});
    Migration migration;
    migration.map = call.take(read_migration_map(to_json(Value(call.variables("map")))));
    for (const auto& text : call.texts("instances")) {
        const auto id = parse_instance_id(text);
        if (!id) Call::refuse(404, "instance.unknown", fmt::format("\"{}\" is no instance", text), "instances");
        migration.instances.push_back(*id);
    }
    if (const auto key = call.text("businessKey"); !key.empty()) migration.business_key = key;
    return call.answer(
        json_of(call.take(call.flag("dryRun") ? call.engine.plan_migration(migration) : call.engine.migrate(migration, call.options()))));
}

ApiResponse modify(Call& call) {
    call.expect_members({"cancel", "startBefore", "startAfter", "within", "variables"});
    Modification modification{call.texts("cancel"), call.texts("startBefore"), call.texts("startAfter"), {}, call.variables()};
    if (const auto text = call.text("within"); !text.empty()) {
        const auto within = parse_entity_id(text);
        if (!within || within->instance != call.instance_id())
            Call::refuse(400, "request.within",
                         fmt::format("\"{}\" is no element instance of instance {}", text, to_string(call.instance_id())), "within");
        modification.within = within->key;
    }
    return call.sequence(call.engine.modify(call.instance_id(), std::move(modification), call.options()));
}

} // namespace

void add_migration_routes(std::vector<Route>& routes) {
    routes.push_back({"POST", "/api/v1/migrations", migrate});
    routes.push_back({"POST", "/api/v1/instances/{}/modify", modify});
}

} // namespace countersign::runner

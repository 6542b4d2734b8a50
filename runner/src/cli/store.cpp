// countersign store: upkeep of a store while no server holds it.
#include "api/call.h"
#include "api/organisation_file.h"
#include "cli/backend.h"
#include "cli/output.h"
#include <array>
#include <countersign/channel.h>
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct StoreOptions {
    std::string store, path, folder;
    int older_than_days = 30;
    bool json = false;
};

std::unique_ptr<Engine> open(const StoreOptions& options) {
    EngineOptions engine;
    engine.store = options.store;
    engine.channel.attachment_folder = options.folder;
    return Engine::open(std::move(engine)).value();
}

/// Calls `visit` with every case, newest first, page by page.
void for_each_instance(Engine& engine, const std::function<void(const InstanceRow&)>& visit) {
    InstanceFilter filter;
    filter.limit = 10'000;
    for (;;) {
        const auto page = engine.instances(filter).value();
        for (const auto& row : page) visit(row);
        if (page.size() < static_cast<std::size_t>(filter.limit)) return;
        filter.after = page.back().id;
    }
}

int info(const StoreOptions& options) {
    const auto engine = open(options);
    std::array<std::size_t, 4> by_state{};
    for_each_instance(*engine, [&](const InstanceRow& row) { ++by_state[static_cast<std::size_t>(row.state)]; });
    const auto definitions = engine->definitions().value();
    const auto next = engine->next_timer().value();
    if (options.json) {
        Json states;
        for (std::size_t s = 0; s < by_state.size(); ++s) states[to_string(static_cast<InstanceState>(s))] = by_state[s];
        fmt::print("{}\n", Json{{"store", engine->store_description()}, {"definitions", json_list(definitions)}, {"instances", states}, {"nextTimer", next ? Json(to_string(*next)) : Json(nullptr)}}.dump());
        return exit_ok;
    }
    fmt::print("{}\n", engine->store_description());
    for (const auto& row : definitions) fmt::print("process {} version {}, deployed {}\n", row.process_id, row.version, to_string(row.deployed_at));
    for (std::size_t s = 0; s < by_state.size(); ++s)
        if (by_state[s] != 0) fmt::print("{} {}\n", counted(by_state[s], "case"), to_string(static_cast<InstanceState>(s)));
    fmt::print("next timer: {}\n", next ? to_string(*next) : "none");
    return exit_ok;
}

int verify(const StoreOptions& options) {
    const auto engine = open(options);
    const auto rows = engine->verify_journal().value();
    std::size_t replayed = 0;
    for_each_instance(*engine, [&](const InstanceRow& row) {
        engine->verify_replay(row.id).value();
        ++replayed;
    });
    if (options.json) fmt::print("{}\n", Json{{"journalRows", rows}, {"instancesReplayed", replayed}}.dump());
    else fmt::print("the hash chain of {} holds; {} replay to the state in use\n", counted(rows, "journal row"), counted(replayed, "instance"));
    return exit_ok;
}

int rebuild(const StoreOptions& options) {
    const auto rows = open(options)->rebuild_projections().value();
    if (options.json) fmt::print("{}\n", Json{{"journalRows", rows}}.dump());
    else fmt::print("projections rebuilt from {}\n", counted(rows, "journal row"));
    return exit_ok;
}

int backup(const StoreOptions& options) {
    open(options)->backup(options.path).value();
    if (options.json) fmt::print("{}\n", Json{{"backup", options.path}}.dump());
    else fmt::print("copied to {}\n", options.path);
    return exit_ok;
}

int import_organisation(const StoreOptions& options) {
    auto organisation = organisation_in(options.path).value();
    open(options)->use_organisation(organisation).value();
    const auto& data = organisation->data();
    if (options.json) fmt::print("{}\n", Json{{"hash", organisation->hash()}, {"people", data.people.size()}, {"departments", data.departments.size()}}.dump());
    else fmt::print("{} in {} are in use\n", counted(data.people.size(), "user"), counted(data.departments.size(), "department"));
    return exit_ok;
}

int export_organisation(const StoreOptions& options) {
    const auto engine = open(options);
    const auto organisation = engine->organisation();
    if (organisation == nullptr) throw ResultError({"organisation.none", "no organisation is in use: import one"});
    fmt::print("{}", organisation->to_xml());
    return exit_ok;
}

int collect_attachments(const StoreOptions& options) {
    constexpr std::int64_t day_ms = 86'400'000;
    const auto dropped = open(options)->channel().collect_attachments(options.older_than_days * day_ms).value();
    if (options.json) fmt::print("{}\n", Json{{"dropped", dropped}}.dump());
    else fmt::print("{} dropped that no case and no draft names\n", counted(dropped, "file"));
    return exit_ok;
}

} // namespace

void add_store(CLI::App& app, Run& run) {
    const auto options = std::make_shared<StoreOptions>();
    auto* store = app.add_subcommand("store", "Looks after a store that no server holds");
    store->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, int (*action)(const StoreOptions&)) {
        auto* command = store->add_subcommand(name, about);
        command->add_option("--store", options->store, "sqlite:PATH")->envname("COUNTERSIGN_STORE")->required();
        command->add_flag("--json", options->json, "print JSON");
        command->callback([&run, options, action] {
            run = [options, action] {
                try {
                    return action(*options);
                } catch (const ResultError& error) {
                    if (options->json) print_error_json(error.error());
                    else print_error(error.error());
                    return static_cast<int>(exit_refused);
                }
            };
        });
        return command;
    };
    add("info", "What is in it", info);
    add("verify", "Checks the hash chain, and that every case replays to the state in use", verify);
    add("rebuild", "Empties and refills tasks, timers and the other projections from the journal", rebuild);
    add("import-organisation", "Puts an organisation to use (docs/organisation.md)", import_organisation)
        ->add_option("PATH", options->path, "an XML file, or a folder of CSV files")
        ->required();
    add("export-organisation", "Prints the organisation in use as XML", export_organisation);
    auto* collect = add("collect-attachments", "Drops the files of applicants that no case and no draft names", collect_attachments);
    collect->add_option("--older-than", options->older_than_days, "days since they were given; 30 where it is absent")->check(CLI::Range(0, 36'500));
    collect->add_option("--folder", options->folder, "where the daemon's configuration keeps them, if not in the store");
    add("backup", "Copies it, consistently", backup)->add_option("FILE", options->path, "the copy; must not exist yet")->required();
}

} // namespace countersign::runner::cli

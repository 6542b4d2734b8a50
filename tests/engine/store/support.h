// What the tests of the store share: one of each kind of store, rows of the domain, and short ways to write them.
#pragma once
#include "store/sqlite/open.h"
#include "store/store.h"
#include <doctest/doctest.h>
#include <filesystem>
#include <stdlib.h>

namespace countersign::store::test {

/// A directory that goes with its scope.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        auto pattern = (std::filesystem::temp_directory_path() / "countersign-store-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()));
        path_ = pattern;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// Each contract test runs with both of these.
struct InMemory {
    std::unique_ptr<Store> store = open_store("memory:").value();
};
struct InSqlite {
    TemporaryDirectory directory;
    std::unique_ptr<Store> store = open_store("sqlite:" + directory.file("approvals.db")).value();
};
#define EVERY_STORE InMemory, InSqlite

template<class T> T get(Result<T> result) {
    INFO((result ? std::string() : result.error().code + ": " + result.error().message));
    REQUIRE(result.has_value());
    return std::move(*result);
}
inline void get(const Result<void>& result) {
    INFO((result ? std::string() : result.error().code + ": " + result.error().message));
    REQUIRE(result.has_value());
}

constexpr InstanceId case_1{1}, case_2{2}, case_3{3};
constexpr DefinitionId licence_1{1}, licence_2{2}, inspection_1{3};
constexpr Instant morning{1'770'000'000'000};

inline DefinitionRow definition(DefinitionId id, const char* process, int version) {
    return {.id = id, .process_id = process, .version = version, .name = process, .resource_hash = std::string("hash-of-") + process, .file = "process.bpmn",
            .deployed_at = morning};
}
inline InstanceRow instance(InstanceId id, DefinitionId of = licence_1, const char* business_key = "") {
    return {.id = id, .definition = of, .process_id = {}, .business_key = business_key, .state = InstanceState::active, .started_at = morning,
            .ended_at = {}, .started_by = "lin"};
}
inline TaskRow task(InstanceId of, Key key, std::vector<std::string> candidates = {}, const char* assignee = "") {
    return {.id = {of, key}, .definition = licence_1, .element_id = "accept", .name = "Accept", .assignee = assignee, .candidates = std::move(candidates),
            .participant = {}, .is_lead = false, .created_at = morning, .due = {}, .priority = 50, .form_key = {}, .process_id = {}, .business_key = {}};
}
inline JournalRow journal(InstanceId of, Sequence sequence, std::string records = "records") {
    return {.instance = of, .sequence = sequence, .at = morning, .actor = "wang", .command = "complete", .records = std::move(records), .hash = std::string(32, 'h')};
}
inline JobRow job(InstanceId of, Key key, const char* type = "send-letter") {
    return {.id = {of, key}, .type = type, .element_id = "letter", .retries = 3, .worker = {}, .locked_until = {}, .last_error = {}};
}

/// One transaction with these changes.
inline void write(Store& store, const std::vector<Change>& changes) {
    auto transaction = get(store.begin());
    for (const auto& change : changes) get(transaction->apply(change));
    get(transaction->commit());
}
inline void deploy(Store& store) {
    auto transaction = get(store.begin());
    for (const auto& row : {definition(licence_1, "licence", 1), definition(licence_2, "licence", 2), definition(inspection_1, "inspection", 1)})
        get(transaction->add_definition(row, {.hash = row.resource_hash, .file = row.file, .text = "<definitions/>"}));
    get(transaction->commit());
}

/// The ids of rows, for comparing lists.
template<class Row> std::vector<decltype(Row::id)> ids(const std::vector<Row>& rows) {
    std::vector<decltype(Row::id)> all;
    for (const auto& row : rows) all.push_back(row.id);
    return all;
}
inline std::vector<TaskId> task_ids(Store& store, const TaskFilter& filter, const Page& page = {}) { return ids(get(store.tasks(filter, page))); }
inline std::vector<InstanceId> instance_ids(Store& store, const InstanceFilter& filter) { return ids(get(store.instances(filter))); }

} // namespace countersign::store::test

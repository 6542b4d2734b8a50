// Which files are opened, and what the operator is told about the others.
#include "support.h"
#include <fstream>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}
void execute(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}
Error refused(const std::string& url) {
    auto opened = open_store(url);
    REQUIRE(!opened);
    return opened.error();
}
/// A store with some cases, closed again.
void make_store(const std::string& path) {
    auto store = get(open_store("sqlite:" + path));
    deploy(*store);
    for (std::uint64_t number = 1; number <= 50; ++number) {
        auto transaction = get(store->begin());
        get(transaction->append(journal(static_cast<InstanceId>(number), 1, std::string(500, 'r'))));
        get(transaction->apply(InstanceOpened{instance(static_cast<InstanceId>(number))}));
        get(transaction->commit());
    }
}
/// Runs in a process of its own, as a user without special rights; its answer is the exit code.
int in_a_plain_users_process(const std::function<int()>& body) {
    const auto child = fork();
    if (child == 0) _exit(getuid() == 0 && setuid(65534) != 0 ? 99 : body());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
int code_is(const Result<std::unique_ptr<Store>>& opened, std::string_view code) { return !opened && opened.error().code == code ? 0 : 1; }

} // namespace

TEST_CASE("a url that names no store is refused with the forms there are") {
    for (const char* url : {"", "memory", "postgres:host", "sqlite:", "sqlite::memory:", "sqlite:?mode=ro"}) {
        const auto error = refused(url);
        CHECK(error.code == "store.url");
        CHECK(error.message.find("sqlite:PATH") != std::string::npos);
    }
    CHECK(get(open_store("memory:"))->description() == "memory:");
    CHECK(get(open_store("memory:"))->backup("anywhere").error().code == "store.unsupported");
}

TEST_CASE("a store that is opened again has everything in it") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    make_store(path);
    auto store = get(open_store("sqlite:" + path));
    CHECK(store->description() == "sqlite:" + path);
    CHECK(get(store->last_instance()) == 50);
    CHECK(get(store->definitions()).size() == 3);
    CHECK(get(store->journal(case_3)).size() == 1);
}

TEST_CASE("a file that is no database is refused and left as it is") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    const std::string garbage(10'000, 'g');
    std::ofstream(path, std::ios::binary) << garbage;
    const auto error = refused("sqlite:" + path);
    CHECK(error.code == "store.corrupt");
    CHECK(error.message.find(path) != std::string::npos);
    CHECK(content(path) == garbage);
}

TEST_CASE("a database of another program is refused and left as it is") {
    TemporaryDirectory directory;
    const auto path = directory.file("photos.db");
    execute(path, "CREATE TABLE photo(id)");
    const auto before = content(path);
    const auto error = refused("sqlite:" + path);
    CHECK(error.code == "store.corrupt");
    CHECK(error.message.find("not a Countersign store") != std::string::npos);
    CHECK(content(path) == before);
}

TEST_CASE("a truncated file is refused") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    make_store(path);
    const auto size = std::filesystem::file_size(path);
    for (const auto left : {size / 2, size - 100, std::uintmax_t{5000}, std::uintmax_t{50}}) {
        std::filesystem::resize_file(path, left);
        CHECK(refused("sqlite:" + path).code == "store.corrupt");
    }
}

TEST_CASE("a store of a newer program is refused and left as it is") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    make_store(path);
    execute(path, "PRAGMA user_version = 1000");
    const auto before = content(path);
    const auto error = refused("sqlite:" + path);
    CHECK(error.code == "store.newer");
    CHECK(error.message.find("1000") != std::string::npos);
    CHECK(content(path) == before);
}

TEST_CASE("one engine holds a store; another one is told who, by any name of the file, until it ends") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    std::filesystem::create_symlink(path, directory.file("other-name.db"));
    auto store = get(open_store("sqlite:" + path));
    for (const char* name : {"approvals.db", "other-name.db"}) {
        const auto error = refused("sqlite:" + directory.file(name));
        CHECK(error.code == "store.locked");
        CHECK(error.message.find("process " + std::to_string(getpid())) != std::string::npos);
    }
    write(*store, {InstanceOpened{instance(case_1)}});
    store.reset();
    CHECK(get(get(open_store("sqlite:" + directory.file("other-name.db")))->last_instance()) == 1);
}

TEST_CASE("another program that writes the file delays nothing but the transaction, which says so") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    auto store = get(open_store("sqlite:" + path));
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto begun = store->begin();
    REQUIRE(!begun);
    CHECK(begun.error().code == "store.locked");
    CHECK(get(store->definitions()).empty());
    sqlite3_close(other);
    write(*store, {InstanceOpened{instance(case_1)}});
}

TEST_CASE("a file or directory that may not be written is refused as read-only, and can be read on request") {
    TemporaryDirectory directory;
    namespace fs = std::filesystem;
    const auto path = directory.file("approvals.db");
    make_store(path);
    fs::permissions(path, fs::perms(0444));
    fs::permissions(directory.path(), fs::perms(0777));
    fs::permissions(path + ".lock", fs::perms(0666));
    CHECK(in_a_plain_users_process([&] { return code_is(open_store("sqlite:" + path), "store.read-only"); }) == 0);
    fs::permissions(path + ".lock", fs::perms(0444));
    CHECK(in_a_plain_users_process([&] { return code_is(open_store("sqlite:" + path), "store.read-only"); }) == 0);
    fs::permissions(directory.path(), fs::perms(0555));
    CHECK(in_a_plain_users_process([&] { return code_is(open_store("sqlite:" + directory.file("new.db")), "store.read-only"); }) == 0);
    fs::permissions(directory.path(), fs::perms(0777));
    CHECK(in_a_plain_users_process([&] {
              auto store = open_store("sqlite:" + path + "?mode=ro");
              if (!store) return 1;
              const auto last = (*store)->last_instance();
              const auto begun = (*store)->begin();
              return last && *last == 50 && !begun && begun.error().code == "store.read-only" ? 0 : 2;
          }) == 0);
    fs::permissions(directory.path(), fs::perms(0700));
    fs::permissions(path, fs::perms(0644));
    fs::permissions(path + ".lock", fs::perms(0644));
    CHECK(get(get(open_store("sqlite:" + path))->last_instance()) == 50);
}

TEST_CASE("a store is read beside the program that writes it") {
    TemporaryDirectory directory;
    const auto path = directory.file("approvals.db");
    auto writer = get(open_store("sqlite:" + path));
    auto reader = get(open_store("sqlite:" + path + "?mode=ro"));
    write(*writer, {InstanceOpened{instance(case_1)}});
    CHECK(get(reader->instance(case_1)).has_value());
    CHECK(reader->begin().error().code == "store.read-only");
    CHECK(reader->clear_projections().error().code == "store.read-only");
}

TEST_CASE("a directory that is not there is named") {
    TemporaryDirectory directory;
    for (const char* mode : {"", "?mode=ro"}) {
        const auto error = refused("sqlite:" + directory.file("missing/approvals.db") + mode);
        CHECK(error.code == "store.io");
        CHECK(error.message.find("missing/approvals.db") != std::string::npos);
    }
}

TEST_CASE("ids that cannot be stored are refused, not mixed up with others") {
    TemporaryDirectory directory;
    auto store = get(open_store("sqlite:" + directory.file("approvals.db")));
    write(*store, {TaskOpened{task(case_1, 1)}});
    for (const auto& change : {Change{TaskOpened{task(case_1, (Key{1} << 28) + 1)}}, Change{TimerSet{{{static_cast<InstanceId>(1ULL << 35), 1}, morning, "limit"}}},
                               Change{InstanceOpened{instance(static_cast<InstanceId>(~0ULL))}}, Change{JobOpened{job(case_1, ~Key{0})}}}) {
        auto transaction = get(store->begin());
        const auto done = transaction->apply(change);
        REQUIRE(!done);
        CHECK(done.error().code == "limit.store-id");
    }
    auto transaction = get(store->begin());
    CHECK(transaction->append(journal(case_1, 1ULL << 28)).error().code == "limit.store-id");
    CHECK(!get(store->task({case_1, (Key{1} << 28) + 1})));
}

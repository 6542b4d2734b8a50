#include "store/sqlite/connection.h"
#include "store/sqlite/errors.h"

namespace countersign::store::sqlite {

namespace {
constexpr int busy_timeout_ms = 250; // only foreign programs can hold a lock; the engine itself has one writer
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Mode mode, const char* vfs) {
    std::unique_ptr<Connection> connection(new Connection(path));
    const int flags = SQLITE_OPEN_NOMUTEX | (mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    if (const int code = sqlite3_open_v2(path.c_str(), &connection->handle_, flags, vfs); code != SQLITE_OK) {
        const int system = connection->handle_ ? sqlite3_system_errno(connection->handle_) : 0;
        return system ? file_error(system, path, "cannot open") : statement_error(code, path);
    }
    // SQLite falls back to reading where it may not write; a store that cannot be written must say so at once.
    if (mode == Mode::write && sqlite3_db_readonly(connection->handle_, "main") == 1) return statement_error(SQLITE_READONLY, path);
    sqlite3_extended_result_codes(connection->handle_, 1);
    sqlite3_busy_timeout(connection->handle_, busy_timeout_ms);
    sqlite3_db_config(connection->handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

Connection::~Connection() {
    for (auto* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Result<void> Connection::execute(const char* sql) {
    if (const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); code != SQLITE_OK) return error(code);
    return {};
}

Result<std::int64_t> Connection::number(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    const auto answer = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW) return error(code);
    return answer;
}

sqlite3_stmt* Connection::prepare(Sql sql) {
    auto*& statement = statements_[static_cast<std::size_t>(sql)];
    sqlite3_prepare_v3(handle_, text(sql), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    return statement;
}

Error Connection::error(int code) const { return statement_error(code, path_, sqlite3_errmsg(handle_)); }

Result<ReadScope> ReadScope::begin(Connection& connection) {
    if (auto begun = connection.run(Sql::begin_read); !begun) return begun.error();
    return ReadScope(&connection);
}

ReadScope::~ReadScope() {
    // A read transaction that failed on its own has ended already; then there is nothing to end.
    if (connection_ && connection_->in_transaction()) static_cast<void>(connection_->run(Sql::rollback));
}

} // namespace countersign::store::sqlite

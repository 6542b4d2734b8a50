// One SQLite connection with its prepared statements; used by one thread at a time.
#pragma once
#include "store/sqlite/columns.h"
#include "store/sqlite/sql.h"
#include <array>
#include <countersign/result.h>
#include <memory>
#include <vector>

namespace countersign::store::sqlite {

/// Running use of a prepared statement; ends (resets) with its scope.
class Cursor {
  public:
    explicit Cursor(sqlite3_stmt* statement) : statement_(statement) {}
    Cursor(Cursor&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Cursor& operator=(Cursor&&) = delete;
    ~Cursor() {
        if (statement_) sqlite3_reset(statement_);
    }
    int step() { return sqlite3_step(statement_); }
    Columns columns() const { return Columns(statement_); }
    template<class... Values> void bind(const Values&... values) {
        int index = 0;
        (bind_value(statement_, ++index, values), ...);
    }

  private:
    sqlite3_stmt* statement_;
};

class Connection {
  public:
    enum class Mode { write, read };
    /// @param vfs  name of the SQLite VFS, null for the default
    static Result<std::unique_ptr<Connection>> open(const std::string& path, Mode mode, const char* vfs);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Statements without rows, e.g. a migration.
    Result<void> execute(const char* sql);
    /// The one number a statement such as a PRAGMA answers.
    Result<std::int64_t> number(const char* sql);

    /// The statement ready to step, its parameters bound in order. Texts and blobs must live until the cursor ends.
    template<class... Values> Result<Cursor> use(Sql sql, const Values&... values) {
        auto* statement = prepared(sql);
        if (!statement) return error(sqlite3_extended_errcode(handle_));
        Cursor cursor(statement);
        cursor.bind(values...);
        return cursor;
    }
    /// Carries out a statement that answers no rows.
    template<class... Values> Result<void> run(Sql sql, const Values&... values) {
        auto* statement = prepared(sql);
        if (!statement) return error(sqlite3_extended_errcode(handle_));
        Cursor cursor(statement);
        cursor.bind(values...);
        if (const int code = cursor.step(); code != SQLITE_DONE) return error(code);
        return {};
    }
    template<class Read, class... Values> auto rows(Sql sql, Read read, const Values&... values) -> Result<std::vector<decltype(read(Columns(nullptr)))>> {
        auto cursor = use(sql, values...);
        if (!cursor) return cursor.error();
        std::vector<decltype(read(Columns(nullptr)))> all;
        int code = SQLITE_ROW;
        while ((code = cursor->step()) == SQLITE_ROW) all.push_back(read(cursor->columns()));
        if (code != SQLITE_DONE) return error(code);
        return all;
    }
    template<class Read, class... Values> auto row(Sql sql, Read read, const Values&... values) -> Result<std::optional<decltype(read(Columns(nullptr)))>> {
        using Row = std::optional<decltype(read(Columns(nullptr)))>;
        auto cursor = use(sql, values...);
        if (!cursor) return cursor.error();
        const int code = cursor->step();
        if (code == SQLITE_ROW) return Row(read(cursor->columns()));
        if (code == SQLITE_DONE) return Row();
        return error(code);
    }

    Error error(int code) const;
    /// The last call's error as that of a COMMIT.
    int last_code() const { return sqlite3_extended_errcode(handle_); }
    bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
    int rows_changed() const { return sqlite3_changes(handle_); }
    const std::string& path() const { return path_; }
    sqlite3* handle() { return handle_; }

  private:
    explicit Connection(std::string path) : path_(std::move(path)) {}
    sqlite3_stmt* prepared(Sql sql) {
        auto*& statement = statements_[static_cast<std::size_t>(sql)];
        return statement ? statement : prepare(sql);
    }
    sqlite3_stmt* prepare(Sql sql);

    std::string path_;
    sqlite3* handle_ = nullptr;
    std::array<sqlite3_stmt*, sql_count> statements_{};
};

/// A read transaction over several statements; ends with its scope.
class ReadScope {
  public:
    static Result<ReadScope> begin(Connection& connection);
    ReadScope(ReadScope&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
    ReadScope& operator=(ReadScope&&) = delete;
    ~ReadScope();

  private:
    explicit ReadScope(Connection* connection) : connection_(connection) {}
    Connection* connection_;
};

} // namespace countersign::store::sqlite

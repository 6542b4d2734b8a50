// Values in and out of SQLite statements, without formatting: numbers as integers, texts and blobs by reference.
#pragma once
#include "store/sqlite/packed_id.h"
#include <countersign/rows.h>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace countersign::store::sqlite {

/// Bytes that are not text.
struct Blob {
    std::string_view bytes;
};
/// Text that is NULL where it is empty.
struct TextOrNull {
    std::string_view text;
};

inline std::int64_t number(InstanceId id) { return static_cast<std::int64_t>(id); }
inline std::int64_t number(Sequence sequence) { return static_cast<std::int64_t>(sequence); }

inline void bind_value(sqlite3_stmt* s, int i, std::int64_t value) { sqlite3_bind_int64(s, i, value); }
inline void bind_value(sqlite3_stmt* s, int i, int value) { sqlite3_bind_int(s, i, value); }
inline void bind_value(sqlite3_stmt* s, int i, bool value) { sqlite3_bind_int(s, i, value ? 1 : 0); }
inline void bind_value(sqlite3_stmt* s, int i, std::uint32_t value) { sqlite3_bind_int64(s, i, value); }
inline void bind_value(sqlite3_stmt* s, int i, Sequence value) { sqlite3_bind_int64(s, i, number(value)); }
inline void bind_value(sqlite3_stmt* s, int i, const EntityId& value) { sqlite3_bind_int64(s, i, packed(value)); }
inline void bind_value(sqlite3_stmt* s, int i, InstanceId value) { sqlite3_bind_int64(s, i, number(value)); }
inline void bind_value(sqlite3_stmt* s, int i, DefinitionId value) { sqlite3_bind_int64(s, i, static_cast<std::int64_t>(value)); }
inline void bind_value(sqlite3_stmt* s, int i, InstanceState value) { sqlite3_bind_int(s, i, static_cast<int>(value)); }
inline void bind_value(sqlite3_stmt* s, int i, SubscriptionKind value) { sqlite3_bind_int(s, i, static_cast<int>(value)); }
inline void bind_value(sqlite3_stmt* s, int i, ClockPhase value) { sqlite3_bind_int(s, i, static_cast<int>(value)); }
inline void bind_value(sqlite3_stmt* s, int i, Instant value) { sqlite3_bind_int64(s, i, value.ms); }
// A view without data would bind NULL, so an empty text points at "".
inline void bind_value(sqlite3_stmt* s, int i, std::string_view value) {
    sqlite3_bind_text64(s, i, value.data() ? value.data() : "", value.size(), SQLITE_STATIC, SQLITE_UTF8);
}
inline void bind_value(sqlite3_stmt* s, int i, const std::string& value) { bind_value(s, i, std::string_view(value)); }
inline void bind_value(sqlite3_stmt* s, int i, Blob value) {
    sqlite3_bind_blob64(s, i, value.bytes.data() ? value.bytes.data() : "", value.bytes.size(), SQLITE_STATIC);
}
inline void bind_value(sqlite3_stmt* s, int i, TextOrNull value) {
    if (value.text.empty()) sqlite3_bind_null(s, i);
    else bind_value(s, i, value.text);
}
template<class T> void bind_value(sqlite3_stmt* s, int i, const std::optional<T>& value) {
    if (value) bind_value(s, i, *value);
    else sqlite3_bind_null(s, i);
}

/// The row a statement stands on; columns are counted from 0.
class Columns {
  public:
    explicit Columns(sqlite3_stmt* statement) : statement_(statement) {}
    std::int64_t integer(int i) const { return sqlite3_column_int64(statement_, i); }
    int small(int i) const { return sqlite3_column_int(statement_, i); }
    bool null(int i) const { return sqlite3_column_type(statement_, i) == SQLITE_NULL; }
    /// Texts and blobs alike; valid until the next step.
    std::string_view view(int i) const {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, i));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, i))};
    }
    std::string text(int i) const { return std::string(view(i)); }
    Instant instant(int i) const { return {integer(i)}; }
    std::optional<Instant> instant_or_none(int i) const {
        if (null(i)) return std::nullopt;
        return instant(i);
    }
    InstanceId instance(int i) const { return static_cast<InstanceId>(integer(i)); }
    DefinitionId definition(int i) const { return static_cast<DefinitionId>(integer(i)); }
    Sequence sequence(int i) const { return static_cast<Sequence>(integer(i)); }
    EntityId entity(int i) const { return unpacked(integer(i)); }

  private:
    sqlite3_stmt* statement_;
};

} // namespace countersign::store::sqlite

// Value: the FEEL data model (DMN 1.5, clause 10.3.2.2), which variables, conditions, forms and decisions share.
#pragma once
#include <cassert>
#include <countersign/number.h>
#include <countersign/result.h>
#include <countersign/time.h>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign {

class Value;
using List = std::vector<Value>;

/// A FEEL context: entries in the order in which they were written, looked up by name.
class Context {
  public:
    using Entry = std::pair<std::string, Value>;
    Context() = default;
    Context(std::initializer_list<Entry> entries);
    const Value* find(std::string_view name) const;
    void set(std::string_view name, Value value); ///< replaces, or appends
    bool erase(std::string_view name);
    std::size_t size() const;
    bool empty() const;
    const std::vector<Entry>& entries() const { return entries_; }
    std::vector<Entry>::const_iterator begin() const;
    std::vector<Entry>::const_iterator end() const;

  private:
    std::size_t position(std::string_view name) const; ///< in `entries_`, or its size
    void index(std::size_t position);
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_; ///< hash table of positions + 1; only where entries are many
};

/// Variables of a command: names and values, at most 100 of 64 KiB each.
using Variables = Context;

/// Calendar date, proleptic Gregorian.
struct Date {
    std::int32_t year = 1970;
    std::uint8_t month = 1, day = 1;
    friend auto operator<=>(const Date&, const Date&) = default;
};
/// Time of day; `offset_seconds` holds only where `has_offset`; `zone` is an IANA name or empty.
struct TimeOfDay {
    std::uint8_t hour = 0, minute = 0, second = 0;
    std::uint32_t nanosecond = 0;
    bool has_offset = false;
    std::int32_t offset_seconds = 0;
    std::string zone;
    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};
struct DateTime {
    Date date;
    TimeOfDay time;
    friend bool operator==(const DateTime&, const DateTime&) = default;
};
/// xs:dayTimeDuration, in nanoseconds kept as seconds and a remainder of the same sign.
struct DaysTimeDuration {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    friend auto operator<=>(const DaysTimeDuration&, const DaysTimeDuration&) = default;
};
/// xs:yearMonthDuration.
struct YearsMonthsDuration {
    std::int64_t months = 0;
    friend auto operator<=>(const YearsMonthsDuration&, const YearsMonthsDuration&) = default;
};
/// An immutable FEEL value. Copying is cheap (a reference count at most); 16 bytes. Safe to read from several threads.
class Value {
  public:
    enum class Type : std::uint8_t {
        null,
        boolean,
        number,
        string,
        date,
        time,
        date_time,
        days_time_duration,
        years_months_duration,
        list,
        context,
        range,
        function
    };

    Value() noexcept = default; ///< null
    Value(std::nullptr_t) noexcept {}
    Value(bool value) noexcept : type_(Type::boolean) { payload_.small = value; }
    Value(int value) noexcept : Value(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value) noexcept : type_(Type::number) { payload_.small = value; }
    Value(double value); ///< the shortest decimal that reads back as `value`; null for NaN and infinities
    Value(Number value);
    Value(const char* value);
    Value(std::string_view value);
    Value(const std::string& value) : Value(std::string_view(value)) {}
    Value(List value);
    Value(Context value);
    Value(Date value);
    Value(TimeOfDay value);
    Value(DateTime value);
    Value(DaysTimeDuration value);
    Value(YearsMonthsDuration value);
    Value(const Value& other) noexcept
        : type_(other.type_), counted_(other.counted_), exponent_(other.exponent_), payload_(other.payload_) {
        if (counted_) retain();
    }
    Value(Value&& other) noexcept : type_(other.type_), counted_(other.counted_), exponent_(other.exponent_), payload_(other.payload_) {
        other.type_ = Type::null;
        other.counted_ = false;
    }
    Value& operator=(const Value& other) noexcept {
        Value copy(other);
        swap(copy);
        return *this;
    }
    Value& operator=(Value&& other) noexcept {
        Value taken(std::move(other));
        swap(taken);
        return *this;
    }
    ~Value() {
        if (counted_) release();
    }

    Type type() const noexcept { return type_; }
    bool is_null() const noexcept { return type() == Type::null; }
    bool is_boolean() const noexcept { return type() == Type::boolean; }
    bool is_number() const noexcept { return type() == Type::number; }
    bool is_string() const noexcept { return type() == Type::string; }
    bool is_list() const noexcept { return type() == Type::list; }
    bool is_context() const noexcept { return type() == Type::context; }

    // Each accessor may be called only where `type()` says so (asserted).
    bool as_boolean() const {
        assert(type_ == Type::boolean);
        return payload_.small != 0;
    }
    /// By value: small numbers are kept in the Value itself.
    Number as_number() const {
        assert(type_ == Type::number);
        return counted_ ? boxed_number() : Number(Int128{payload_.small}, exponent_);
    }
    std::string_view as_string() const;
    const List& as_list() const;
    const Context& as_context() const;
    const Date& as_date() const;
    const TimeOfDay& as_time() const;
    const DateTime& as_date_time() const;
    const DaysTimeDuration& as_days_time_duration() const;
    const YearsMonthsDuration& as_years_months_duration() const;

    /// Structural equality (null = null; 1.0 = 1.00; contexts without regard to order). FEEL's `=` is in expression/.
    friend bool operator==(const Value& left, const Value& right);

    /// A reference-counted payload, for the floors that make ranges and functions (value/object.h).
    struct Object;
    const Object* object() const noexcept { return counted_ ? payload_.object : nullptr; }
    Value(Object* adopted, Type type) noexcept; ///< takes over one reference

  private:
    union Payload {
        std::int64_t small; ///< of booleans and small numbers
        Object* object;
    };
    void retain() const noexcept;
    void release() noexcept;
    Number boxed_number() const;
    void swap(Value& other) noexcept {
        std::swap(type_, other.type_);
        std::swap(counted_, other.counted_);
        std::swap(exponent_, other.exponent_);
        std::swap(payload_, other.payload_);
    }
    Type type_ = Type::null;
    bool counted_ = false;
    std::int16_t exponent_ = 0; ///< of a small number
    Payload payload_{};
};

// Here, where Value is complete: not every compiler waits with it.
inline std::size_t Context::size() const { return entries_.size(); }
inline bool Context::empty() const { return entries_.empty(); }
inline std::vector<Context::Entry>::const_iterator Context::begin() const { return entries_.begin(); }
inline std::vector<Context::Entry>::const_iterator Context::end() const { return entries_.end(); }

/// Limits of reading JSON: past them `json.too-deep`, `json.too-large`.
struct JsonLimits {
    std::size_t bytes = 1 << 20;
    int depth = 32;
};
/// JSON text to a value: numbers keep their decimal digits; dates stay strings. Errors: `json.syntax` (where = line:column),
/// `json.too-deep`, `json.too-large`, `json.duplicate-key`.
Result<Value> parse_json(std::string_view text, const JsonLimits& limits = {});
/// A value as JSON: dates, times and durations as ISO 8601 strings, functions as null.
std::string to_json(const Value& value);
/// The value in FEEL literal syntax, for people and diagnostics.
std::string to_string(const Value& value);

} // namespace countersign

#include "value/codec.h"
#include "base/bytes.h"
#include "value/civil.h"
#include "value/object.h"

namespace countersign {

namespace {

using Type = Value::Type;
constexpr int depth_max = encoded_depth_max;

void put_number(const Number& number, std::string& out) {
    const Int128 c = number.coefficient();
    put_zigzag(out, number.exponent());
    out += static_cast<char>(c < 0 ? 1 : 0);
    const Int128 magnitude = c < 0 ? -c : c;
    put_varint(out, static_cast<std::uint64_t>(magnitude));
    put_varint(out, static_cast<std::uint64_t>(magnitude >> 64));
}

std::optional<Number> take_number(ByteReader& in) {
    const auto exponent = in.zigzag();
    const auto sign = in.byte();
    const std::uint64_t low = in.varint(), high = in.varint();
    if (!in.ok() || sign > 1 || exponent > Number::exponent_max || exponent < Number::exponent_min || high >> 63) return std::nullopt;
    const Int128 magnitude = (static_cast<Int128>(high) << 64) + static_cast<Int128>(low);
    if (magnitude > Number::coefficient_max) return std::nullopt;
    return Number(sign == 1 ? -magnitude : magnitude, static_cast<std::int32_t>(exponent));
}

void put_date(const Date& date, std::string& out) {
    put_zigzag(out, date.year);
    out += static_cast<char>(date.month);
    out += static_cast<char>(date.day);
}

std::optional<Date> take_date(ByteReader& in) {
    const auto year = in.zigzag();
    const auto month = in.byte(), day = in.byte();
    if (!in.ok() || year < INT32_MIN || year > INT32_MAX) return std::nullopt;
    const Date date{static_cast<std::int32_t>(year), month, day};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

constexpr std::uint8_t offset_in_minutes = 1, offset_in_seconds = 2; // 0: no offset

void put_time(const TimeOfDay& time, std::string& out) {
    put_varint(out, std::uint64_t{time.hour} * 3'600 + time.minute * 60U + time.second);
    put_varint(out, time.nanosecond);
    const bool whole_minutes = time.offset_seconds % 60 == 0;
    out += static_cast<char>(!time.has_offset ? 0 : whole_minutes ? offset_in_minutes : offset_in_seconds);
    put_zigzag(out, whole_minutes ? time.offset_seconds / 60 : time.offset_seconds);
    put_bytes(out, time.zone);
}

/// A zone is kept by its name: what was valid when it was written stays so where this machine does not know the zone.
std::optional<TimeOfDay> take_time(ByteReader& in) {
    const auto second = in.varint(), nanosecond = in.varint();
    const auto offset_kind = in.byte();
    const auto written = in.zigzag();
    if (written < -18 * 3'600 || written > 18 * 3'600) return std::nullopt;
    const auto offset = offset_kind == offset_in_seconds ? written : written * 60;
    const auto zone = in.bytes();
    if (!in.ok() || second >= 86'400 || nanosecond >= 1'000'000'000 || offset_kind > offset_in_seconds || offset < -18 * 3'600 ||
        offset > 18 * 3'600)
        return std::nullopt;
    TimeOfDay time;
    time.hour = static_cast<std::uint8_t>(second / 3'600);
    time.minute = static_cast<std::uint8_t>(second / 60 % 60);
    time.second = static_cast<std::uint8_t>(second % 60);
    time.nanosecond = static_cast<std::uint32_t>(nanosecond);
    time.has_offset = offset_kind != 0;
    time.offset_seconds = static_cast<std::int32_t>(offset);
    time.zone = std::string(zone);
    return time;
}

std::optional<DateTime> take_date_time(ByteReader& in) {
    const auto date = take_date(in);
    auto time = date ? take_time(in) : std::nullopt;
    if (!time) return std::nullopt;
    return DateTime{*date, std::move(*time)};
}

void put(const Value& value, std::string& out);

void put_range(const Range& range, std::string& out) {
    out += static_cast<char>((range.start_closed ? 1 : 0) | (range.end_closed ? 2 : 0));
    put(range.start, out);
    put(range.end, out);
}

void put(const Value& value, std::string& out) {
    const Type type = value.type() == Type::function ? Type::null : value.type();
    out += static_cast<char>(type);
    switch (type) {
    case Type::boolean: out += static_cast<char>(value.as_boolean()); break;
    case Type::number: put_number(value.as_number(), out); break;
    case Type::string: put_bytes(out, value.as_string()); break;
    case Type::date: put_date(value.as_date(), out); break;
    case Type::time: put_time(value.as_time(), out); break;
    case Type::date_time:
        put_date(value.as_date_time().date, out);
        put_time(value.as_date_time().time, out);
        break;
    case Type::days_time_duration:
        put_zigzag(out, value.as_days_time_duration().seconds);
        put_zigzag(out, value.as_days_time_duration().nanoseconds);
        break;
    case Type::years_months_duration: put_zigzag(out, value.as_years_months_duration().months); break;
    case Type::list:
        put_varint(out, value.as_list().size());
        for (const Value& item : value.as_list()) put(item, out);
        break;
    case Type::context:
        put_varint(out, value.as_context().size());
        for (const auto& [name, item] : value.as_context()) {
            put_bytes(out, name);
            put(item, out);
        }
        break;
    case Type::range: put_range(as_range(value), out); break;
    case Type::null:
    case Type::function: break;
    }
}

std::optional<Value> take(ByteReader& in, int depth);

std::optional<Value> take_list(ByteReader& in, int depth) {
    List list;
    for (std::uint64_t n = in.varint(); n > 0; --n) {
        auto item = in.at_end() ? std::nullopt : take(in, depth + 1);
        if (!item) return std::nullopt;
        list.push_back(std::move(*item));
    }
    return Value(std::move(list));
}

std::optional<Value> take_context(ByteReader& in, int depth) {
    Context context;
    for (std::uint64_t n = in.varint(); n > 0; --n) {
        const auto name = in.bytes();
        auto item = in.at_end() ? std::nullopt : take(in, depth + 1);
        if (!item || context.find(name) != nullptr) return std::nullopt;
        context.set(name, std::move(*item));
    }
    return Value(std::move(context));
}

std::optional<Value> take_boolean(ByteReader& in) {
    const auto byte = in.byte();
    return byte <= 1 ? std::optional(Value(byte == 1)) : std::nullopt;
}

std::optional<Value> take_days_time_duration(ByteReader& in) {
    const auto seconds = in.zigzag(), nanoseconds = in.zigzag();
    const bool one_sign = (seconds >= 0 || nanoseconds <= 0) && (seconds <= 0 || nanoseconds >= 0);
    if (!one_sign || seconds == INT64_MIN || nanoseconds <= -1'000'000'000 || nanoseconds >= 1'000'000'000) return std::nullopt;
    return Value(DaysTimeDuration{seconds, static_cast<std::int32_t>(nanoseconds)});
}

std::optional<Value> take_years_months_duration(ByteReader& in) {
    const auto months = in.zigzag();
    return months == INT64_MIN ? std::nullopt : std::optional(Value(YearsMonthsDuration{months}));
}

std::optional<Value> take_range(ByteReader& in, int depth) {
    const auto flags = in.byte();
    if (flags > 3) return std::nullopt;
    auto start = take(in, depth + 1);
    auto end = start ? take(in, depth + 1) : std::nullopt;
    if (!end) return std::nullopt;
    return make_range({std::move(*start), std::move(*end), (flags & 1) != 0, (flags & 2) != 0});
}

template<class T> std::optional<Value> value_of(std::optional<T> part) {
    if (!part) return std::nullopt;
    return Value(std::move(*part));
}

std::optional<Value> take(ByteReader& in, int depth) {
    if (depth > depth_max) return std::nullopt;
    switch (static_cast<Type>(in.byte())) {
    case Type::null: return in.ok() ? std::optional(Value{}) : std::nullopt;
    case Type::boolean: return take_boolean(in);
    case Type::number: return value_of(take_number(in));
    case Type::string: return Value(in.bytes());
    case Type::date: return value_of(take_date(in));
    case Type::time: return value_of(take_time(in));
    case Type::date_time: return value_of(take_date_time(in));
    case Type::days_time_duration: return take_days_time_duration(in);
    case Type::years_months_duration: return take_years_months_duration(in);
    case Type::list: return take_list(in, depth);
    case Type::context: return take_context(in, depth);
    case Type::range: return take_range(in, depth);
    case Type::function: break;
    }
    return std::nullopt;
}

} // namespace

void encode(const Value& value, std::string& out) { put(extent_of(value).depth > encoded_depth_max ? Value{} : value, out); }

std::optional<Value> decode(std::string_view& in) {
    ByteReader reader(in);
    auto value = take(reader, 0);
    if (!value || !reader.ok()) return std::nullopt;
    in = reader.rest();
    return value;
}

} // namespace countersign

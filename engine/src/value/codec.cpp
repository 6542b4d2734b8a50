#include "value/codec.h"
#include "base/bytes.h"
#include "value/iso8601.h"
#include "value/object.h"

namespace countersign {

namespace {

using Type = Value::Type;
constexpr int depth_max = 64;

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
    const bool negative = in.byte() != 0;
    const std::uint64_t low = in.varint(), high = in.varint();
    if (!in.ok() || exponent > Number::exponent_max || exponent < Number::exponent_min || high >> 63) return std::nullopt;
    const Int128 magnitude = (static_cast<Int128>(high) << 64) + static_cast<Int128>(low);
    return Number(negative ? -magnitude : magnitude, static_cast<std::int32_t>(exponent));
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
    case Type::date:
    case Type::time:
    case Type::date_time: put_bytes(out, iso8601::to_text(value)); break;
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
        if (!item) return std::nullopt;
        context.set(name, std::move(*item));
    }
    return Value(std::move(context));
}

std::optional<Value> take_range(ByteReader& in, int depth) {
    const auto flags = in.byte();
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
    case Type::boolean: return Value(in.byte() != 0);
    case Type::number: return value_of(take_number(in));
    case Type::string: return Value(in.bytes());
    case Type::date: return value_of(iso8601::parse_date(in.bytes()));
    case Type::time: return value_of(iso8601::parse_time(in.bytes()));
    case Type::date_time: return value_of(iso8601::parse_date_time(in.bytes()));
    case Type::days_time_duration: {
        DaysTimeDuration duration;
        duration.seconds = in.zigzag();
        duration.nanoseconds = static_cast<std::int32_t>(in.zigzag());
        return Value(duration);
    }
    case Type::years_months_duration: return Value(YearsMonthsDuration{in.zigzag()});
    case Type::list: return take_list(in, depth);
    case Type::context: return take_context(in, depth);
    case Type::range: return take_range(in, depth);
    case Type::function: break;
    }
    return std::nullopt;
}

} // namespace

void encode(const Value& value, std::string& out) { put(value, out); }

std::optional<Value> decode(std::string_view& in) {
    ByteReader reader(in);
    auto value = take(reader, 0);
    if (!value || !reader.ok()) return std::nullopt;
    in = reader.rest();
    return value;
}

} // namespace countersign

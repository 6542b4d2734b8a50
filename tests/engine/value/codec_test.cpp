#include "value/codec.h"
#include "value/iso8601.h"
#include "value/object.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

std::string encoded(const Value& value) {
    std::string bytes;
    encode(value, bytes);
    return bytes;
}

std::optional<Value> decoded(std::string_view bytes) {
    auto value = decode(bytes);
    return bytes.empty() ? value : std::nullopt;
}

Value nested(int levels) {
    Value value(List{});
    for (int i = 1; i < levels; ++i) value = Value(List{value});
    return value;
}

const List samples{
    Value{},
    true,
    false,
    0,
    -85,
    Number::parse("-1.50").value(),
    Number::parse("9999999999999999999999999999999999e6111").value(),
    "",
    "食品经营许可",
    Date{2026, 3, 2},
    Date{-999'999'999, 1, 1},
    iso8601::parse_time("08:30:00.000000001@Asia/Shanghai").value(),
    iso8601::parse_time("08:30:00-05:30").value(),
    iso8601::parse_date_time("2026-03-02T23:59:59Z").value(),
    DaysTimeDuration{-5, -1},
    YearsMonthsDuration{14},
    List{1, List{}, "x"},
    Context{{"a", 1}, {"b", Context{}}},
    make_range({1, 5, true, false}),
};

} // namespace

TEST_CASE("every kind of value comes back as it was written") {
    for (const Value& sample : samples) {
        const auto back = decoded(encoded(sample));
        REQUIRE(back);
        CHECK(*back == sample);
        CHECK(to_string(*back) == to_string(sample)); // the form too: 1.50 stays 1.50
        CHECK(encoded(*back) == encoded(sample));
    }
}

TEST_CASE("several values stand one after the other") {
    std::string bytes;
    for (const Value& sample : samples) encode(sample, bytes);
    std::string_view rest = bytes;
    for (const Value& sample : samples) CHECK(decode(rest) == sample);
    CHECK(rest.empty());
}

TEST_CASE("every cut of an encoding is refused") {
    const std::string bytes = encoded(Value(samples));
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        std::string_view part(bytes.data(), length);
        CHECK_FALSE(decode(part));
    }
}

TEST_CASE("depth holds at the limit and one past it") {
    CHECK(decoded(encoded(nested(encoded_depth_max))) == nested(encoded_depth_max));
    CHECK(decoded(encoded(nested(encoded_depth_max + 1))) == Value{}); // not written: it could not be read
    std::string too_deep;
    for (int i = 0; i < 100'000; ++i) too_deep += std::string("\x09\x01", 2);
    std::string_view rest = too_deep;
    CHECK_FALSE(decode(rest));
}

TEST_CASE("bytes that no value is written as are refused") {
    const auto refused = [](std::string_view bytes) { return !decode(bytes); };
    const std::string boolean = encoded(true), number = encoded(5), date = encoded(Date{2026, 2, 28});
    CHECK(refused(boolean.substr(0, 1) + '\x02'));
    CHECK(refused(number.substr(0, 2) + '\x02' + number.substr(3)));                                    // sign
    CHECK(refused(number.substr(0, 3) + std::string(9, '\xff') + '\x01' + std::string(8, '\xff') + '\x7f')); // coefficient past 34 digits
    CHECK(refused(date.substr(0, date.size() - 1) + '\x1e'));                                           // 30 February
    CHECK(refused("\x0c"));                                                                             // a function
    CHECK(refused("\x7f"));
}

TEST_CASE("any bytes are read without harm, and what is read is written again") {
    std::uint64_t seed = 3;
    const std::string whole = encoded(Value(samples));
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = whole;
        for (int change = 0; change < 1 + round % 4; ++change) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            bytes[(seed >> 40) % bytes.size()] = static_cast<char>(seed >> 20);
        }
        std::string_view rest = bytes;
        const auto value = decode(rest);
        if (value) CHECK(decoded(encoded(*value)) == *value);
    }
}

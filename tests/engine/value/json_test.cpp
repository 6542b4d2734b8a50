#include "value/object.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

std::string again(std::string_view text) { return to_json(parse_json(text).value()); }
std::string refusal(std::string_view text, const JsonLimits& limits = {}) {
    const auto parsed = parse_json(text, limits);
    return parsed ? "accepted" : parsed.error().code + " " + parsed.error().where;
}

} // namespace

TEST_CASE("JSON comes back as it was read") {
    for (const auto* text : {"null", "true", "[]", "{}", "\"\"", "[1,[2,[3]]]", "{\"a\":{\"b\":[false,null]},\"c\":\"食品\"}"}) CHECK(again(text) == text);
}

TEST_CASE("numbers keep every digit") {
    for (const auto* text : {"0.1", "1.10", "-12345678901234567890", "3.141592653589793238462643383279502", "18446744073709551616"}) CHECK(again(text) == text);
    CHECK(parse_json("1e300").value() == Value(Number(Int128{1}, 300)));
    CHECK(refusal("1e400").starts_with("json.number")); // the JSON library reads doubles on its way
}

TEST_CASE("texts are escaped so that any JSON reader takes them") {
    CHECK(to_json(Value("a\"b\\c\n\t\r\x01")) == R"("a\"b\\c\n\t\r\u0001")");
    CHECK(again(R"("\u98df\ud83d\ude00\/")") == "\"食😀/\"");
    CHECK(to_json(Value("a\xff" "b\xc3")) == "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\"");
    CHECK(to_json(Value("\xed\xa0\x80")) == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); // half of a surrogate pair
}

TEST_CASE("dates and durations are written as ISO 8601 texts") {
    CHECK(to_json(Value(Date{2026, 3, 2})) == "\"2026-03-02\"");
    CHECK(to_json(Value(DaysTimeDuration{90'061, 0})) == "\"P1DT1H1M1S\"");
    CHECK(to_json(Value(List{Value(YearsMonthsDuration{14})})) == "[\"P1Y2M\"]");
}

TEST_CASE("what is no JSON is refused with its place") {
    CHECK(refusal("") == "json.syntax 1:1");
    CHECK(refusal("{\"a\":1,}") == "json.syntax 1:8");
    CHECK(refusal("[1,\n2,,]") == "json.syntax 2:3");
    CHECK(refusal("[1] x").starts_with("json.syntax 1:"));
    CHECK(refusal("nul").starts_with("json.syntax"));
    CHECK(refusal("\"\xff\"").starts_with("json.syntax"));
    CHECK(refusal("NaN").starts_with("json.syntax"));
    CHECK(refusal("01").starts_with("json.syntax"));
    CHECK(refusal("\"\\ud800\"").starts_with("json.syntax"));
}

TEST_CASE("a key that stands twice in one object is refused") {
    CHECK(refusal(R"({"a":1,"a":2})").starts_with("json.duplicate-key"));
    CHECK(refusal(R"({"a":1,"b":{"a":2}})") == "accepted");
}

TEST_CASE("limits of size and depth hold at the limit and one past it") {
    const auto nested = [](int levels) { return std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']'); };
    CHECK(refusal(nested(32)) == "accepted");
    CHECK(refusal(nested(33)).starts_with("json.too-deep"));
    CHECK(refusal("\"" + std::string(98, 'x') + "\"", {.bytes = 100}) == "accepted");
    CHECK(refusal("\"" + std::string(99, 'x') + "\"", {.bytes = 100}).starts_with("json.too-large"));
}

TEST_CASE("an object of many keys is read in one go") {
    std::string text = "{";
    for (int i = 0; i < 60'000; ++i) text += fmt::format("{}\"key{}\":{}", i == 0 ? "" : ",", i, i);
    text += "}";
    const auto parsed = parse_json(text);
    REQUIRE(parsed);
    CHECK(parsed->as_context().size() == 60'000);
    CHECK(parsed->as_context().find("key59999")->as_number() == Number(59'999));
}

TEST_CASE("any bytes are read without harm") {
    std::uint64_t seed = 11;
    const std::string_view alphabet = "{}[]\",:0123456789.eE+-truefalsn \\u\xC3\x01";
    int accepted = 0;
    for (int round = 0; round < 5'000; ++round) {
        std::string text;
        const auto length = round % 24;
        for (int i = 0; i < length; ++i) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            text += alphabet[(seed >> 33) % alphabet.size()];
        }
        const auto parsed = parse_json(text);
        if (!parsed) continue;
        ++accepted;
        CHECK(parse_json(to_json(*parsed)).value() == *parsed);
    }
    CHECK(accepted > 0);
}

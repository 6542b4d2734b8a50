// How points and ranges stand to each other (10.3.4.10)
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("points and ranges, before and after") {
    CHECK(eval("before(1, 10)") == "true");
    CHECK(eval("before(1, (1..10])") == "true");
    CHECK(eval("before([1..10), 10)") == "true");
    CHECK(eval("before([1..10], [10..20])") == "false");
    CHECK(eval("before([1..10), [10..20])") == "true");
    CHECK(eval("after([11..20], 10)") == "true");
    CHECK(eval("after(range: (5..20], point: 5)") == "true");
    CHECK(eval("before(1, \"a\")") == "feel.type-mismatch");
    CHECK(eval("before(1, null)") == "feel.type-mismatch");
    CHECK(eval("before((<5), [5..6])") == "true");
}

TEST_CASE("ranges that touch, overlap, and lie within each other") {
    CHECK(eval("meets([1..5], [5..10])") == "true");
    CHECK(eval("meets([1..5), [5..10])") == "false");
    CHECK(eval("met by([5..10], [1..5])") == "true");
    CHECK(eval("overlaps([1..5], [3..8])") == "true");
    CHECK(eval("overlaps([1..5), [5..8])") == "false");
    CHECK(eval("overlaps before([1..5], [3..8])") == "true");
    CHECK(eval("overlaps before([1..5], (1..5])") == "true");
    CHECK(eval("overlaps after([3..8], [1..5])") == "true");
    CHECK(eval("finishes(10, [1..10])") == "true");
    CHECK(eval("finishes([5..10], [1..10])") == "true");
    CHECK(eval("finished by([1..10], [5..10])") == "true");
    CHECK(eval("includes([5..10], 6)") == "true");
    CHECK(eval("includes((1..5], (1..5])") == "true");
    CHECK(eval("includes((1..5], [1..5])") == "false");
    CHECK(eval("during(5, (1..10))") == "true");
    CHECK(eval("starts([1..5], [1..10])") == "true");
    CHECK(eval("started by([1..10], 1)") == "true");
    CHECK(eval("coincides([1..5], [1..5])") == "true");
    CHECK(eval("coincides([1..5), [1..5])") == "false");
    CHECK(eval("coincides(3, 3)") == "true");
}

TEST_CASE("range() reads a range of literals") {
    CHECK(eval("range(\"[18..21)\")") == "[18..21)");
    CHECK(eval("range(\"]18..21[\")") == "(18..21)");
    CHECK(eval("range(\"(..2]\").end") == "2");
    CHECK(eval("range(\"[date(\\\"2026-01-01\\\")..@\\\"2026-12-31\\\"]\").start") == "@\"2026-01-01\"");
    CHECK(eval("range(\"[\\\"a..b\\\"..\\\"c\\\"]\").start") == "\"a..b\"");
    for (const auto* text : {"", "[]", "[1]", "[1..", "[..]", "(..)", "[1..\\\"a\\\"]", "[2..1]", "[a..b]", "[1+1..3]", "[..2]"})
        CHECK_MESSAGE(eval(std::string("range(\"") + text + "\")") == "feel.invalid-range", text);
}

// List functions and statistics
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("lists are asked") {
    CHECK(eval("list contains([1, null], null)") == "true");
    CHECK(eval("count([])") == "0");
    CHECK(eval("count(null)") == "feel.type-mismatch");
    CHECK(eval("min(\"b\", \"a\")") == "\"a\"");
    CHECK(eval("max([@\"2026-01-01\", @\"2026-02-01\"])") == "@\"2026-02-01\"");
    CHECK(eval("max(1, \"a\")") == "feel.type-mismatch");
    CHECK(eval("index of([1, 2, 1], 1)") == "[1, 3]");
    CHECK(eval("sublist([1, 2, 3], -2)") == "[2, 3]");
    CHECK(eval("sublist([1, 2, 3], 2, 5)") == "feel.type-mismatch");
    CHECK(eval("all([])") == "true");
    CHECK(eval("all(true, null)") == "null");
    CHECK(eval("all([true, 1])") == "feel.type-mismatch");
    CHECK(eval("any([null, true])") == "true");
}

TEST_CASE("lists are made from others") {
    CHECK(eval("append([1], 2, [3])") == "[1, 2, [3]]");
    CHECK(eval("append(1, 2)") == "[1, 2]");
    CHECK(eval("concatenate([1], [2], 3)") == "[1, 2, 3]");
    CHECK(eval("insert before([1, 3], 2, 2)") == "[1, 2, 3]");
    CHECK(eval("insert before([1], 2, 2)") == "feel.type-mismatch");
    CHECK(eval("remove([1, 2, 3], -1)") == "[1, 2]");
    CHECK(eval("reverse([1, 2])") == "[2, 1]");
    CHECK(eval("union([1, 2], [2, 3])") == "[1, 2, 3]");
    CHECK(eval("distinct values([1, \"1\", 1.0, null, null])") == "[1, \"1\", null]");
    CHECK(eval("flatten([[1, [2]], 3])") == "[1, 2, 3]");
    CHECK(eval("list replace([1, 2, 3], 2, 9)") == "[1, 9, 3]");
    CHECK(eval("list replace([2, 4, 7], function(item, newItem) item < newItem, 5)") == "[5, 5, 7]");
    CHECK(eval("list replace([2, 4], function(item, newItem) item, 5)") == "feel.type-mismatch");
    CHECK(eval("sort(list: [3, 1, 2], precedes: function(x, y) x > y)") == "[3, 2, 1]");
    CHECK(eval("sort([\"b\", \"a\"])") == "[\"a\", \"b\"]");
    CHECK(eval("sort([1, \"a\"])") == "feel.type-mismatch");
}

TEST_CASE("numbers of a list") {
    CHECK(eval("sum(1, 2, 3)") == "6");
    CHECK(eval("sum([])") == "feel.type-mismatch");
    CHECK(eval("mean([1, 2, 4])") == "2.333333333333333333333333333333333");
    CHECK(eval("product([2, 3.5])") == "7.0");
    CHECK(eval("median([6, 1, 2, 3])") == "2.5");
    CHECK(eval("stddev(2, 4, 7, 5)") == "2.081665999466132735282297706979931");
    CHECK(eval("stddev([1])") == "feel.type-mismatch");
    CHECK(eval("mode([6, 1, 9, 6, 1])") == "[1, 6]");
    CHECK(eval("mode([])") == "[]");
    CHECK(eval("sum([1, \"2\"])") == "feel.type-mismatch");
}

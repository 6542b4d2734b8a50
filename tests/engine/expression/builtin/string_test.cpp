// String functions: characters, not bytes.
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("a list of one null is not taken for a text") {
    CHECK(eval("upper case([null])") == "feel.type-mismatch");
    CHECK(eval("string length([null])") == "feel.type-mismatch");
    CHECK(eval("upper case([\"a\"])") == "\"A\"");
}

TEST_CASE("substring() counts from 1, or from -1 backwards") {
    CHECK(eval("substring(\"foobar\", 3)") == "\"obar\"");
    CHECK(eval("substring(\"foobar\", 3, 3)") == "\"oba\"");
    CHECK(eval("substring(\"foobar\", -2, 1)") == "\"a\"");
    CHECK(eval("substring(\"食品经营\", 2, 2)") == "\"品经\"");
    CHECK(eval("substring(\"\\U01F40Efoo\", 2)") == "\"foo\"");
    CHECK(eval("substring(\"foobar\", 0)") == "feel.type-mismatch");
    CHECK(eval("substring(\"foobar\", 7)") == "feel.type-mismatch");
    CHECK(eval("substring(\"foobar\", 1, 0)") == "feel.type-mismatch");
    CHECK(eval("substring(\"foobar\", 3, 99)") == "\"obar\"");
}

TEST_CASE("lengths and cases are Unicode's") {
    CHECK(eval("string length(\"\\uD83D\\uDCA9\")") == "1");
    CHECK(eval("upper case(\"äöß ж ω é\")") == "\"ÄÖSS Ж Ω É\"");
    CHECK(eval("lower case(\"ÄÖ Ж Ω İ\")") == "\"äö ж ω i\"");
}

TEST_CASE("parts of a text") {
    CHECK(eval("substring before(\"foobar\", \"bar\")") == "\"foo\"");
    CHECK(eval("substring before(\"foobar\", \"xyz\")") == "\"\"");
    CHECK(eval("substring after(\"foobar\", \"ob\")") == "\"ar\"");
    CHECK(eval("substring after(\"\", \"a\")") == "\"\"");
    CHECK(eval("starts with(\"foobar\", \"fo\")") == "true");
    CHECK(eval("ends with(\"foobar\", \"r\")") == "true");
    CHECK(eval("contains(\"\", \"\")") == "true");
    CHECK(eval("string join([\"a\", null, \"c\"], \" and \")") == "\"a and c\"");
    CHECK(eval("string join([])") == "\"\"");
    CHECK(eval("string join([1], \"-\")") == "feel.type-mismatch");
}

// string(), number(), not()
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("string() writes each kind as people read it") {
    CHECK(eval("string(1.10)") == "\"1.10\"");
    CHECK(eval("string(true)") == "\"true\"");
    CHECK(eval("string(\"a\")") == "\"a\"");
    CHECK(eval("string(@\"2026-03-02T08:00:00@Asia/Shanghai\")") == "\"2026-03-02T08:00:00@Asia/Shanghai\"");
    CHECK(eval("string(duration(\"P13M\"))") == "\"P1Y1M\"");
    CHECK(eval("string(duration(\"PT36H0.5S\"))") == "\"P1DT12H0.5S\"");
    CHECK(eval("string(time(11, 59, 45, duration(\"PT2H45M55S\")))") == "\"11:59:45+02:45:55\"");
    CHECK(eval("string([1, \"a\"])") == "\"[1, \\\"a\\\"]\"");
    CHECK(eval("string({a: 1, \"b c\": \"x\"})") == "\"{a: 1, b c: \\\"x\\\"}\"");
    CHECK(eval("string({\"{\": 1})") == "\"{\\\"{\\\": 1}\"");
    CHECK(eval("string(null)") == "feel.type-mismatch");
}

TEST_CASE("number() reads digits with separators") {
    CHECK(eval("number(\"1.000.000,01\", \".\", \",\")") == "1000000.01");
    CHECK(eval("number(\"1 000\", \" \", null)") == "1000");
    CHECK(eval("number(\"1e3\")") == "1000");
    CHECK(eval("number(\"1,000\", \",\", \",\")") == "feel.type-mismatch");
    CHECK(eval("number(\"abc\")") == "feel.invalid-number");
    CHECK(eval("number(from: \"1,5\", decimal separator: \",\", grouping separator: \".\")") == "1.5");
}

TEST_CASE("not() has three values") {
    CHECK(eval("not(true)") == "false");
    CHECK(eval("not(null)") == "null");
    CHECK(eval("not(1)") == "feel.type-mismatch");
}

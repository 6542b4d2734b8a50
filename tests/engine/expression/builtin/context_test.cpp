// Context functions
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("contexts are read, made and changed") {
    CHECK(eval("get value({a: 1}, \"a\")") == "1");
    CHECK(eval("get value({a: {b: 2}}, [\"a\", \"b\"])") == "2");
    CHECK(eval("get value({a: 1}, \"b\")") == "feel.unknown-entry");
    CHECK(eval("get entries({a: 1})") == "[{key: \"a\", value: 1}]");
    CHECK(eval("context([{key: \"a\", value: 1}, {key: \"b\", value: null}])") == "{a: 1, b: null}");
    CHECK(eval("context({key: \"a\", value: 1})") == "{a: 1}");
    CHECK(eval("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])") == "feel.type-mismatch");
    CHECK(eval("context([{key: \"a\"}])") == "feel.type-mismatch");
    CHECK(eval("context put({a: 1}, \"b\", 2)") == "{a: 1, b: 2}");
    CHECK(eval("context put({x: 1, y: {a: 0}}, [\"y\", \"a\"], 2)") == "{x: 1, y: {a: 2}}");
    CHECK(eval("context put({x: 1}, [\"x\", \"a\"], 2)") == "feel.type-mismatch");
    CHECK(eval("context put({x: 1}, [], 2)") == "feel.type-mismatch");
    CHECK(eval("context put({x: 1}, [null], 2)") == "feel.type-mismatch"); // a list of one null is no text
    CHECK(eval("context merge([{a: 1, b: 1}, {b: 2}])") == "{a: 1, b: 2}");
    CHECK(eval("context merge([{a: 1}, 2])") == "feel.type-mismatch");
}

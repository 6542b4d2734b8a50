// data.io-sets
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("each input and output is in a set") {
    CHECK(found("data.io-sets",
                R"(<task id="t"><ioSpecification><dataInput id="i"/><dataOutput id="o"/><inputSet/><outputSet/></ioSpecification></task>)") == Found{"warning i", "warning o"});
}

TEST_CASE("there is a set of each kind") {
    CHECK(found("data.io-sets",
                R"(<task id="t"><ioSpecification/></task>)") == Found{"warning t", "warning t"});
}

TEST_CASE("an optional input is in its set too") {
    CHECK(found("data.io-sets",
                R"(<task id="t"><ioSpecification><dataInput id="i"/><dataOutput id="o"/><inputSet><dataInputRefs>i</dataInputRefs><optionalInputRefs>i</optionalInputRefs></inputSet><outputSet><dataOutputRefs>o</dataOutputRefs></outputSet></ioSpecification></task>)") == nothing);
}

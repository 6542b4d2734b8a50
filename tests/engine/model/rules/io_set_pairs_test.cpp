// data.io-set-pair
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a set that names another is named by it") {
    CHECK(
        found(
            "data.io-set-pair",
            in_process(
                R"(<ioSpecification><inputSet id="i"><outputSetRefs>o</outputSetRefs></inputSet><outputSet id="o"/></ioSpecification>)")) ==
        Found{"error i"});
}

TEST_CASE("both name each other") {
    CHECK(
        found(
            "data.io-set-pair",
            in_process(
                R"(<ioSpecification><inputSet id="i"><outputSetRefs>o</outputSetRefs></inputSet><outputSet id="o"><inputSetRefs>i</inputSetRefs></outputSet></ioSpecification>)")) ==
        nothing);
}

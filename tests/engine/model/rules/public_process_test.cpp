// process.public-executable
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a public process is not executable") {
    CHECK(found("process.public-executable", R"(<process id="p" processType="Public" isExecutable="true"/>)") == Found{"error p"});
}

TEST_CASE("a private one is, a public one is drawn") {
    CHECK(
        found(
            "process.public-executable",
            R"(<process id="p" processType="Private" isExecutable="true"/><process id="q" processType="Public" isExecutable="false"/>)") ==
        nothing);
}

TEST_CASE("one that does not say is executed, and may not be public") {
    CHECK(found("process.public-executable", R"(<process id="p" processType="Public"/>)") == Found{"error p"});
}

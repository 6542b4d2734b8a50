// scope.several-none-starts
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the second none start event of a sub-process is named") {
    CHECK(found("scope.several-none-starts",
                R"(<subProcess id="u"><startEvent id="a"/><startEvent id="b"/></subProcess>)") == Found{"warning b"});
}

TEST_CASE("a process may have several start events") {
    CHECK(found("scope.several-none-starts",
                R"(<startEvent id="a"/>
                  <startEvent id="b"/>)") == nothing);
}

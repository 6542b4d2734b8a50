// collaboration.closed
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a collaboration is closed as its choreography is") {
    CHECK(found("collaboration.closed",
                R"(<collaboration id="c"><choreographyRef>d</choreographyRef></collaboration><choreography id="d" isClosed="true"/>)") ==
          Found{"error c"});
}

TEST_CASE("both may be open") {
    CHECK(found("collaboration.closed",
                R"(<collaboration id="c" isClosed="false"><choreographyRef>d</choreographyRef></collaboration><choreography id="d"/>)") ==
          nothing);
}

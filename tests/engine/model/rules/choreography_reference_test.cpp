// collaboration.choreography-ref
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a choreography refers to none") {
    CHECK(found("collaboration.choreography-ref",
                R"(<choreography id="c"><choreographyRef>d</choreographyRef></choreography><choreography id="d"/>)") == Found{"error c"});
}

TEST_CASE("a collaboration may") {
    CHECK(found("collaboration.choreography-ref",
                R"(<collaboration id="c"><choreographyRef>d</choreographyRef></collaboration><choreography id="d"/>)") == nothing);
}

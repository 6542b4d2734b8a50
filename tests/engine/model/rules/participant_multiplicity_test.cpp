// participant.multiplicity
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a minimum is not negative") {
    CHECK(
        found(
            "participant.multiplicity",
            R"(<collaboration id="c"><participant id="x"><participantMultiplicity minimum="-1" maximum="1"/></participant></collaboration>)") ==
        Found{"error x"});
}

TEST_CASE("a maximum is at least one") {
    CHECK(
        found(
            "participant.multiplicity",
            R"(<collaboration id="c"><participant id="x"><participantMultiplicity minimum="0" maximum="0"/></participant></collaboration>)") ==
        Found{"error x"});
}

TEST_CASE("a maximum is not below the minimum") {
    CHECK(
        found(
            "participant.multiplicity",
            R"(<collaboration id="c"><participant id="x"><participantMultiplicity minimum="3" maximum="2"/></participant></collaboration>)") ==
        Found{"error x"});
}

TEST_CASE("without a maximum there is one at most") {
    CHECK(found("participant.multiplicity",
                R"(<collaboration id="c"><participant id="x"><participantMultiplicity minimum="2"/></participant></collaboration>)") ==
          Found{"error x"});
}

TEST_CASE("from none to many") {
    CHECK(
        found(
            "participant.multiplicity",
            R"(<collaboration id="c"><participant id="x"><participantMultiplicity minimum="0" maximum="5"/></participant></collaboration>)") ==
        nothing);
}

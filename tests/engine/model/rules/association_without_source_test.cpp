// data-association.no-source
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an association that neither transforms nor assigns has a source") {
    CHECK(
        found(
            "data-association.no-source",
            in_process(
                R"(<task id="t"><ioSpecification/><dataInputAssociation id="a"><targetRef>x</targetRef></dataInputAssociation></task>)")) ==
        Found{"error a"});
    CHECK(
        found(
            "data-association.no-source",
            in_process(
                R"(<endEvent id="e"><dataInput id="i"/><dataInputAssociation id="a"><targetRef>i</targetRef></dataInputAssociation></endEvent>)")) ==
        Found{"error a"});
}

TEST_CASE("one that assigns a value needs none") {
    CHECK(
        found(
            "data-association.no-source",
            in_process(
                R"(<task id="t"><ioSpecification/><dataInputAssociation id="a"><targetRef>x</targetRef><assignment><from>1</from><to>x</to></assignment></dataInputAssociation></task>)")) ==
        nothing);
}

TEST_CASE("one of an activity without data of its own is a drawing") {
    CHECK(found("data-association.no-source",
                in_process(R"(<task id="t"><dataOutputAssociation id="a"><targetRef>x</targetRef></dataOutputAssociation></task>)")) ==
          nothing);
}

TEST_CASE("bpmn.io leaves it out: by default nothing is said") {
    CHECK(
        found(
            "data-association.no-source",
            in_process(
                R"(<task id="t"><ioSpecification/><dataOutputAssociation id="a"><targetRef>x</targetRef></dataOutputAssociation></task>)"),
            false) == nothing);
}

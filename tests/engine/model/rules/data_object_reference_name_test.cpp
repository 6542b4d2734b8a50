// data-object-reference.name
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a reference is named after the object and its state") {
    CHECK(
        found(
            "data-object-reference.name",
            in_process(
                R"(<dataObject id="d" name="Permit"/><dataObjectReference id="r" dataObjectRef="d" name="Permit [issued]"><dataState name="draft"/></dataObjectReference><dataObjectReference id="q" dataObjectRef="d" name="other"/>)")) ==
        Found{"error r", "error q"});
}

TEST_CASE("so it is named well, or not at all") {
    CHECK(
        found(
            "data-object-reference.name",
            in_process(
                R"(<dataObject id="d" name="Permit"/><dataObjectReference id="r" dataObjectRef="d" name="Permit [draft]"><dataState name="draft"/></dataObjectReference><dataObjectReference id="q" dataObjectRef="d"/>)")) ==
        nothing);
}

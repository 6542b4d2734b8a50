// link-event.reference
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

namespace {

/// Of a link event that throws, and one that catches, each with what stands in its definition.
Found linked(std::string_view in_throw, std::string_view in_catch, std::string_view name_of_catch = "x") {
    return found(
        "link-event.reference",
        in_process(fmt::format(
            R"(<intermediateThrowEvent id="t"><linkEventDefinition id="a" name="x">{}</linkEventDefinition></intermediateThrowEvent>
<intermediateCatchEvent id="c"><linkEventDefinition id="b" name="{}">{}</linkEventDefinition></intermediateCatchEvent>)",
            in_throw, name_of_catch, in_catch)));
}

} // namespace

TEST_CASE("both ends of a link name the other") { CHECK(linked("", "") == Found{"error t", "error c"}); }

TEST_CASE("so that it is mutual") { CHECK(linked("<target>b</target>", "") == Found{"error t", "error c"}); }

TEST_CASE("these do") { CHECK(linked("<target>b</target>", "<source>a</source>") == nothing); }

TEST_CASE("modellers pair by name: by default nothing is said") {
    CHECK(
        found(
            "link-event.reference",
            R"(<process id="p"><intermediateThrowEvent id="t"><linkEventDefinition id="a" name="x"></linkEventDefinition></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition id="b" name="x"></linkEventDefinition></intermediateCatchEvent></process>)",
            false) == nothing);
}

TEST_CASE("so do the events that refer to a link in the definitions") {
    const auto events = in_process(
        R"(<intermediateThrowEvent id="t"><eventDefinitionRef>a</eventDefinitionRef></intermediateThrowEvent><intermediateCatchEvent id="c"><eventDefinitionRef>b</eventDefinitionRef></intermediateCatchEvent>)");
    CHECK(found("link-event.reference", R"(<linkEventDefinition id="a" name="x"/><linkEventDefinition id="b" name="x"/>)" + events) ==
          Found{"error t", "error c"});
    CHECK(
        found(
            "link-event.reference",
            R"(<linkEventDefinition id="a" name="x"><target>b</target></linkEventDefinition><linkEventDefinition id="b" name="x"><source>a</source></linkEventDefinition>)" +
                events) == nothing);
}

TEST_CASE("and have the same name") { CHECK(linked("<target>b</target>", "<source>a</source>", "y") == Found{"error t", "error c"}); }

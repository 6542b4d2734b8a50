// process.not-executable
#include "engine/graph/lint/rule_case.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
Diagnostics check_drawing(std::string_view body, bool strict) {
    auto text = file_with(body);
    text.replace(text.find("isExecutable=\"true\""), 19, "isExecutable=\"false\"");
    return graph::check(text, "drawing.bpmn", {.strict = strict}).diagnostics;
}
} // namespace

TEST_CASE("a process that is not executable is a piece of information, and other rules leave it alone") {
    const auto diagnostics = check_drawing("<startEvent id=\"s\"><errorEventDefinition/></startEvent>", false);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].code == "process.not-executable");
    CHECK(diagnostics[0].severity == Severity::information);
}

TEST_CASE("strict checking looks into it all the same") { CHECK(has_errors(check_drawing("<startEvent id=\"s\"><errorEventDefinition/></startEvent>", true))); }

TEST_CASE("an executable process needs no mention") { CHECK(found("process.not-executable", "<task id=\"t\"/>") == nothing); }

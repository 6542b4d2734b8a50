// The table of rules.
#include "engine/graph/lint/rule_case.h"
#include "graph/lint/rule.h"
#include <set>

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("every rule has a code of its own") {
    std::set<std::string> codes;
    for (const auto* rule : graph::all_rules()) CHECK(codes.insert(rule->code).second);
    CHECK(codes.size() > 40);
}

TEST_CASE("what departs from the standard without changing the execution is a warning, under strict checking an error") {
    const std::string body = "<startEvent id=\"s\"/><endEvent id=\"e\"/>" + flow("f", "s", "e", "ok");
    CHECK(found("flow.condition-without-effect", body) == Found{"warning f"});
    CHECK(found("flow.condition-without-effect", body, {}, Mode::strict) == Found{"error f"});
}

TEST_CASE("advice stays a warning under strict checking") {
    const std::string body = "<startEvent id=\"s\"/><task id=\"lost\"/>";
    CHECK(found("element.dead", body) == Found{"warning lost"});
    CHECK(found("element.dead", body, {}, Mode::strict) == Found{"warning lost"});
}

TEST_CASE("a process as the standard has it is free of findings") {
    const std::string body = "<startEvent id=\"s\"/><task id=\"t\"/><endEvent id=\"e\"/>" + flow("f", "s", "t") + flow("g", "t", "e");
    CHECK(graph::check(file_with(body), "test.bpmn", {.strict = true}).diagnostics.empty());
}

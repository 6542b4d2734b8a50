#include "program/approval_extension.h"
#include <doctest/doctest.h>

using namespace countersign;
using namespace countersign::approval;
using model::XmlElement;

namespace {

XmlElement element(std::string name, std::vector<std::pair<std::string, std::string>> attributes, std::vector<XmlElement> children = {}) {
    XmlElement made;
    made.space = "urn:countersign:approval:1";
    made.name = std::move(name);
    made.position = {7, 9};
    for (auto& [key, value] : attributes) made.attributes.push_back({"", key, value});
    made.children = std::move(children);
    return made;
}

struct Read {
    TaskExtension task;
    Diagnostics found;
    std::string codes() const {
        std::string all;
        for (const auto& d : found) all += (all.empty() ? "" : " ") + d.code;
        return all;
    }
};

Read read(std::vector<XmlElement> extensions) {
    model::FlowNode node;
    node.id = "countersign";
    node.extensions = std::move(extensions);
    Read result;
    result.task = read_task_extension(node, "a.bpmn", result.found);
    return result;
}

XmlElement participant(std::string who) { return element("participant", {{"who", std::move(who)}}); }

} // namespace

TEST_CASE("who may do a task is read as text, expressions with their sign") {
    const auto result = read({element("candidate", {{"who", "group:acceptance-window"}}),
                              element("candidate", {{"who", "=district groups"}}), element("assignee", {{"who", "=applicant"}})});
    CHECK(result.codes() == "");
    CHECK(result.task.candidates == std::vector<std::string>{"group:acceptance-window", "=district groups"});
    CHECK(result.task.assignee == "=applicant");
    CHECK_FALSE(result.task.countersign);
}

TEST_CASE("a name without its kind is refused with its place and what to write") {
    for (const char* who : {"wang", "team:x", "group:", "="}) {
        const auto result = read({element("candidate", {{"who", who}})});
        CAPTURE(who);
        REQUIRE(result.found.size() == 1);
        CHECK(result.found[0].code == "approval.bad-value");
        CHECK(result.found[0].severity == Severity::error);
        CHECK(result.found[0].file == "a.bpmn");
        CHECK(result.found[0].line == 7);
        CHECK(result.found[0].column == 9);
        CHECK(result.found[0].element == "countersign");
        CHECK(result.found[0].advice.find("user:") != std::string::npos);
        CHECK(result.task.candidates.empty());
    }
}

TEST_CASE("a countersign is read whole") {
    const auto result = read(
        {element("countersign",
                 {{"rule", "weighted"},
                  {"threshold", "2/3"},
                  {"order", "sequential"},
                  {"onTimeout", "deemedAgree"},
                  {"lead", "group:hall"},
                  {"collectAll", "true"},
                  {"result", "joint"}},
                 {element("participant", {{"who", "department:fire"}, {"weight", "2"}}), participant("=departments concerned(matter)")})});
    CHECK(result.codes() == "");
    REQUIRE(result.task.countersign);
    const Setup setup{Rule::weighted, Fraction{2, 3}, true, OnTimeout::deemed_agree, "group:hall", true};
    CHECK(*result.task.countersign ==
          CountersignDefinition{setup, {{"department:fire", 2, false}, {"=departments concerned(matter)", 1, false}}, "joint"});
}

TEST_CASE("a countersign without attributes lets the lead decide, so it needs one") {
    CHECK(read({element("countersign", {}, {participant("group:a")})}).codes() == "countersign.no-lead");
    const auto result = read({element("countersign", {{"lead", "=lead office"}}, {participant("group:a")})});
    CHECK(result.codes() == "");
    CHECK(result.task.countersign->setup == Setup{Rule::lead_decides, {}, false, OnTimeout::escalate, "=lead office", false});
    CHECK(result.task.countersign->result == "countersign");
}

TEST_CASE("what a countersign could not run with is told before it runs") {
    const auto codes = [](std::vector<std::pair<std::string, std::string>> attributes, std::vector<XmlElement> children) {
        return read({element("countersign", std::move(attributes), std::move(children))}).codes();
    };
    CHECK(codes({{"rule", "all"}}, {}) == "countersign.no-participants");
    CHECK(codes({{"rule", "most"}, {"lead", "group:l"}}, {participant("group:a")}) == "approval.bad-value");
    CHECK(codes({{"rule", "all"}, {"order", "random"}}, {participant("group:a")}) == "approval.bad-value");
    CHECK(codes({{"rule", "all"}, {"onTimeout", "wait"}}, {participant("group:a")}) == "approval.bad-value");
    CHECK(codes({{"rule", "all"}, {"collectAll", "yes"}}, {participant("group:a")}) == "approval.bad-value");
    CHECK(codes({{"rule", "all"}, {"result", ""}}, {participant("group:a")}) == "approval.bad-value");
    CHECK(codes({{"rule", "ratio"}}, {participant("group:a")}) == "countersign.bad-threshold");
    CHECK(codes({{"rule", "ratio"}, {"threshold", "4/3"}}, {participant("group:a")}) == "countersign.bad-threshold");
    CHECK(codes({{"rule", "ratio"}, {"threshold", "half"}}, {participant("group:a")}) == "approval.bad-value");
    CHECK(codes({{"rule", "ratio"}, {"threshold", "70%"}}, {participant("group:a")}) == "");
    CHECK(codes({{"rule", "all"}}, {participant("group:a"), participant("group:a")}) == "countersign.already-participant");
    CHECK(codes({{"rule", "leadDecides"}, {"lead", "group:a"}}, {participant("group:a")}) == "countersign.already-participant");
    CHECK(codes({{"rule", "weighted"}}, {element("participant", {{"who", "group:a"}, {"weight", "0"}})}) == "countersign.no-weight");
    CHECK(codes({{"rule", "weighted"}}, {element("participant", {{"who", "group:a"}, {"weight", "1.5"}})}) == "approval.bad-value");
    CHECK(codes({{"rule", "all"}, {"limit", "5"}}, {participant("group:a")}) == "approval.unknown-attribute");
    CHECK(codes({{"rule", "all"}}, {participant("group:a"), element("limit", {})}) == "approval.unknown-element");
    CHECK(codes({{"rule", "all"}}, {element("participant", {})}) == "approval.missing-attribute");
}

TEST_CASE("what has no effect is a warning") {
    const auto result = read(
        {element("countersign", {{"rule", "all"}, {"threshold", "2/3"}}, {element("participant", {{"who", "group:a"}, {"veto", "true"}})}),
         element("candidate", {{"who", "group:a"}})});
    CHECK(result.codes() == "approval.no-effect approval.no-effect approval.no-effect");
    CHECK_FALSE(has_errors(result.found));
    REQUIRE(result.task.countersign);
}

TEST_CASE("limits are read in every unit") {
    const auto limit = [](const char* amount, const char* unit) { return read({element("limit", {{"amount", amount}, {"unit", unit}})}); };
    CHECK(to_duration(*limit("90", "minutes").task.limit) == iso8601::Duration{0, 0, 5'400'000, 0});
    CHECK(to_duration(*limit("2", "hours").task.limit) == iso8601::Duration{0, 0, 7'200'000, 0});
    CHECK(to_duration(*limit("5", "calendarDays").task.limit) == iso8601::Duration{0, 5, 0, 0});
    CHECK(to_duration(*limit("3", "months").task.limit) == iso8601::Duration{3, 0, 0, 0});
    CHECK(to_duration(*limit("2", "years").task.limit) == iso8601::Duration{24, 0, 0, 0});
    CHECK(limit("20", "workingDays").codes().empty());
    CHECK(limit("8", "workingHours").codes().empty());
    CHECK(limit("5", "days").codes() == "approval.bad-value");
    for (const char* amount : {"0", "-1", "x", "1.5", "101", "99999999999999999999"})
        CHECK(limit(amount, "years").codes() == "approval.bad-value");
    CHECK(read({element("limit", {{"amount", "5"}})}).codes() == "approval.missing-attribute");
}

TEST_CASE("form, priority, due date and names are read") {
    const auto result =
        read({element("form", {{"key", "accept"}}), element("task", {{"priority", "80"}, {"due", "P5D"}}),
              element("text", {{"lang", "zh"}, {"name", "受理审查"}}), element("text", {{"lang", "de"}, {"name", "Annahme"}})});
    CHECK(result.codes() == "");
    CHECK(result.task.form_key == "accept");
    CHECK(result.task.priority == "80");
    CHECK(result.task.due == "\"P5D\"");
    CHECK(result.task.names == std::map<std::string, std::string>{{"de", "Annahme"}, {"zh", "受理审查"}});
    const auto computed = read({element("task", {{"priority", "=base + 10"}, {"due", "=deadline"}})});
    CHECK(computed.codes() == "");
    CHECK(computed.task.priority == "=base + 10");
    CHECK(computed.task.due == "=deadline");
    CHECK(read({element("task", {{"priority", "high"}, {"due", "Friday"}})}).codes() == "approval.bad-value approval.bad-value");
    CHECK(read({element("text", {{"lang", "zh"}, {"name", "一"}}), element("text", {{"lang", "zh"}, {"name", "二"}})}).codes() ==
          "approval.duplicate-element");
}

TEST_CASE("a second element of a kind that stands once is refused") {
    CHECK(read({element("limit", {{"amount", "5"}, {"unit", "hours"}}), element("limit", {{"amount", "6"}, {"unit", "hours"}})}).codes() ==
          "approval.duplicate-element");
    CHECK(read({element("assignee", {{"who", "user:a"}}), element("assignee", {{"who", "user:b"}})}).codes() ==
          "approval.duplicate-element");
}

TEST_CASE("elements of a later version are named, those of other vendors are left alone") {
    XmlElement foreign = element("candidate", {{"who", "nonsense"}});
    foreign.space = "http://camunda.org/schema/1.0/bpmn";
    const auto result = read({foreign, element("separate", {{"tasks", "accept decide"}})});
    CHECK(result.codes() == "approval.unknown-element");
    CHECK_FALSE(has_errors(result.found));
    CHECK(result.found[0].message.find("separate") != std::string::npos);
}

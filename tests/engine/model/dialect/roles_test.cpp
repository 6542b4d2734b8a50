#include "model/reader.h"
#include "reading.h"

using namespace countersign::model;
using namespace countersign::model::testing;

namespace {

std::string role(std::string_view kind, std::string_view text) {
    return fmt::format("<userTask id=\"t\"><{0}><resourceAssignmentExpression><formalExpression>{1}</formalExpression>"
                       "</resourceAssignmentExpression></{0}></userTask>",
                       kind, text);
}

std::string candidates(const ReadOutcome& outcome) {
    std::string names;
    for (const auto& candidate : extension_of(node(outcome)).candidates) names += candidate.who + " ";
    return names;
}

} // namespace

TEST_CASE("a plain name is the assignee of a humanPerformer, and a group of a potentialOwner") {
    const auto performer = read(role("humanPerformer", "kermit"));
    CHECK(extension_of(node(performer)).assignee == "user:kermit");
    CHECK_FALSE(node(performer).resources.front().assignment);
    CHECK(verdicts(performer) == "t humanPerformer mapped: assignee user:kermit\n");
    CHECK(candidates(read(role("potentialOwner", "accountancy"))) == "group:accountancy ");
}

TEST_CASE("user(…) and group(…) may stand in a list") {
    CHECK(candidates(read(role("potentialOwner", "user(kermit), group(management), plain"))) ==
          "user:kermit group:management group:plain ");
}

TEST_CASE("what is another expression stays one") {
    for (const auto* text : {"${boss}", "if a then b else c", "group(concat(a, b))", "\"group:x\"", "group:window"}) {
        const auto outcome = read(role("potentialOwner", text));
        CHECK_MESSAGE(node(outcome).resources.front().assignment, text);
        CHECK_MESSAGE(candidates(outcome) == "", text);
    }
}

TEST_CASE("a file that declares none of the three vendors has FEEL there") {
    const auto outcome =
        read_bpmn(fmt::format(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
<process id="p" isExecutable="true">{}</process></definitions>)",
                              role("potentialOwner", "clerks")),
                  "test.bpmn");
    CHECK(node(outcome).resources.front().assignment->body == "clerks");
}

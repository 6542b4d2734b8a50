// The commands on one case, each a program run of its own on a store in a file.
#include "runner/cli/program.h"

using namespace countersign::testing;

TEST_CASE("a case goes from its deployment to its end, one program run after the other") {
    const Program countersign;
    const auto deployed = countersign("deploy " + matter("process.bpmn") + " {store}");
    REQUIRE_MESSAGE(deployed.code == 0, deployed.err);
    CHECK(has(deployed.out, "food-business-licence version 1 deployed"));
    CHECK(has(countersign("deploy " + matter("process.bpmn") + " {store}").out, "nothing changed"));

    const auto started = countersign("start food-business-licence --key FBL-1 " + application() + " --as lin --json {store}");
    REQUIRE(started.code == 0);
    CHECK(started.json()["instance"] == "1");

    SUBCASE("the window sees the task, claims and completes it") {
        const auto mine = countersign("tasks --mine --as wang --role group:acceptance-window --json {store}").json();
        REQUIRE(mine["tasks"].size() == 1);
        const auto task = mine["tasks"][0]["id"].get<std::string>();
        CHECK(mine["tasks"][0]["elementId"] == "accept");
        CHECK(countersign("claim " + task + " --as wang --role group:acceptance-window {store}").code == 0);
        CHECK(countersign("complete " + task + " --as wang --set outcome=accept {store}").code == 0);

        const auto signatures = countersign("tasks --instance 1 --json {store}").json()["tasks"];
        CHECK(signatures.size() == 3);
        const auto fire = countersign("tasks --mine --as zhao --role department:fire --json {store}").json()["tasks"];
        REQUIRE(fire.size() == 1);
        const auto vote = "complete " + fire[0]["id"].get<std::string>() + " --as zhao --role department:fire --opinion disagree {store}";
        CHECK(has(countersign(vote).err, "error: opinion.reason-required: "));
        countersign.write("short", "too short");
        CHECK(has(countersign(vote + " --document-key short --reason 'No second way out.'").err, "config.document-key"));
        countersign.write("key", "a secret of the office\n"); // the refusal is a document with a verification code
        CHECK(countersign(vote + " --document-key key --reason 'No second way out.'").code == 0);

        const auto shown = countersign("show 1 --json {store}").json();
        CHECK(shown["state"] == "completed");
        CHECK(shown["businessKey"] == "FBL-1");
        CHECK(shown["variables"]["area"] == 85);
        const auto history = countersign("history 1 {store}");
        CHECK(has(history.out, "No second way out."));
        CHECK(has(countersign("show {store}").out, "completed"));
    }
    SUBCASE("what is not allowed is refused: exit 1, code and sentence, and nothing has changed") {
        const auto task = countersign("tasks --json {store}").json()["tasks"][0]["id"].get<std::string>();
        const auto refused = countersign("complete " + task + " --as lin --set outcome=accept {store}");
        CHECK(refused.code == 1);
        CHECK(refused.err.starts_with("error: task.not-yours: "));
        CHECK(refused.out.empty());
        const auto json = countersign("complete " + task + " --as lin --json {store}");
        CHECK(json.code == 1);
        CHECK(json.json()["error"]["code"] == "task.not-yours");
        CHECK(countersign("show 1 --json {store}").json()["sequence"] == 1);
    }
    SUBCASE("a cancelled case tells why") {
        CHECK(countersign("cancel 1 --reason withdrawn {store}").code == 0);
        CHECK(countersign("show 1 --json {store}").json()["state"] == "cancelled");
        CHECK(has(countersign("history 1 {store}").out, "withdrawn"));
        CHECK(has(countersign("cancel 1 {store}").err, "error: instance.ended: "));
    }
}

TEST_CASE("a repeated command with the same idempotency key does nothing again") {
    const Program countersign;
    countersign.write("p.bpmn", one_task("p"));
    REQUIRE(countersign("deploy p.bpmn {store}").code == 0);
    const auto first = countersign("start p --idempotency-key k1 --json {store}"), again = countersign("start p --idempotency-key k1 --json {store}");
    CHECK(first.code == 0);
    CHECK(again.out == first.out);
    CHECK(countersign("show --json {store}").json()["instances"].size() == 1);
}

TEST_CASE("unknown ids are refused") {
    const Program countersign;
    for (const auto* line : {"start nothing {store}", "show 7 {store}", "show seven {store}", "history 7 {store}", "complete 7-1 {store}", "claim 7-1 --as wang {store}", "cancel 7 {store}",
                             "message nobody {store}"}) {
        CAPTURE(line);
        const auto answer = countersign(line);
        CHECK(answer.code == 1);
        CHECK(answer.err.starts_with("error: "));
    }
}

TEST_CASE("an invalid file is not deployed and every finding is told") {
    const Program countersign;
    countersign.write("broken.bpmn", "<definitions");
    const auto answer = countersign("deploy broken.bpmn {store}");
    CHECK(answer.code == 1);
    CHECK(has(answer.err, "broken.bpmn:1:"));
    CHECK(has(answer.err, "error: deploy.invalid: "));
}

#include "runner/cli/program.h"

using namespace countersign::testing;

TEST_CASE("a store is looked after: info, verify, rebuild and backup") {
    const Program countersign;
    countersign.write("p.bpmn", one_task("p"));
    REQUIRE(countersign("deploy p.bpmn {store}").code == 0);
    REQUIRE(countersign("start p --set a=1 {store}").code == 0);
    REQUIRE(countersign("start p {store}").code == 0);

    const auto info = countersign("store info {store} --json").json();
    CHECK(info["instances"]["active"] == 2);
    CHECK(info["definitions"].size() == 1);
    const auto verified = countersign("store verify {store} --json");
    CHECK(verified.code == 0);
    CHECK(verified.json()["journalRows"].get<int>() >= 2);
    CHECK(verified.json()["instancesReplayed"] == 2);

    const auto before = countersign("tasks --json {store}").out;
    CHECK(countersign("store rebuild {store}").code == 0);
    CHECK(countersign("tasks --json {store}").out == before);

    CHECK(countersign("store collect-attachments --older-than 0 {store} --json").json()["dropped"] == 0);
    CHECK(countersign("store backup copy.db {store}").code == 0);
    CHECK(countersign("tasks --json --store sqlite:copy.db").out == before);
    CHECK(countersign("store verify --store sqlite:copy.db").code == 0);
}

// countersign incidents, countersign retry: an operator finds what stands still and gets it going.
#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {
const std::string fee = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
<process id="fee" isExecutable="true"><startEvent id="s"/><scriptTask id="sum" scriptFormat="feel"><script>area * 2</script></scriptTask><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="sum"/><sequenceFlow id="f2" sourceRef="sum" targetRef="e"/></process></definitions>)";
} // namespace

TEST_CASE("an incident is listed with its place and goes on with what was missing") {
    const Program countersign;
    countersign.write("fee.bpmn", fee);
    REQUIRE(countersign("deploy fee.bpmn {store}").code == 0);
    CHECK(countersign("incidents {store}").out == "no incidents\n");
    REQUIRE(countersign("start fee --set area=large {store}").code == 0);
    const auto listed = countersign("incidents --instance 1 --json {store}").json();
    REQUIRE(listed["incidents"].size() == 1);
    CHECK(listed["incidents"][0]["elementId"] == "sum");
    const auto id = listed["incidents"][0]["id"].get<std::string>();
    CHECK(has(countersign("incidents {store}").out, id + "       sum  "));
    CHECK(countersign("retry " + id + " --set area=85 {store}").out == "incident " + id + " is retried\n");
    CHECK(countersign("incidents {store}").out == "no incidents\n");
    CHECK(countersign("show 1 --json {store}").json()["state"] == "completed");
    CHECK(has(countersign("retry " + id + " {store}").err, "error: "));
    CHECK(countersign("retry {store}").code == 2);
}

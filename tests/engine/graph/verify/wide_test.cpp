// Soundness of wide processes: many branches that run beside each other and have to do with each other, so that no block can be folded.
#include "engine/graph/verify/verdicts.h"

using namespace countersign::testing;
using countersign::replay_soundness;
using countersign::SoundnessFault;
using countersign::SoundnessVerdict;

namespace {

struct Wide {
    int branches = 40;
    const char* crossing = "parallelGateway"; ///< each branch also leads to the next one, by a split and a join of this kind
    const char* join = "parallelGateway";
    bool reminders = false;
};

/// s > g > (a > m > x > b) beside each other > j > e, with x > m of the next branch.
std::string wide(const Wide& shape) {
    std::string body = node("startEvent", "s") + node("parallelGateway", "g") + node(shape.join, "j") + node("endEvent", "e");
    std::string ways = "s>g j>e";
    for (int i = 0; i < shape.branches; ++i) {
        body += node("userTask", fmt::format("a{}", i)) + node("userTask", fmt::format("b{}", i)) +
                node(shape.crossing, fmt::format("m{}", i)) + node(shape.crossing, fmt::format("x{}", i));
        ways += fmt::format(" g>a{0}>m{0}>x{0}>b{0}>j", i);
        if (i + 1 < shape.branches) ways += fmt::format(" x{}>m{}", i, i + 1);
        if (!shape.reminders) continue;
        body +=
            node("boundaryEvent", fmt::format("t{}", i), "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
                 fmt::format("attachedToRef=\"b{}\" cancelActivity=\"false\"", i)) +
            node("userTask", fmt::format("r{}", i)) + node("endEvent", fmt::format("n{}", i));
        ways += fmt::format(" t{0}>r{0}>n{0}", i);
    }
    return body + flows(ways);
}

std::string with_withdrawal(const std::string& body) {
    return body +
           node("subProcess", "withdrawn",
                node("startEvent", "w", "<messageEventDefinition/>") + node("userTask", "c") + node("endEvent", "ce") + flows("w>c>ce"),
                "triggeredByEvent=\"true\"");
}

std::size_t states(const std::string& body) { return countersign::graph::verify::verify(read_model(file_with(body)), {}).front().states; }

} // namespace

TEST_CASE("40 branches that each lead to the next one are sound, and that is seen by looking at few states") {
    CHECK(verdict(wide({})) == "p: sound");
    CHECK(states(wide({})) < 500);
    CHECK(verdict(wide({.reminders = true})) == "p: sound");
    CHECK(verdict(with_withdrawal(wide({}))) == "p: sound");
    CHECK(verdict(node("startEvent", "S") + node("endEvent", "E") + node("subProcess", "sub", wide({})) + flows("S>sub>E")) == "p: sound");
}

TEST_CASE("a choice in the place of a split leaves the next branch waiting or brings it a second token") {
    const auto found = [](const Wide& shape) {
        const auto result = countersign::graph::verify::verify(read_model(file_with(wide(shape))), {}).front();
        CHECK(result.verdict == SoundnessVerdict::unsound);
        REQUIRE(!result.faults.empty());
        return result.faults.front();
    };
    const auto twice = found({.branches = 20, .crossing = "exclusiveGateway"});
    CHECK(twice.kind == SoundnessFault::Kind::lack_of_synchronisation);
    CHECK(twice.counterexample.size() == 6);
    const auto waits = found({.branches = 12, .crossing = "inclusiveGateway"});
    CHECK(waits.kind == SoundnessFault::Kind::deadlock);
    CHECK(waits.element == "j");
}

TEST_CASE("the way to a fault in a wide process can be played") {
    const auto xml = file_with(wide({.branches = 20, .crossing = "inclusiveGateway"}));
    const auto fault = countersign::graph::verify::verify(read_model(xml), {}).front().faults.front();
    const auto replay = replay_soundness(xml, "wide.bpmn", "", fault.counterexample);
    REQUIRE(replay);
    CHECK(replay->outcome == "deadlock: the token at \"j\" waits for ever");
}

TEST_CASE("20 messages that two pools exchange beside each other") {
    std::string asks = node("startEvent", "s") + node("parallelGateway", "g") + node("parallelGateway", "j") + node("endEvent", "e");
    std::string answers = node("startEvent", "S") + node("parallelGateway", "G") + node("parallelGateway", "J") + node("endEvent", "E");
    std::string own = "s>g j>e", other = "S>G J>E", messages;
    for (int i = 0; i < 20; ++i) {
        asks += node("sendTask", fmt::format("ask{}", i)) + node("receiveTask", fmt::format("hear{}", i));
        answers += node("receiveTask", fmt::format("get{}", i)) + node("sendTask", fmt::format("tell{}", i));
        own += fmt::format(" g>ask{0}>hear{0}>j", i);
        other += fmt::format(" G>get{0}>tell{0}>J", i);
        messages += fmt::format("<messageFlow id=\"mf{0}\" sourceRef=\"ask{0}\" targetRef=\"get{0}\"/>"
                                "<messageFlow id=\"mg{0}\" sourceRef=\"tell{0}\" targetRef=\"hear{0}\"/>",
                                i);
    }
    const auto file = [&](const std::string& flows_of_other) {
        return fmt::format(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:test\">"
            "<collaboration id=\"c\">{}</collaboration><process id=\"p\">{}</process><process id=\"q\">{}</process></definitions>",
            messages, asks + flows(own), answers + flows(flows_of_other));
    };
    CHECK(verdicts(file(other)) == std::vector<std::string>{"p: sound", "q: sound"});
    const auto silent = verdicts(file(other.substr(0, other.rfind(" G>")) + " G>get19>J tell19>J"));
    REQUIRE(silent.size() == 2);
    CHECK(silent[0].starts_with("p: deadlock at ")); // hear19, and the join behind it
    CHECK(silent[1].starts_with("q: deadlock at J"));
}

namespace {

/// Branches with an inside that is no block: x > (a > y, b > d), y > (c > k, d), d > k. One of them may end without coming to the join.
std::string with_parts(int branches, bool one_ends) {
    std::string body = node("startEvent", "s") + node("parallelGateway", "g") + node("parallelGateway", "j") + node("endEvent", "e");
    std::string ways = "s>g j>e";
    for (int i = 0; i < branches; ++i) {
        for (const auto* gateway : {"x", "y", "d", "k"}) body += node("parallelGateway", fmt::format("{}{}", gateway, i));
        for (const auto* task : {"a", "b", "c"}) body += node("userTask", fmt::format("{}{}", task, i));
        ways += fmt::format(" g>x{0}>a{0}>y{0}>c{0}>k{0} x{0}>b{0}>d{0}>k{0} y{0}>d{0}", i);
        if (i > 0 || !one_ends) ways += fmt::format(" k{}>j", i);
    }
    if (one_ends) body += node("exclusiveGateway", "z") + node("endEvent", "n"), ways += " k0>z>j z>n";
    return body + flows(ways);
}

} // namespace

TEST_CASE("parts that are no blocks are looked at each on its own, and the way to a fault beside them is still a shortest one") {
    CHECK(verdict(with_parts(20, false)) == "p: sound");
    CHECK(states(with_parts(20, false)) < 10);
    const auto fault = countersign::graph::verify::verify(read_model(file_with(with_parts(6, true))), {}).front().faults.front();
    CHECK(fault.kind == SoundnessFault::Kind::deadlock);
    CHECK(fault.shortest);
    CHECK(fault.counterexample.size() == 17);
}

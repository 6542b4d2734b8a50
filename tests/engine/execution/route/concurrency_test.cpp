// Concurrency: which places of a scope can hold tokens at the same time.
#include "engine/execution/route/route_run.h"
#include "execution/route/concurrency.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

struct Places {
    explicit Places(const std::string& xml) {
        programs.add(xml);
        program = programs.latest("p");
        relation.emplace(*program, 0);
    }
    bool at_once(std::string_view a, std::string_view b) const {
        return relation->at_once(relation->in(program->find_node(a)), relation->in(program->find_node(b)));
    }
    Programs programs;
    program::ProgramPtr program;
    std::optional<execution::Concurrency> relation;
};

} // namespace

TEST_CASE("branches are active together; what comes one after the other, or one instead of the other, is not") {
    const Places places(branches());
    CHECK(places.at_once("a", "c"));
    CHECK(places.at_once("b", "c"));
    CHECK_FALSE(places.at_once("a", "b"));
    CHECK_FALSE(places.at_once("t", "a"));
    CHECK_FALSE(places.at_once("d", "c"));
    CHECK_FALSE(places.at_once("c", "c"));
}

TEST_CASE("a loop around branches puts nothing beside itself") {
    const Places places(bpmn(
        R"(<startEvent id="s"/><endEvent id="e"/><exclusiveGateway id="again"/><exclusiveGateway id="enough"/><parallelGateway id="fork"/><parallelGateway id="join"/>)" +
        user_tasks("abcd") + flows("s-again again-fork fork-a a-b b-join fork-c c-join join-d d-enough enough-again enough-e")));
    CHECK(places.at_once("a", "c"));
    CHECK_FALSE(places.at_once("d", "c"));
    CHECK_FALSE(places.at_once("a", "b"));
}

TEST_CASE("what a non-interrupting event begins is beside all that follows; it counts as begun once") {
    const Places places(bpmn(
        R"(<startEvent id="s"/><boundaryEvent id="note" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>)" +
        user_tasks("abcd") + flows("s-a a-b note-c late-d")));
    CHECK(places.at_once("a", "c"));
    CHECK(places.at_once("b", "c"));
    CHECK(places.at_once("d", "c"));
    CHECK_FALSE(places.at_once("c", "c"));
    CHECK_FALSE(places.at_once("a", "d"));
    CHECK_FALSE(places.at_once("b", "d"));
}

// State: elements by key, and what a case has only once it needs it.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;
using execution::Element;
using execution::State;

namespace {

State with_keys(std::initializer_list<Key> keys) {
    State state;
    for (const Key key : keys) {
        Element element;
        element.key = key;
        state.add(std::move(element));
    }
    return state;
}
std::vector<Key> found(const State& state, Key last) {
    std::vector<Key> keys;
    for (Key key = 0; key <= last; ++key)
        if (const Element* element = state.find(key)) {
            CHECK(element->key == key);
            keys.push_back(key);
        }
    return keys;
}

} // namespace

TEST_CASE("an element is found by its key, whatever keys are missing") {
    CHECK(found(State(), 3).empty());
    CHECK(found(with_keys({1, 3, 5, 6, 7}), 9) == std::vector<Key>{1, 3, 5, 6, 7});
    const std::vector<Key> many{1, 2, 9, 10, 11, 20, 21, 22, 30, 40, 41, 42, 43, 50, 51, 52, 53};
    State state;
    for (const Key key : many) {
        Element element;
        element.key = key;
        state.add(std::move(element));
    }
    CHECK(found(state, 60) == many);
}

TEST_CASE("an element that has left is not found, before and after its place is given up") {
    State state = with_keys({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    for (const Key key : {2U, 3U, 4U, 6U, 7U, 10U}) state.remove(key);
    const std::vector<Key> left{1, 5, 8, 9};
    CHECK(found(state, 12) == left);
    state.compact();
    CHECK(state.elements().size() == left.size());
    CHECK(found(state, 12) == left);
}

TEST_CASE("a case that nobody has worked on and that watches nothing has nothing beside its elements") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><userTask id="work"/><sequenceFlow id="f" sourceRef="s" targetRef="work"/>)"));
    CHECK(run.state.extra() == nullptr);
    CHECK(run.state.starter().empty());
    CHECK(run.state.completed().empty());
    CHECK(run.state.conditions().empty());
    CHECK(run.state.clocks().empty());
    CHECK(run.state.file() == nullptr);
    CHECK(run.state.untouched().all().empty());
}

// Correlation by keys (8.4.2): retrieval expressions, conversations, context-based subscriptions.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

/// An order is placed, then confirmed and delivered; the number of the order correlates all three.
const std::string roots = R"(<message id="m1" name="order"/><message id="m2" name="confirmation"/><message id="m3" name="delivery"/>
    <correlationProperty id="number" name="number"><correlationPropertyRetrievalExpression messageRef="m1"><messagePath>order.number</messagePath></correlationPropertyRetrievalExpression>
    <correlationPropertyRetrievalExpression messageRef="m2"><messagePath>orderNumber</messagePath></correlationPropertyRetrievalExpression>
    <correlationPropertyRetrievalExpression messageRef="m3"><messagePath>about</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
    <collaboration id="c"><participant id="us" processRef="p"/><correlationKey id="by-number" name="by number"><correlationPropertyRef>number</correlationPropertyRef></correlationKey></collaboration>)";
const std::string conversation = chain("p", {{"startEvent", "s", R"(<messageEventDefinition messageRef="m1"/>)"},
                                             {"receiveTask", "confirm", {}, R"(messageRef="m2")"},
                                             {"receiveTask", "deliver", {}, R"(messageRef="m3")"},
                                             {"endEvent", "e"}});
Variables order(int number) { return {{"order", Context{{"number", number}}}}; }

} // namespace

TEST_CASE("the first message of a conversation gives the key its values, later ones must match") {
    EngineFixture f;
    f.deploy(definitions(roots + conversation));
    const auto one = f.engine->message("order", {}, order(1)).value().instance;
    const auto two = f.engine->message("order", {}, order(2)).value().instance;
    CHECK(refusal(f.engine->message("confirmation", {}, {{"orderNumber", 9}})) == "message.no-receiver");
    CHECK(refusal(f.engine->message("confirmation", {}, {{"wrong", 1}})) == "message.no-receiver");
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 2}}).value().instance == two);
    CHECK(f.engine->message("delivery", {}, {{"about", 2}}).value().instance == two);
    CHECK(f.state(two) == InstanceState::completed);
    CHECK(f.state(one) == InstanceState::active);
    CHECK(f.engine->message("confirmation", "1", {}).value().instance == one); // or the values are said outright
}

TEST_CASE("who waits for any message of a conversation takes the first, and its other events then wait for that one's values") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        R"(<process id="p" isExecutable="true"><startEvent id="s"/><parallelGateway id="fork"/><receiveTask id="confirm" messageRef="m2"/><receiveTask id="deliver" messageRef="m3"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="fork"/><sequenceFlow id="f2" sourceRef="fork" targetRef="confirm"/><sequenceFlow id="f3" sourceRef="fork" targetRef="deliver"/></process>)"));
    const auto id = f.start();
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 7}}).value().instance == id);
    CHECK(f.engine->subscriptions(id).value()[0].correlation == "7");
    CHECK(refusal(f.engine->message("delivery", {}, {{"about", 8}})) == "message.no-receiver");
    CHECK(f.engine->message("delivery", {}, {{"about", 7}}).value().instance == id);
    CHECK(f.state(id) == InstanceState::completed);
}

TEST_CASE("a correlation subscription takes the values from the data of the process") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        chain(
            "p", {{"startEvent", "s"}, {"receiveTask", "confirm", {}, R"(messageRef="m2")"}, {"endEvent", "e"}},
            R"(<correlationSubscription id="cs" correlationKeyRef="by-number"><correlationPropertyBinding id="cb" correlationPropertyRef="number"><dataPath>ours.number</dataPath></correlationPropertyBinding></correlationSubscription>)")));
    const auto five = f.start("p", {{"ours", Context{{"number", 5}}}});
    const auto six = f.start("p", {{"ours", Context{{"number", 6}}}});
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 6}}).value().instance == six);
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 5}}).value().instance == five);
}

TEST_CASE("a correlation subscription follows the data: who waits is found by the values as they are now") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        chain(
            "p", {{"startEvent", "s"}, {"receiveTask", "confirm", {}, R"(messageRef="m2")"}, {"endEvent", "e"}},
            R"(<correlationSubscription id="cs" correlationKeyRef="by-number"><correlationPropertyBinding id="cb" correlationPropertyRef="number"><dataPath>ours.number</dataPath></correlationPropertyBinding></correlationSubscription>)")));
    const auto id = f.start("p", {{"ours", Context{{"number", 5}}}});
    CHECK(f.engine->subscriptions(id).value()[0].correlation == "5");
    REQUIRE(f.engine->set_variables(id, {{"ours", Context{{"number", 6}}}}));
    CHECK(f.engine->subscriptions(id).value()[0].correlation == "6");
    REQUIRE(f.engine->set_variables(id, {{"other", 1}}));
    CHECK(refusal(f.engine->message("confirmation", {}, {{"orderNumber", 5}})) == "message.no-receiver");
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 6}}).value().instance == id);
    CHECK(f.engine->rebuild_projections());
}

TEST_CASE("a thrown message correlates by what it carries, also to one that is kept") {
    EngineFixture f;
    f.deploy(definitions(
        roots + conversation +
        chain(
            "q",
            {{"startEvent", "s2"},
             {"intermediateThrowEvent", "tell",
              R"(<dataInput id="orderNumber"/><dataInputAssociation><targetRef>orderNumber</targetRef><assignment><from>n</from><to>orderNumber</to></assignment></dataInputAssociation>
            <inputSet><dataInputRefs>orderNumber</dataInputRefs></inputSet><messageEventDefinition messageRef="m2"/>)"},
             {"endEvent", "e2"}})));
    f.engine->message("order", {}, order(1)).value();
    const auto two = f.engine->message("order", {}, order(2)).value().instance;
    f.start("q", {{"n", 2}});
    CHECK(f.engine->subscriptions(two).value()[0].name == "delivery");
    CHECK(f.engine->message("delivery", {}, {{"about", 3}}, {{}, {}, 60'000}).value().kept == 1);
    const auto three = f.engine->message("order", {}, order(3)).value().instance;
    f.start("q", {{"n", 3}});
    CHECK(f.state(three) == InstanceState::completed);
}

TEST_CASE("an event that goes on listening keeps to the conversation of the first message it took") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        R"(<process id="p" isExecutable="true"><startEvent id="s"/><userTask id="work"/><sequenceFlow id="f" sourceRef="s" targetRef="work"/><boundaryEvent id="b" attachedToRef="work" cancelActivity="false">
        <messageEventDefinition messageRef="m2"/></boundaryEvent><userTask id="look"/><sequenceFlow id="g" sourceRef="b" targetRef="look"/></process>)"));
    f.engine->start("p", {}, {}).value();
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 1}}));
    CHECK(refusal(f.engine->message("confirmation", {}, {{"orderNumber", 2}})) == "message.no-receiver");
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 1}}));
}

TEST_CASE("a key may stand in a conversation, or in one within it") {
    std::string nested = roots;
    const std::string key =
        R"(<correlationKey id="by-number" name="by number"><correlationPropertyRef>number</correlationPropertyRef></correlationKey>)";
    nested.replace(nested.find(key), key.size(),
                   R"(<subConversation id="outer"><conversation id="inner">)" + key + "</conversation></subConversation>");
    EngineFixture f;
    f.deploy(definitions(nested + conversation));
    const auto two = f.engine->message("order", {}, order(2)).value().instance;
    CHECK(refusal(f.engine->message("confirmation", {}, {{"orderNumber", 9}})) == "message.no-receiver");
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 2}}).value().instance == two);
}

TEST_CASE("of several start events of one conversation the first message begins the instance, the others come to it") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        R"(<process id="p" isExecutable="true"><startEvent id="a"><messageEventDefinition messageRef="m1"/></startEvent><startEvent id="b"><messageEventDefinition messageRef="m2"/></startEvent>
        <parallelGateway id="j"/><userTask id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="a" targetRef="j"/><sequenceFlow id="f2" sourceRef="b" targetRef="j"/><sequenceFlow id="f3" sourceRef="j" targetRef="t"/>
        <sequenceFlow id="f4" sourceRef="t" targetRef="e"/></process>)"));
    const auto one = f.engine->message("order", {}, order(1)).value();
    const auto two = f.engine->message("confirmation", {}, {{"orderNumber", 2}}).value();
    CHECK(one.started);
    CHECK(two.started);
    const auto joined = f.engine->message("confirmation", {}, {{"orderNumber", 1}}).value();
    CHECK_FALSE(joined.started);
    CHECK(joined.instance == one.instance);
    CHECK(f.engine->message("order", {}, order(2)).value().instance == two.instance);
    CHECK(f.engine->tasks().value().size() == 2);
    CHECK(f.engine->message("order", {}, order(1)).value().started); // the event of that instance has had its message
    CHECK(f.engine->rebuild_projections());
}

TEST_CASE("a start event that has not got its message holds no instance") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        R"(<process id="p" isExecutable="true"><startEvent id="a"><messageEventDefinition messageRef="m1"/></startEvent><startEvent id="b"><messageEventDefinition messageRef="m2"/></startEvent>
        <userTask id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="a" targetRef="t"/><sequenceFlow id="f2" sourceRef="b" targetRef="e"/><sequenceFlow id="f3" sourceRef="t" targetRef="e"/></process>)"));
    const auto id = f.engine->message("order", {}, order(1)).value().instance;
    CHECK(f.engine->subscriptions(id).value().size() == 1);
    f.engine->complete(f.engine->tasks().value().front().id).value();
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.engine->message("confirmation", {}, {{"orderNumber", 1}}).value().started);
}

TEST_CASE("two gateways that instantiate: one event out of each, in the same instance") {
    EngineFixture f;
    f.deploy(definitions(
        roots +
        R"(<process id="p" isExecutable="true"><eventBasedGateway id="g" instantiate="true"/><eventBasedGateway id="h" instantiate="true"/><receiveTask id="a" messageRef="m1"/><receiveTask id="b" messageRef="m2"/>
        <receiveTask id="third" messageRef="m3"/><parallelGateway id="j"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="g" targetRef="a"/><sequenceFlow id="f2" sourceRef="h" targetRef="b"/><sequenceFlow id="f3" sourceRef="h" targetRef="third"/>
        <exclusiveGateway id="x"/><sequenceFlow id="f4" sourceRef="a" targetRef="j"/><sequenceFlow id="f5" sourceRef="b" targetRef="x"/><sequenceFlow id="f6" sourceRef="third" targetRef="x"/><sequenceFlow id="f7" sourceRef="x" targetRef="j"/>
        <sequenceFlow id="f8" sourceRef="j" targetRef="e"/></process>)"));
    const auto id = f.engine->message("delivery", {}, {{"about", 3}}).value().instance;
    CHECK(f.state(id) == InstanceState::active);
    CHECK(f.engine->message("order", {}, order(3)).value().instance == id);
    CHECK(f.state(id) == InstanceState::completed);
}

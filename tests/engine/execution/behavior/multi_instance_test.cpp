#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string signers(std::string_view loop) {
    return bpmn(fmt::format(
        R"(<dataObject id="who"/><dataObject id="answers"/><startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="sign"/><userTask id="sign">{}</userTask><sequenceFlow id="f1" sourceRef="sign" targetRef="next"/><userTask id="next"/>)",
        loop));
}
} // namespace

TEST_CASE("in parallel there is one inner instance for each item, with the item and its number") {
    ProcessRun run(
        signers(R"(<multiInstanceLoopCharacteristics><loopDataInputRef>who</loopDataInputRef><loopDataOutputRef>answers</loopDataOutputRef>
      <inputDataItem id="one" name="signer"/><outputDataItem id="out" name="answer"/></multiInstanceLoopCharacteristics>)"),
        {{"who", List{"a", "b", "c"}}});
    CHECK(run.tasks() == Ids{"sign", "sign", "sign"});
    const Key first = run.key_of("sign", execution::waits_task);
    CHECK(to_string(*run.state.variable(first, "signer")) == "\"a\"");
    CHECK(to_string(*run.state.variable(first, "loopCounter")) == "1");
    for (const char* answer : {"yes", "no", "perhaps"}) run.complete("sign", {{"answer", answer}});
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("in sequence one follows the other") {
    ProcessRun run(signers(
        R"(<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>)"));
    for (int i = 0; i < 3; ++i) {
        CHECK(run.tasks() == Ids{"sign"});
        run.complete("sign");
    }
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("the completion condition cancels the rest") {
    ProcessRun run(signers(R"(<multiInstanceLoopCharacteristics><loopCardinality>5</loopCardinality>
      <completionCondition>numberOfCompletedInstances >= 2 and numberOfActiveInstances = 3</completionCondition></multiInstanceLoopCharacteristics>)"));
    run.complete("sign");
    CHECK(run.tasks().size() == 4);
    run.complete("sign");
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("nobody to ask: the activity is done at once") {
    ProcessRun run(signers(R"(<multiInstanceLoopCharacteristics><loopCardinality>0</loopCardinality></multiInstanceLoopCharacteristics>)"));
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("a negative cardinality and too many instances are incidents") {
    ProcessRun negative(
        signers(R"(<multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics>)"));
    CHECK(negative.incidents() == Ids{"sign"});
    ProcessRun at_limit(
        signers(R"(<multiInstanceLoopCharacteristics><loopCardinality>1000</loopCardinality></multiInstanceLoopCharacteristics>)"));
    CHECK(at_limit.tasks().size() == 1000);
    ProcessRun past(
        signers(R"(<multiInstanceLoopCharacteristics><loopCardinality>1001</loopCardinality></multiInstanceLoopCharacteristics>)"));
    CHECK(past.incidents() == Ids{"sign"});
}

TEST_CASE("a sequential multi-instance of scripts is no deep recursion") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="count"/>
      <scriptTask id="count"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>1000</loopCardinality></multiInstanceLoopCharacteristics><script>{total: total + 1}</script></scriptTask>
      <sequenceFlow id="f1" sourceRef="count" targetRef="next"/><userTask id="next"/>)"),
                   {{"total", 0}});
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("total") == "1000");
}

TEST_CASE("the output item is each instance's own: one that gives nothing gives null, whatever the others gave") {
    const std::string xml = signers(
        R"(<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><loopDataOutputRef>answers</loopDataOutputRef><outputDataItem id="out" name="answer"/></multiInstanceLoopCharacteristics>)");
    ProcessRun run(xml, {{"answer", "of the case"}});
    run.complete("sign", {{"answer", "yes"}});
    run.complete("sign");
    run.complete("sign", {{"answer", "no"}});
    CHECK(run.variable("answers") == "[\"yes\", null, \"no\"]");
    CHECK(run.variable("answer") == "\"of the case\"");
}

TEST_CASE("also where a script inside a sub-process writes it") {
    ProcessRun run(
        bpmn(
            R"(<dataObject id="items"/><dataObject id="res"/><startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef><loopDataOutputRef>res</loopDataOutputRef>
        <inputDataItem id="it" name="it"/><outputDataItem id="o" name="o"/></multiInstanceLoopCharacteristics><startEvent id="i"/><scriptTask id="twice"><script>{o: it * 2}</script></scriptTask><userTask id="t"/>
        <sequenceFlow id="g0" sourceRef="i" targetRef="twice"/><sequenceFlow id="g1" sourceRef="twice" targetRef="t"/></subProcess><sequenceFlow id="f0" sourceRef="s" targetRef="sub"/><sequenceFlow id="f1" sourceRef="sub" targetRef="next"/><userTask id="next"/>)"),
        {{"items", List{1, 2, 3}}});
    for (int i = 0; i < 3; ++i) run.complete("t");
    CHECK(run.variable("res") == "[2, 4, 6]");
    CHECK(run.variable("o") == "unset");
}

TEST_CASE("where cardinality and collection are both given, the cardinality says how many") {
    const auto loop = [](std::string_view cardinality) {
        return signers(fmt::format("<multiInstanceLoopCharacteristics><loopCardinality>{}</loopCardinality><loopDataInputRef>who</loopDataInputRef>"
                                   "<inputDataItem id=\"one\" name=\"signer\"/></multiInstanceLoopCharacteristics>",
                                   cardinality));
    };
    ProcessRun run(loop("2"), {{"who", List{"a", "b", "c"}}});
    CHECK(run.tasks() == Ids{"sign", "sign"});
    CHECK(to_string(*run.state.variable(run.key_of("sign", execution::waits_task), "signer")) == "\"a\"");
    ProcessRun more(loop("4"), {{"who", List{"a", "b", "c"}}});
    CHECK(more.tasks() == Ids{});
    CHECK(more.incidents().size() == 1);
}

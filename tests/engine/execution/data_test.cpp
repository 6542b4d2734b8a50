// Data (10.4): objects, inputs and outputs, associations, types, states, collections.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
const std::string items =
    R"(<itemDefinition id="whole" structureRef="xsd:integer"/><itemDefinition id="day" structureRef="xsd:date"/><itemDefinition id="names" structureRef="xsd:string" isCollection="true"/>)";
/// A user task with this data between start and end.
std::string task(std::string_view data, std::string_view around = {}) {
    return bpmn(fmt::format(R"({}<startEvent id="s"/><userTask id="work">{}</userTask><userTask id="next"/>)", around, data) +
                    flow("s", "work") + flow("work", "next"),
                items);
}
const std::string in_and_out =
    R"(<ioSpecification><dataInput id="in" name="area"/><dataOutput id="out" name="fee"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
    <dataInputAssociation><sourceRef>size</sourceRef><targetRef>in</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>out</sourceRef><targetRef>bill</targetRef></dataOutputAssociation>)";

} // namespace

TEST_CASE("a data object begins without a value; an activity gets a copy as its input and gives its output back") {
    ProcessRun run(task(in_and_out, R"(<dataObject id="size"/><dataObject id="bill"/>)"), {{"size", 85}});
    CHECK(run.variable("bill") == "null");
    run.complete("work", {{"area", 1}, {"fee", 300}});
    CHECK(run.variable("size") == "85"); // the input was a copy
    CHECK(run.variable("bill") == "300");
    CHECK(run.variable("fee") == "unset"); // the output was the task's own
}

TEST_CASE("an output that was not produced leaves its target as it is") {
    ProcessRun run(task(in_and_out, R"(<dataObject id="size"/><dataObject id="bill"/>)"), {{"size", 85}, {"bill", 7}});
    run.complete("work");
    CHECK(run.variable("bill") == "7");
    CHECK(run.tasks() == Ids{"next"});
}

TEST_CASE("a required input without a value is an incident until its source has one") {
    ProcessRun run(task(in_and_out, R"(<dataObject id="size"/><dataObject id="bill"/>)"));
    CHECK(run.incidents() == Ids{"work"});
    CHECK(run.state.find(run.key_of("work", execution::waits_incident))->extra->incident()->code == "data.input-missing");
    REQUIRE(run.submit(execution::SetVariables{{{"size", 12}}}));
    REQUIRE(run.submit(execution::RetryIncident{run.key_of("work", execution::waits_incident), {}}));
    CHECK(run.tasks() == Ids{"work"});
}

TEST_CASE("a second input set or an optional input is enough") {
    const std::string sets =
        R"(<ioSpecification><dataInput id="a"/><dataInput id="b"/>{}<outputSet/></ioSpecification><dataInputAssociation><sourceRef>x</sourceRef><targetRef>a</targetRef></dataInputAssociation>
        <dataInputAssociation><sourceRef>y</sourceRef><targetRef>b</targetRef></dataInputAssociation>)";
    const auto with = [&](std::string_view input_sets) {
        return task(fmt::format(fmt::runtime(sets), input_sets), R"(<dataObject id="x"/><dataObject id="y"/>)");
    };
    CHECK(ProcessRun(with("<inputSet><dataInputRefs>a</dataInputRefs></inputSet><inputSet><dataInputRefs>b</dataInputRefs></inputSet>"),
                     {{"y", 1}})
              .tasks() == Ids{"work"});
    CHECK(ProcessRun(with("<inputSet><dataInputRefs>a</dataInputRefs><dataInputRefs>b</dataInputRefs><optionalInputRefs>a</"
                          "optionalInputRefs></inputSet>"),
                     {{"y", 1}})
              .tasks() == Ids{"work"});
    CHECK(
        ProcessRun(with("<inputSet><dataInputRefs>a</dataInputRefs><dataInputRefs>b</dataInputRefs></inputSet>"), {{"y", 1}}).incidents() ==
        Ids{"work"});
}

TEST_CASE("assignments compute from their sources and write below their target; a transformation computes the whole") {
    ProcessRun run(
        task(
            R"(<ioSpecification><dataInput id="in"/><dataOutput id="out"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
        <dataInputAssociation><sourceRef>size-object</sourceRef><targetRef>in</targetRef><assignment><from>Size * 2</from><to>in.double</to></assignment><assignment><from>Size</from><to>in.once</to></assignment></dataInputAssociation>
        <dataOutputAssociation><sourceRef>out</sourceRef><targetRef>order</targetRef><transformation>{total: out + 1}</transformation></dataOutputAssociation>
        <dataOutputAssociation><sourceRef>out</sourceRef><targetRef>order</targetRef><assignment><from>out</from><to>order.part.fee</to></assignment></dataOutputAssociation>)",
            R"(<dataObject id="size-object" name="Size"/><dataObject id="order"/>)"),
        {{"Size", 4}});
    const auto& input = *run.state.variable(run.key_of("work", execution::waits_task), "in");
    CHECK(to_string(input) == "{double: 8, once: 4}");
    run.complete("work", {{"out", 10}});
    CHECK(run.variable("order") == "{total: 11, part: {fee: 10}}");
}

TEST_CASE("declared types are checked at the door, and a text that is a date becomes one") {
    const std::string typed = task(
        {},
        R"(<dataObject id="count" itemSubjectRef="whole"/><dataObject id="opened" itemSubjectRef="day"/><dataObject id="who" itemSubjectRef="names"/>)");
    ProcessRun run(typed, {{"count", 3}, {"opened", "2026-03-02"}, {"who", Value(List{"a", "b"})}});
    CHECK(run.state.variable(1, "opened")->type() == Value::Type::date);
    CHECK(run.refused(execution::SetVariables{{{"count", "three"}}}) == "data.type");
    CHECK(run.refused(execution::SetVariables{{{"count", Value(2.5)}}}) == "data.type");
    CHECK(run.refused(execution::SetVariables{{{"opened", "yesterday"}}}) == "data.type");
    CHECK(run.refused(execution::SetVariables{{{"who", "a"}}}) == "data.type");
    CHECK(run.refused(execution::SetVariables{{{"who", Value(List{1})}}}) == "data.type");
    CHECK(run.refused(execution::CompleteTask{run.key_of("work", execution::waits_task), {{"count", true}}}) == "data.type");
    CHECK(run.refused(execution::ModifyInstance{
              {.cancel = {}, .start_before = {"work"}, .start_after = {}, .variables = {{"count", true}}}}) == "data.type");
    CHECK(run.refused(execution::SetVariables{{{"count", Value{}}, {"free", "anything"}}}) == "accepted");
}

TEST_CASE("a value of a wrong type that comes from inside is an incident") {
    ProcessRun run(bpmn(
        R"(<dataObject id="count" itemSubjectRef="whole"/><startEvent id="s"/><scriptTask id="work"><script>{count: "three"}</script></scriptTask>)" +
            flow("s", "work"),
        items));
    CHECK(run.incidents() == Ids{"work"});
    CHECK(run.state.find(run.key_of("work", execution::waits_incident))->extra->incident()->code == "data.type");
}

TEST_CASE("a reference with a state records it when a data association writes by it") {
    ProcessRun run(bpmn(
        R"(<dataObject id="contract"/><dataObjectReference id="signed" dataObjectRef="contract"><dataState name="signed"/></dataObjectReference><startEvent id="s"/>
        <userTask id="sign"><ioSpecification><dataOutput id="out"/><inputSet/><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
        <dataOutputAssociation><sourceRef>out</sourceRef><targetRef>signed</targetRef></dataOutputAssociation></userTask><userTask id="next"/>)" +
        flow("s", "sign") + flow("sign", "next")));
    run.complete("sign", {{"out", "text"}});
    CHECK(run.variable("contract") == "\"text\"");
    REQUIRE(run.state.find(1)->extra->data());
    REQUIRE(run.state.find(1)->extra->data()->states.size() == 1);
    CHECK(run.state.find(1)->extra->data()->states[0].text == "signed");
}

TEST_CASE("an event's data outputs take what a message brings, a thrown one's data inputs are what it carries") {
    const std::string roots = R"(<message id="m" name="m"/><message id="n" name="n"/>)";
    ProcessRun run(bpmn(
        R"(<dataObject id="amount"/><startEvent id="s"/><intermediateCatchEvent id="wait"><dataOutput id="brought"/><dataOutputAssociation><sourceRef>brought</sourceRef><targetRef>amount</targetRef></dataOutputAssociation>
        <outputSet><dataOutputRefs>brought</dataOutputRefs></outputSet><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
        <intermediateThrowEvent id="tell"><dataInput id="told"/><dataInputAssociation><sourceRef>amount</sourceRef><targetRef>told</targetRef></dataInputAssociation><inputSet><dataInputRefs>told</dataInputRefs></inputSet>
        <messageEventDefinition messageRef="n"/></intermediateThrowEvent><userTask id="next"/>)" +
            flow("s", "wait") + flow("wait", "tell") + flow("tell", "next"),
        roots));
    run.message("wait", {{"whatever", 12}});
    CHECK(run.variable("amount") == "12");
    CHECK(run.variable("whatever") == "unset");
    const execution::MessageThrown* thrown = nullptr;
    for (const auto& record : run.journal.back())
        if (const auto* found = std::get_if<execution::MessageThrown>(&record)) thrown = found;
    REQUIRE(thrown != nullptr);
    CHECK(to_string(thrown->payload) == "{told: 12}");
}

TEST_CASE("a multi-instance task reads its collection from a data input and gives the outputs to a data object") {
    ProcessRun run(bpmn(R"(<dataObject id="offices" isCollection="true"/><dataObject id="answers" isCollection="true"/><startEvent id="s"/>
        <userTask id="ask"><ioSpecification><dataInput id="all" isCollection="true"/><dataInput id="office"/><dataOutput id="answer"/><dataOutput id="collected" isCollection="true"/>
        <inputSet><dataInputRefs>all</dataInputRefs><dataInputRefs>office</dataInputRefs></inputSet><outputSet><dataOutputRefs>answer</dataOutputRefs><dataOutputRefs>collected</dataOutputRefs></outputSet></ioSpecification>
        <dataInputAssociation><sourceRef>offices</sourceRef><targetRef>all</targetRef></dataInputAssociation><dataInputAssociation><sourceRef>one</sourceRef><targetRef>office</targetRef></dataInputAssociation>
        <dataOutputAssociation><sourceRef>collected</sourceRef><targetRef>answers</targetRef></dataOutputAssociation><dataOutputAssociation><sourceRef>answer</sourceRef><targetRef>one-answer</targetRef></dataOutputAssociation>
        <multiInstanceLoopCharacteristics><loopDataInputRef>all</loopDataInputRef><loopDataOutputRef>collected</loopDataOutputRef><inputDataItem id="one"/><outputDataItem id="one-answer"/></multiInstanceLoopCharacteristics></userTask>
        <userTask id="next"/>)" +
                        flow("s", "ask") + flow("ask", "next")),
                   {{"offices", Value(List{"fire", "health"})}});
    REQUIRE(run.tasks() == Ids{"ask", "ask"});
    const Key first = run.key_of("ask", execution::waits_task);
    CHECK(to_string(*run.state.variable(first, "office")) == "\"fire\"");
    run.complete("ask", {{"answer", "yes"}});
    run.complete("ask", {{"answer", "no"}});
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("answers") == "[\"yes\", \"no\"]");
}

TEST_CASE("a process that declares inputs needs them to start, and a called one gives its outputs back") {
    const std::string declares =
        R"(<ioSpecification><dataInput id="area" itemSubjectRef="whole"/><dataInput id="note"/><dataOutput id="fee"/><inputSet><dataInputRefs>area</dataInputRefs><dataInputRefs>note</dataInputRefs>
        <optionalInputRefs>note</optionalInputRefs></inputSet><outputSet><dataOutputRefs>fee</dataOutputRefs></outputSet></ioSpecification>)";
    const std::string called =
        bpmn(declares + R"(<startEvent id="s"/><scriptTask id="compute"><script>{fee: area * 2, working: 1}</script></scriptTask>)" +
                 flow("s", "compute"),
             items);
    Programs programs;
    programs.add(called);
    const auto start = [&](Variables variables) {
        execution::State state;
        bool touched = false;
        const auto done =
            execution::decide(state, execution::StartInstance{InstanceId{1}, programs.latest("p"), program::none, {}, std::move(variables)},
                              {Instant{}, {}, programs, {}}, touched);
        CHECK((done || !touched));
        return done ? std::string("accepted") : done.error().code;
    };
    CHECK(start({}) == "data.input-missing");
    CHECK(start({{"area", "large"}}) == "data.type");
    CHECK(start({{"area", 3}}) == "accepted");
    const std::string caller = fmt::format(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="caller" isExecutable="true"><startEvent id="cs"/>
        <callActivity id="call" calledElement="p"/><userTask id="next"/>{}{}</process></definitions>)",
        flow("cs", "call"), flow("call", "next"));
    ProcessRun run({called, caller}, "caller", {{"area", 4}});
    CHECK(run.variable("fee") == "8");
    CHECK(run.variable("working") == "unset");
}

TEST_CASE("data objects of a sub-process begin anew each time it does") {
    ProcessRun run(bpmn(
        R"(<startEvent id="s"/><subProcess id="sub"><dataObject id="draft"/><startEvent id="is"/><userTask id="write"/>)" +
        flow("is", "write") +
        R"(<standardLoopCharacteristics testBefore="false" loopMaximum="2"><loopCondition>true</loopCondition></standardLoopCharacteristics></subProcess>)" +
        flow("s", "sub")));
    run.complete("write", {{"draft", "first"}});
    CHECK(to_string(*run.state.variable(run.key_of("write", execution::waits_task), "draft")) == "null");
    run.complete("write");
    CHECK(run.completed());
}

TEST_CASE("of several output sets the first that is complete gives its outputs on") {
    const auto two_sets = task(R"(<ioSpecification><dataOutput id="granted"/><dataOutput id="until"/><dataOutput id="refused"/><inputSet/>
        <outputSet><dataOutputRefs>granted</dataOutputRefs><dataOutputRefs>until</dataOutputRefs><optionalOutputRefs>until</optionalOutputRefs></outputSet><outputSet><dataOutputRefs>refused</dataOutputRefs></outputSet></ioSpecification>
        <dataOutputAssociation><sourceRef>granted</sourceRef><targetRef>yes</targetRef></dataOutputAssociation><dataOutputAssociation><sourceRef>refused</sourceRef><targetRef>no</targetRef></dataOutputAssociation>)",
                               R"(<dataObject id="yes"/><dataObject id="no"/>)");
    SUBCASE("the second where the first lacks something that is required") {
        ProcessRun run(two_sets);
        run.complete("work", {{"refused", "too small"}});
        CHECK(run.variable("no") == "\"too small\"");
        CHECK(run.variable("yes") == "null");
    }
    SUBCASE("the first alone where both are") {
        ProcessRun run(two_sets);
        run.complete("work", {{"granted", "with conditions"}, {"refused", "draft"}});
        CHECK(run.variable("yes") == "\"with conditions\"");
        CHECK(run.variable("no") == "null");
    }
    SUBCASE("none: an incident, until one is complete") {
        ProcessRun run(two_sets);
        run.complete("work", {{"until", "2027"}});
        CHECK(run.tasks() == Ids{});
        CHECK(run.incidents() == Ids{"work"});
        CHECK(run.state.find(run.key_of("work", execution::waits_incident))->extra->incident()->code == "data.output-missing");
    }
}

TEST_CASE("output sets that go with input sets: only those of the set that was used count") {
    const auto decided =
        task(R"(<ioSpecification><dataInput id="area"/><dataInput id="beds"/><dataOutput id="shop"/><dataOutput id="clinic"/>
        <inputSet id="of-shop"><dataInputRefs>area</dataInputRefs><outputSetRefs>shop-set</outputSetRefs></inputSet><inputSet id="of-clinic"><dataInputRefs>beds</dataInputRefs></inputSet>
        <outputSet id="shop-set"><dataOutputRefs>shop</dataOutputRefs></outputSet><outputSet id="clinic-set"><dataOutputRefs>clinic</dataOutputRefs><inputSetRefs>of-clinic</inputSetRefs></outputSet></ioSpecification>
        <dataInputAssociation><sourceRef>a</sourceRef><targetRef>area</targetRef></dataInputAssociation><dataInputAssociation><sourceRef>b</sourceRef><targetRef>beds</targetRef></dataInputAssociation>
        <dataOutputAssociation><sourceRef>shop</sourceRef><targetRef>for-shop</targetRef></dataOutputAssociation><dataOutputAssociation><sourceRef>clinic</sourceRef><targetRef>for-clinic</targetRef></dataOutputAssociation>)",
             R"(<dataObject id="a"/><dataObject id="b"/><dataObject id="for-shop"/><dataObject id="for-clinic"/>)");
    const Variables both{{"shop", 1}, {"clinic", 2}};
    SUBCASE("the second, though the first is complete") {
        ProcessRun run(decided, {{"b", 40}});
        run.complete("work", both);
        CHECK(run.variable("for-clinic") == "2");
        CHECK(run.variable("for-shop") == "null");
    }
    SUBCASE("the first input set that is complete is the one that is used") {
        ProcessRun run(decided, {{"a", 85}, {"b", 40}});
        run.complete("work", both);
        CHECK(run.variable("for-shop") == "1");
        CHECK(run.variable("for-clinic") == "null");
    }
    SUBCASE("another set is no answer") {
        ProcessRun run(decided, {{"a", 85}});
        run.complete("work", {{"clinic", 2}});
        CHECK(run.incidents() == Ids{"work"});
    }
}

TEST_CASE("each of several events has the data that stands at its place") {
    const std::string roots = R"(<message id="m" name="m"/><signal id="g" name="g"/>)";
    const std::string both = R"(<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="g"/>)";
    SUBCASE("caught") {
        ProcessRun run(bpmn(
            R"(<dataObject id="x"/><dataObject id="y"/><startEvent id="s"/><intermediateCatchEvent id="wait" parallelMultiple="true"><dataOutput id="o1"/><dataOutput id="o2"/>
            <dataOutputAssociation><sourceRef>o1</sourceRef><targetRef>x</targetRef></dataOutputAssociation><dataOutputAssociation><sourceRef>o2</sourceRef><targetRef>y</targetRef></dataOutputAssociation>
            <outputSet><dataOutputRefs>o1</dataOutputRefs><dataOutputRefs>o2</dataOutputRefs></outputSet>)" +
                both + "</intermediateCatchEvent><userTask id=\"next\"/>" + flow("s", "wait") + flow("wait", "next"),
            roots));
        run.message("wait", {{"any", 1}});
        run.message("wait", {{"any", 2}});
        CHECK(run.variable("x") == "1");
        CHECK(run.variable("y") == "2");
    }
    SUBCASE("thrown, also where both have one name") {
        ProcessRun run(bpmn(
            R"(<dataObject id="x"/><dataObject id="y"/><startEvent id="s"/><userTask id="work"/><intermediateThrowEvent id="tell"><dataInput id="i1" name="v"/><dataInput id="i2" name="v"/>
            <dataInputAssociation><sourceRef>x</sourceRef><targetRef>i1</targetRef></dataInputAssociation><dataInputAssociation><sourceRef>y</sourceRef><targetRef>i2</targetRef></dataInputAssociation>
            <inputSet><dataInputRefs>i1</dataInputRefs><dataInputRefs>i2</dataInputRefs></inputSet>)" +
                both + "</intermediateThrowEvent><userTask id=\"next\"/>" + flow("s", "work") + flow("work", "tell") + flow("tell", "next"),
            roots));
        run.complete("work", {{"x", 1}, {"y", 2}});
        std::string message, signal;
        for (const auto& record : run.journal.back()) {
            if (const auto* thrown = std::get_if<execution::MessageThrown>(&record)) message = to_string(thrown->payload);
            if (const auto* thrown = std::get_if<execution::SignalThrown>(&record)) signal = to_string(thrown->payload);
        }
        CHECK(message == "{v: 1}");
        CHECK(signal == "{v: 2}");
    }
}

TEST_CASE("a transformation whose source has no value gives none: another input set may do") {
    ProcessRun run(
        bpmn(
            R"(<dataObject id="a"/><dataObject id="b"/><startEvent id="s"/><userTask id="t"><ioSpecification><dataInput id="i1"/><dataInput id="i2"/><inputSet><dataInputRefs>i1</dataInputRefs></inputSet><inputSet><dataInputRefs>i2</dataInputRefs></inputSet><outputSet/></ioSpecification>
        <dataInputAssociation><sourceRef>a</sourceRef><targetRef>i1</targetRef><transformation>a + 1</transformation></dataInputAssociation><dataInputAssociation><sourceRef>b</sourceRef><targetRef>i2</targetRef></dataInputAssociation></userTask>)" +
            flow("s", "t")),
        {{"b", 5}});
    CHECK(run.tasks() == Ids{"t"});
    CHECK(run.incidents() == Ids{});
}

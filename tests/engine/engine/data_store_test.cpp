// Data stores (10.4.1.5): what the instances of all processes share.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

const std::string roots =
    R"(<itemDefinition id="whole" structureRef="xsd:integer"/><dataStore id="ds" name="register" itemSubjectRef="whole"/>)";
std::string writer(std::string_view process = "w") {
    return chain(
        process,
        {{"startEvent", fmt::format("{}-s", process)},
         {"userTask", fmt::format("{}-write", process),
          fmt::format(
              R"(<ioSpecification><dataOutput id="{0}-out" name="number"/><inputSet/><outputSet><dataOutputRefs>{0}-out</dataOutputRefs></outputSet></ioSpecification>
                               <dataOutputAssociation><sourceRef>{0}-out</sourceRef><targetRef>{0}-ref</targetRef></dataOutputAssociation>)",
              process)},
         {"endEvent", fmt::format("{}-e", process)}},
        fmt::format(R"(<dataStoreReference id="{}-ref" dataStoreRef="ds"/>)", process));
}
const std::string reader = chain(
    "r",
    {{"startEvent", "s"},
     {"userTask", "read",
      R"(<ioSpecification><dataInput id="in" name="seen"/><inputSet><dataInputRefs>in</dataInputRefs><optionalInputRefs>in</optionalInputRefs></inputSet><outputSet/></ioSpecification>
                                           <dataInputAssociation><sourceRef>r-ref</sourceRef><targetRef>in</targetRef></dataInputAssociation>)"},
     {"endEvent", "e"}},
    R"(<dataStoreReference id="r-ref" dataStoreRef="ds"/>)");

std::string seen(EngineFixture& f) {
    const auto id = f.start("r");
    const auto variables = f.engine->task_variables(f.task(id).id).value();
    const Value* value = variables.find("seen");
    return value == nullptr ? "absent" : to_string(*value);
}
void write(EngineFixture& f, Value value) {
    const auto id = f.start("w");
    CHECK(f.engine->complete(f.task(id).id, {{"number", std::move(value)}}));
}

/// A register outside the engine.
class Register final : public DataStorePort {
  public:
    bool holds(std::string_view name) const override { return name == "register"; }
    Result<Value> read(std::string_view) override { return value; }
    Result<void> write(std::string_view, const Value& written) override {
        if (fails) return Error{"register.closed", "the register is closed at night"};
        value = written;
        return {};
    }
    Value value{41};
    bool fails = false;
};

} // namespace

TEST_CASE("what one instance writes to a data store every other reads") {
    EngineFixture f;
    f.deploy(definitions(roots + writer() + reader));
    CHECK(seen(f) == "null");
    write(f, 7);
    CHECK(seen(f) == "7");
    write(f, 8);
    CHECK(seen(f) == "8");
    const auto stores = f.engine->data_stores().value();
    REQUIRE(stores.size() == 1);
    CHECK(stores[0].name == "register");
    CHECK(to_string(stores[0].value) == "8");
    CHECK(f.engine->rebuild_projections());
    CHECK(seen(f) == "8");
}

TEST_CASE("it is written in the commit of its command, or not at all") {
    EngineFixture f;
    f.deploy(definitions(roots + writer() + reader));
    const auto id = f.start("w");
    f.faults->plan(Faults::At::commit);
    CHECK_FALSE(f.engine->complete(f.task(id).id, {{"number", 7}}));
    CHECK(seen(f) == "null");
    CHECK(f.engine->complete(f.task(id).id, {{"number", 7}}));
    CHECK(seen(f) == "7");
}

TEST_CASE("a value of another type than the data store's is an incident, and nothing is written") {
    EngineFixture f;
    f.deploy(definitions(roots + writer() + reader));
    write(f, "seven");
    CHECK(f.engine->incidents().value()[0].code == "data.type");
    CHECK(seen(f) == "null");
}

TEST_CASE("a data store with a capacity takes no list that is longer") {
    EngineFixture f;
    f.deploy(definitions(R"(<dataStore id="ds" name="register" capacity="2" isUnlimited="false"/>)" + writer()));
    const auto id = f.start("w");
    REQUIRE(f.engine->complete(f.task(id).id, {{"number", Value(List{1, 2, 3})}}));
    REQUIRE(f.engine->incidents(id).value().size() == 1);
    CHECK(f.engine->incidents(id).value()[0].code == "data-store.full");
    CHECK(f.engine->data_stores().value().empty());
    write(f, Value(List{1, 2}));
    CHECK(to_string(f.engine->data_stores().value().at(0).value) == "[1, 2]");
}

TEST_CASE("an unlimited one takes any, whatever its capacity says") {
    EngineFixture f;
    f.deploy(definitions(R"(<dataStore id="ds" name="register" capacity="2" isUnlimited="true"/>)" + writer()));
    write(f, Value(List{1, 2, 3}));
    CHECK(f.engine->data_stores().value().size() == 1);
}

TEST_CASE("a host may keep a data store itself; where it refuses a write the command is refused") {
    const auto office = std::make_shared<Register>();
    EngineOptions options;
    options.data_stores = office;
    EngineFixture f(options);
    f.deploy(definitions(roots + writer() + reader));
    CHECK(seen(f) == "41");
    write(f, 42);
    CHECK(seen(f) == "42");
    CHECK(f.engine->data_stores().value().empty());
    office->fails = true;
    const auto id = f.start("w");
    CHECK(refusal(f.engine->complete(f.task(id).id, {{"number", 43}})) == "register.closed");
    CHECK(to_string(office->value) == "42");
    office->fails = false;
    CHECK(f.engine->complete(f.task(id).id, {{"number", 43}}));
}

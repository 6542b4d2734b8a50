// data.io-sets
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("each input and output is in a set: of tasks, processes and global tasks") {
    const std::string io = R"(<ioSpecification><dataInput id="i"/><dataOutput id="o"/><inputSet/><outputSet/></ioSpecification>)";
    CHECK(found("data.io-sets", in_process("<task id=\"t\">" + io + "</task>")) == Found{"error i", "error o"});
    CHECK(found("data.io-sets", in_process(io)) == Found{"error i", "error o"});
    CHECK(found("data.io-sets", in_process("", "<globalTask id=\"g\">" + io + "</globalTask>"), false) == Found{"warning i", "warning o"});
}

TEST_CASE("also of events, which hold their data themselves") {
    CHECK(found("data.io-sets", in_process(R"(<startEvent id="s"><dataOutput id="o"/></startEvent>)")) == Found{"error o"});
    CHECK(found("data.io-sets", in_process(R"(<endEvent id="e"><dataInput id="i"/></endEvent>)")) == Found{"error i"});
    CHECK(found("data.io-sets",
                in_process(R"(<endEvent id="e"><dataInput id="i"/><inputSet><dataInputRefs>i</dataInputRefs></inputSet></endEvent>)")) ==
          nothing);
}

TEST_CASE("there is a set of each kind") {
    CHECK(found("data.io-sets", in_process(R"(<task id="t"><ioSpecification/></task>)")) == Found{"error t", "error t"});
}

TEST_CASE("an optional input and an output given while executing are in their sets too") {
    const auto task = [](const char* inputs, const char* outputs) {
        return in_process(fmt::format(
            R"(<task id="t"><ioSpecification><dataInput id="i"/><dataOutput id="o"/><inputSet id="is">{}</inputSet><inputSet><dataInputRefs>i</dataInputRefs></inputSet>)"
            R"(<outputSet id="os">{}</outputSet><outputSet><dataOutputRefs>o</dataOutputRefs></outputSet></ioSpecification></task>)",
            inputs, outputs));
    };
    CHECK(found("data.io-sets", task("<optionalInputRefs>i</optionalInputRefs>",
                                     "<whileExecutingOutputRefs>o</whileExecutingOutputRefs>")) == Found{"error is", "error os"});
    CHECK(found("data.io-sets", task("<dataInputRefs>i</dataInputRefs><optionalInputRefs>i</optionalInputRefs>", "")) == nothing);
}

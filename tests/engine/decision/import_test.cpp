// Imports (DMN 1.5, 6.3.3): elements and types of another model under the import's name.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

const std::string lib =
    dmn_file("<itemDefinition name=\"tRate\"><typeRef>number</typeRef><allowedValues><text>[0..1]</text></allowedValues></itemDefinition>" +
                 input("Person name", "string") + a_decision("Greeting", literal("\"Hello, \" + Person name"), {"Person name"}) +
                 "<businessKnowledgeModel id=\"half\" name=\"half\"><encapsulatedLogic><formalParameter name=\"n\"/>" + literal("n / 2") +
                 "</encapsulatedLogic></businessKnowledgeModel>",
             "urn:lib");

DecisionReport read_with_lib(std::string_view elements, std::string_view import_name = "Lib 1") {
    const auto import =
        fmt::format("<import namespace=\"urn:lib\" name=\"{}\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>", import_name);
    return read_decisions(dmn_file(import + std::string(elements)), "main.dmn", [](std::string_view space, std::string_view) {
        return space == "urn:lib" ? std::optional<DecisionFile>({lib, "lib.dmn"}) : std::nullopt;
    });
}

} // namespace

TEST_CASE("imported decisions and functions are seen under the import's name") {
    const auto report = read_with_lib(a_decision("d", literal("Lib 1.Greeting + \" \" + string(Lib 1.half(8))"), {},
                                                 requires_decision("urn:lib#d-Greeting") + requires_knowledge("urn:lib#half")));
    REQUIRE(report.usable);
    CHECK(report.model->decide("d", {.imported_inputs = {{"urn:lib", {{"Person name", "Lin"}}}}}).value().value == Value("Hello, Lin 4"));
    CHECK(report.model->decide("d", {.inputs = {{"Person name", "Lin"}}}).value().value == Value("Hello, Lin 4"));
}

TEST_CASE("imported types are written with the import's name") {
    const auto report = read_with_lib(a_decision("d", literal("2"), {}, "", "Lib 1.tRate"));
    REQUIRE(report.usable);
    CHECK(report.model->decide("d", {}).value().value.is_null());
}

TEST_CASE("an import without a name puts its elements beside the own ones") {
    const auto report = read_with_lib(a_decision("d", literal("half(3)"), {}, requires_knowledge("urn:lib#half")), "");
    REQUIRE(report.usable);
    CHECK(report.model->decide("d", {}).value().value == Value(1.5));
}

TEST_CASE("a reference by the model's own namespace is local") {
    CHECK(answer(a_decision("b", literal("1")) + a_decision("d", literal("b"), {}, requires_decision("urn:test#d-b"))) == "1");
}

TEST_CASE("an import that cannot be found, or imports its importer, is refused") {
    CHECK(findings("<import namespace=\"urn:none\" name=\"n\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>") ==
          std::vector<std::string>{"dmn.import-not-found@2"});
    const auto self = dmn_file("<import namespace=\"urn:test\" name=\"n\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>");
    const auto report = read_decisions(self, "self.dmn", [&](std::string_view, std::string_view) {
        return std::optional<DecisionFile>({self, "self.dmn"});
    });
    REQUIRE(report.diagnostics.size() == 1);
    CHECK(report.diagnostics[0].code == "dmn.import-cycle");
}

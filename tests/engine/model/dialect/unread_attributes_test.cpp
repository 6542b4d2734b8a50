#include "reading.h"

using namespace countersign::model;
using namespace countersign::model::testing;

namespace {
/// Lines of the warnings about extensions.
std::vector<int> ignored(const ReadOutcome& outcome) {
    std::vector<int> lines;
    for (const auto& d : outcome.diagnostics)
        if (d.code == "dialect.ignored") lines.push_back(d.line);
    return lines;
}
} // namespace

TEST_CASE("a vendor's attribute where nothing looks for one is listed and a warning with its line") {
    const auto outcome =
        read("\n<userTask id=\"t\"><documentation camunda:foo=\"x\">a</documentation>\n<incoming zeebe:x=\"1\">f</incoming></userTask>");
    CHECK(ignored(outcome) == std::vector{5, 6});
    CHECK(verdicts(outcome) == "t camunda:foo ignored: it has no meaning on <documentation>\n"
                               "t zeebe:x ignored: it has no meaning on <incoming>\n");
}

TEST_CASE("attributes of data and assignments are told once each") {
    const auto outcome = read(
        R"(<userTask id="t"><ioSpecification camunda:a="1"><dataInput id="d" camunda:b="1"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><outputSet/></ioSpecification>
<dataInputAssociation flowable:c="1"><targetRef>d</targetRef><assignment flowable:d="1"><from>1</from><to>d</to></assignment></dataInputAssociation></userTask>)");
    CHECK(ignored(outcome) == std::vector{4, 4, 5, 5});
}

// sub-process.io
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a sub-process has no inputs and outputs") {
    CHECK(found("sub-process.io",
                in_process(R"(<subProcess id="s"><ioSpecification><inputSet/><outputSet/></ioSpecification></subProcess>)")) ==
          Found{"error s"});
}

TEST_CASE("a task has") {
    CHECK(found("sub-process.io", in_process(R"(<task id="t"><ioSpecification><inputSet/><outputSet/></ioSpecification></task>)")) ==
          nothing);
}

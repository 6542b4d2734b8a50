// expression.never-valid
#include "engine/graph/lint/rule_case.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
Found findings(std::string_view condition) {
    return found("expression.never-valid",
                 fmt::format("<task id=\"a\" default=\"g\"/><task id=\"b\"/><sequenceFlow id=\"f\" sourceRef=\"a\" "
                             "targetRef=\"b\"><conditionExpression>{}</conditionExpression></sequenceFlow>{}",
                             condition, flow("g", "a", "b")));
}
} // namespace

TEST_CASE("a function that does not exist, or does not take the arguments, is an error") {
    CHECK(findings("cuont(signers) &gt; 2") == Found{"error f"});
    CHECK(findings("contains(name) or true") == Found{"error f"});
    CHECK(findings("upper case(85) = \"A\"") == Found{"error f"});
}

TEST_CASE("kinds that never go together are an error") {
    CHECK(findings("85 = \"85\"") == Found{"error f"});
    CHECK(findings("now() &gt; today()") == Found{"error f"});
}

TEST_CASE("variables may be anything: what is read from them is no error") {
    CHECK(findings("area &gt; 50 and applicant.kind = \"person\"") == nothing);
    CHECK(findings("materials[state != \"ok\"][1].name = null") == nothing);
    CHECK(findings("count(opinions[item = \"agree\"]) &gt;= 2 and sum(fees) &lt; 100") == nothing);
    CHECK(findings("due - now() &lt; duration(\"P1D\")") == nothing);
}

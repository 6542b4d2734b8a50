// import.not-read
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an imported BPMN file is not read") {
    CHECK(
        found(
            "import.not-read",
            R"(<import namespace="urn:other" location="other.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL"/><process id="p"/>)") ==
        Found{"error "});
}

TEST_CASE("types of other kinds are not needed") {
    CHECK(found("import.not-read",
                R"(<import namespace="urn:other" location="types.xsd" importType="http://www.w3.org/2001/XMLSchema"/><process id="p"/>)") ==
          nothing);
}

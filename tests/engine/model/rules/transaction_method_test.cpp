// transaction.method
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the method of a transaction is a URI") {
    CHECK(found("transaction.method", in_process(R"(<transaction id="t" method="no uri!$%"/>)")) == Found{"error t"});
}

TEST_CASE("BPMN has words of its own for it") {
    CHECK(found("transaction.method",
                in_process(R"(<transaction id="t" method="##Compensate"/><transaction id="u" method="urn:method"/>)")) == nothing);
}

TEST_CASE("a misspelt word is no method") {
    CHECK(found("transaction.method", in_process(R"(<transaction id="t" method="##compensate"/><transaction id="u" method="compensate"/>)")) ==
          Found{"error t", "error u"});
}

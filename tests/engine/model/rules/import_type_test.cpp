// import.type
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

namespace {
std::string import(std::string_view type) {
    return fmt::format(R"(<import namespace="urn:other" location="other" importType="{}"/><process id="p"/>)", type);
}
} // namespace

TEST_CASE("an import of another type than the standard's is told") {
    CHECK(found("import.type", import("http://schemas.xmlsoap.org/wsdl/")) == Found{"error "});
    CHECK(found("import.type", import("http://schemas.xmlsoap.org/wsdl/"), false) == nothing);
}

TEST_CASE("XML Schema, WSDL 2.0 and BPMN are the standard's") {
    for (const auto* type :
         {"http://www.w3.org/2001/XMLSchema", "http://www.w3.org/TR/wsdl20/", "http://www.omg.org/spec/BPMN/20100524/MODEL"})
        CHECK_MESSAGE(found("import.type", import(type)) == nothing, type);
}

TEST_CASE("an import has no id") {
    CHECK(found("xml.unknown-attribute",
                R"(<import id="i" namespace="urn:other" location="other" importType="http://www.w3.org/2001/XMLSchema"/><process id="p"/>)") ==
          Found{"warning i"});
}

// Small organisations for tests, out of XML.
#pragma once
#include <countersign/organisation.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace countersign::testing {

inline Organisation organisation_of(std::string_view body) {
    Diagnostics findings;
    auto made = Organisation::read(fmt::format(R"(<organisation xmlns="urn:countersign:organisation:1" zone="Asia/Shanghai">{}</organisation>)", body), "organisation.xml", findings);
    for (const auto& finding : findings) FAIL_CHECK(to_string(finding));
    REQUIRE(made);
    return *made;
}

} // namespace countersign::testing

// Organisations as XML: who speaks for what, who stands above whom, who acts for whom.
#include <countersign/organisation.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace countersign;

namespace {

Organisation read(std::string_view body) {
    Diagnostics findings;
    auto made = Organisation::read(fmt::format(R"(<organisation xmlns="urn:countersign:organisation:1" zone="Asia/Shanghai">{}</organisation>)", body), "o.xml", findings);
    for (const auto& finding : findings) FAIL_CHECK(to_string(finding));
    REQUIRE(made);
    return *made;
}

std::string refusal(std::string_view body) {
    Diagnostics findings;
    const auto made = Organisation::read(fmt::format("<organisation xmlns=\"urn:countersign:organisation:1\" zone=\"Asia/Shanghai\">\n{}</organisation>", body), "o.xml", findings);
    if (made) return "accepted";
    return fmt::format("{}:{} {} {}", findings.front().line, findings.front().column, findings.front().code, findings.front().message);
}

Instant at(const char* text) { return parse_instant(text).value(); }
using Names = std::vector<std::string>;

constexpr std::string_view bureau = R"(
  <department id="bureau" lead="chen"/>
  <department id="fire" parent="bureau" lead="zhao"/>
  <department id="health" parent="bureau"/>
  <position id="clerk"/><position id="section-head" rank="2"/><position id="director" rank="4"/>
  <group id="window"/>
  <user id="chen"><member of="department:bureau" position="director"/></user>
  <user id="zhao"><member of="department:fire" position="section-head"/></user>
  <user id="wang" name="Wang"><member of="department:fire" position="clerk"/><member of="group:window" from="2026-03-01" to="2026-03-31"/>
    <agent user="qian" from="2026-05-01" to="2026-05-07" matters="FBL"/><absent from="2026-05-01" to="2026-05-07"/>
    <conflict with="lin" reason="relative"/></user>
  <user id="qian"><member of="department:health" position="clerk"/></user>
  <user id="sun" superior="wang"/>)";
const Instant march = at("2026-03-10T08:00:00+08:00"), april = at("2026-04-10T08:00:00+08:00"), may = at("2026-05-02T08:00:00+08:00");

} // namespace

TEST_CASE("a user speaks for groups, departments and positions while the membership lasts") {
    const auto o = read(bureau);
    CHECK(o.roles_of("wang", march) == Names{"department:fire", "group:window", "position:clerk"});
    CHECK(o.roles_of("wang", april) == Names{"department:fire", "position:clerk"});
    CHECK(o.is_member("wang", "group:window", at("2026-03-01T00:00:00+08:00")));
    CHECK(o.is_member("wang", "group:window", at("2026-03-31T23:59:59+08:00")));
    CHECK_FALSE(o.is_member("wang", "group:window", at("2026-04-01T00:00:00+08:00")));
    CHECK(o.roles_of("nobody", march).empty());
}

TEST_CASE("members of a role are sorted, and may be asked for by the position they hold there") {
    const auto o = read(bureau);
    CHECK(o.members_of("department:fire", march) == Names{"wang", "zhao"});
    CHECK(o.members_of("department:fire", march, "clerk") == Names{"wang"});
    CHECK(o.members_of("position:clerk", march) == Names{"qian", "wang"});
    CHECK(o.members_of("user:wang", march) == Names{"wang"});
    CHECK(o.members_of("group:window", march, "clerk") == Names{"wang"});
    CHECK(o.members_of("group:window", april).empty());
    CHECK(o.rank_of("zhao", march) == 2);
    CHECK(o.rank_of("sun", march) == 0);
}

TEST_CASE("the superior is the one named, else the lead of the department, for a lead the one above") {
    const auto o = read(bureau);
    CHECK(o.superiors_of("sun", march) == Names{"wang", "zhao", "chen"});
    CHECK(o.superior_of("qian", march) == "chen"); // health has no lead
    CHECK(o.superior_of("chen", march).empty());
}

TEST_CASE("an agent acts for a period and a matter") {
    const auto o = read(bureau);
    CHECK(o.principals_of("qian", may, "FBL", "licence") == Names{"wang"});
    CHECK(o.principals_of("qian", may, "ETL", "other").empty());
    CHECK(o.may_act_for("qian", "wang", may, "FBL", ""));
    CHECK(o.may_act_for("qian", "wang", april, "FBL", "").error().code == "agent.not-now");
    CHECK(o.may_act_for("qian", "wang", may, "ETL", "").error().code == "agent.not-this-matter");
    CHECK(o.may_act_for("sun", "wang", may, "FBL", "").error().code == "agent.unknown");
    CHECK(o.is_absent("wang", may));
    CHECK_FALSE(o.is_absent("wang", april));
}

TEST_CASE("the conflict list keeps an officer away from an applicant") {
    const auto o = read(bureau);
    REQUIRE(o.conflict("wang", "lin") != nullptr);
    CHECK(o.conflict("wang", "lin")->reason == "relative");
    CHECK(o.conflict("qian", "lin") == nullptr);
}

TEST_CASE("what is written reads back as the same organisation") {
    const auto o = read(bureau);
    Diagnostics findings;
    const auto again = Organisation::read(o.to_xml(), "again.xml", findings);
    REQUIRE(again);
    CHECK(again->hash() == o.hash());
    CHECK(again->to_xml() == o.to_xml());
    CHECK(o.to_xml().find("from=\"2026-03-01\" to=\"2026-03-31\"") != std::string::npos);
}

TEST_CASE("an organisation that cannot be is refused at its line") {
    CHECK(refusal("<user id=\"a\" superior=\"b\"/>\n<user id=\"b\" superior=\"c\"/>\n<user id=\"c\" superior=\"a\"/>") ==
          "2:1 organisation.circular-superiors the superiors lead back to themselves: a → b → c → a");
    CHECK(refusal("<department id=\"a\" parent=\"b\"/>\n<department id=\"b\" parent=\"a\"/>") ==
          "2:1 organisation.circular-departments the departments lead back to themselves: a → b → a");
    CHECK(refusal("<user id=\"a\"/>\n<user id=\"a\"/>") == "3:1 organisation.duplicate there are two of user \"a\"");
    CHECK(refusal("<user id=\"a\"><member of=\"group:x\"/></user>") == "2:14 organisation.unknown-reference there is no group \"x\"");
    CHECK(refusal("<user id=\"a\" superior=\"b\"/>") == "2:1 organisation.unknown-reference there is no user \"b\"");
    CHECK(refusal("<group id=\"g\"/><user id=\"a\"><member of=\"group:g\" from=\"2026-02-02\" to=\"2026-02-01\"/></user>") ==
          "2:29 organisation.bad-period the period ends before it begins");
    CHECK(refusal("<group id=\"g\"/><user id=\"a\"><member of=\"group:g\" to=\"2026-02-02\"/><member of=\"group:g\" from=\"2026-02-02\"/></user>")
              .starts_with("2:67 organisation.overlap a is a member of group:g in two periods that overlap"));
    CHECK(refusal("<group id=\"g\"/><user id=\"a\"><member of=\"group:g\" to=\"2026-02-30\"/></user>").starts_with("2:29 xml.bad-value"));
    CHECK(refusal("<user id=\"a\" age=\"3\"/>").starts_with("2:1 xml.unknown-attribute"));
    CHECK(refusal("<user id=\"a\"><agent user=\"a\"/></user>") == "2:14 organisation.bad-value a cannot be the agent of the same person");
}

TEST_CASE("a circle that no moment has is none; one that some months have is") {
    constexpr std::string_view shape = R"(<department id="x" lead="a"/><department id="y" lead="b"/>
<user id="a"><member of="department:y" to="2026-{}-30"/></user><user id="b"><member of="department:x" from="2026-07-01"/></user>)";
    CHECK(refusal(fmt::format(fmt::runtime(shape), "06")) == "accepted");
    CHECK(refusal(fmt::format(fmt::runtime(shape), "09")).find("circular-superiors") != std::string::npos);
}

#include "calendars.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string problem(std::string_view years, std::string_view more = {}) {
    Diagnostics findings;
    const auto xml = std::string(R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="Europe/Berlin">)") + std::string(more) +
                     "\n" + std::string(years) + "</calendar>";
    const auto calendar = Calendar::read(xml, "x.xml", findings);
    REQUIRE(!calendar);
    REQUIRE(!findings.empty());
    return to_string(findings.front());
}

std::string law_problem(std::string_view body) {
    Diagnostics findings;
    const auto law =
        LawPack::read(std::string(R"(<law xmlns="urn:countersign:law:1" id="x">)") + std::string(body) + "</law>", "law.xml", findings);
    REQUIRE(!law);
    return to_string(findings.front());
}

} // namespace

TEST_CASE("a mistake in a calendar is told with its place and what to do") {
    CHECK(problem(R"(<year value="2026"><holiday date="2026-02-30"/></year>)") ==
          "x.xml:2:20: error: xml.bad-value: date=\"2026-02-30\" is no day of the calendar (write it as 2026-03-02)");
    CHECK(problem(R"(<year value="2026"><holliday date="2026-02-03"/></year>)").find("xml.unknown-element") != std::string::npos);
    CHECK(problem(R"(<year value="2026"/>)", R"(<weekend days="SA XX"/>)").find("\"XX\" is no weekday") != std::string::npos);
    CHECK(problem(R"(<year value="2026"/>)", R"(<hours from="9" to="12:00"/>)").find("no time of day") != std::string::npos);
    CHECK(problem("").find("calendar.no-years") != std::string::npos);
}

TEST_CASE("a calendar that contradicts itself is refused") {
    CHECK(problem(R"(<year value="2026"/><year value="2026"/>)").find("the year 2026 twice") != std::string::npos);
    CHECK(problem(R"(<year value="2026"><holiday date="2027-01-01"/></year>)").find("is not in the year 2026") != std::string::npos);
    CHECK(problem(R"(<year value="2026"><holiday date="2026-05-01"/><work date="2026-05-01"/></year>)")
              .find("both a holiday and a make-up") != std::string::npos);
    CHECK(problem(R"(<year value="2026"><hours from="09:00" to="12:00"/><hours from="11:00" to="17:00"/></year>)")
              .find("office hours of 2026") != std::string::npos);
}

TEST_CASE("an unknown time zone is refused") {
    Diagnostics findings;
    CHECK(Calendar::read(R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="Mars/Olympus"><year value="2026"/></calendar>)",
                         "x.xml", findings)
              .error()
              .code == "calendar.unknown-zone");
    CHECK(findings.size() == 1);
}

TEST_CASE("a document type is refused, and bytes that are no XML are an error with a place") {
    Diagnostics findings;
    CHECK(!Calendar::read("<!DOCTYPE x [<!ENTITY a 'b'>]><calendar/>", "x.xml", findings));
    CHECK(findings.front().code == "xml.doctype");
    CHECK(!Calendar::read("<calendar", "x.xml", findings));
    CHECK(findings.back().code == "xml.syntax");
}

TEST_CASE("a file past 1 MiB is refused before it is parsed; one of 1 MiB is read") {
    const std::string around[] = {R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="Europe/Berlin"><year value="2026"/><!--)", "--></calendar>"};
    const auto code_at = [&](std::size_t bytes) {
        Diagnostics findings;
        const auto text = around[0] + std::string(bytes - around[0].size() - around[1].size(), ' ') + around[1];
        const auto calendar = Calendar::read(text, "x.xml", findings);
        return calendar ? std::string("read") : findings.size() == 1 ? findings.front().code : std::string("several findings");
    };
    CHECK(code_at(1 << 20) == "read");
    CHECK(code_at((1 << 20) + 1) == "limit.file");
}

TEST_CASE("the hash of a calendar follows its days, not its texts") {
    const auto with = [](std::string_view holiday) {
        return read_calendar(
                   std::string(R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="Europe/Berlin"><year value="2026">)") +
                   std::string(holiday) + "</year></calendar>")
            .hash();
    };
    CHECK(with(R"(<holiday date="2026-05-01" name="May Day"/>)") == with(R"(<holiday from="2026-05-01" to="2026-05-01"/>)"));
    CHECK(with(R"(<holiday date="2026-05-01"/>)") != with(R"(<holiday date="2026-05-02"/>)"));
}

TEST_CASE("a law pack carries limits, extensions and roll rules with their articles") {
    Diagnostics findings;
    const auto law = LawPack::read(R"(<law xmlns="urn:countersign:law:1" id="x" name="Licensing Act"><supervision amberPercent="75"/>
      <roll unit="months" to="none" article="3"/>
      <limit id="decision" amount="7" unit="weeks" article="9"><extension amount="2" times="3" approver="the prefect" article="10"/></limit></law>)",
                                   "law.xml", findings)
                         .value();
    CHECK(law.amber_percent == 75);
    CHECK(!law.rolls_to_working_day(TimeUnit::months));
    CHECK(law.rolls_to_working_day(TimeUnit::weeks));
    const auto* limit = law.limit("decision");
    REQUIRE(limit != nullptr);
    CHECK(limit->amount == 7);
    CHECK(limit->unit == TimeUnit::weeks);
    CHECK(limit->extension->times == 3);
    CHECK(law.limit("other") == nullptr);
    CHECK(law_problem(R"(<limit id="a" amount="0" unit="weeks" article="1"/>)").find("whole number from 1") != std::string::npos);
    CHECK(law_problem(R"(<limit id="a" amount="1" unit="fortnights" article="1"/>)").find("no unit of time") != std::string::npos);
    CHECK(law_problem(R"(<limit id="a" amount="1" unit="weeks"/>)").find("has no article") != std::string::npos);
}

TEST_CASE("two calendars or law packs of one id are refused") {
    CalendarSet set;
    CHECK(set.add(ruritania()));
    CHECK(set.add(ruritania()).error().code == "calendar.duplicate");
    CHECK(set.calendar("RU-test") != nullptr);
    CHECK(set.calendar("nowhere") == nullptr);
}

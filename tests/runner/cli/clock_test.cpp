#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {

const std::string calendars = " --calendars '" + source_path("process-definitions") + "'";

} // namespace

TEST_CASE("clock due tells when a limit of the shipped calendars ends") {
    const Program countersign;
    const auto answer = countersign("clock due --calendar CN --amount 20 --unit workingDays --start 2026-09-25" + calendars);
    CHECK(answer.code == 0);
    CHECK(answer.out == "due day 2026-10-29\ndeadline 2026-10-30T00:00:00 (Asia/Shanghai)\namber from 2026-10-23T00:00:00\n");
    const auto json =
        countersign("clock due --calendar DE --law de-licensing --limit decision --start 2026-02-14 --json" + calendars).json();
    CHECK(json["dueDay"] == "2026-05-15");
    CHECK(json["deadlineUtc"] == "2026-05-15T22:00:00Z");
}

TEST_CASE("clock explain says of each day why it counts or not") {
    const Program countersign;
    const auto json =
        countersign("clock explain --calendar CN --amount 5 --unit workingDays --start 2026-04-30 --pause 2026-05-06..2026-05-07 --json" +
                    calendars)
            .json();
    CHECK(json["dueDay"] == "2026-05-12");
    CHECK(json["days"][1] ==
          nlohmann::json{{"date", "2026-05-01"}, {"reason", "holiday"}, {"kind", "holiday"}, {"count", 0}, {"name", "劳动节"}});
    CHECK(json["days"][7]["reason"] == "paused");
    CHECK(json["days"][9]["reason"] == "makeUp");
    CHECK(has(countersign("clock explain --calendar CN --amount 5 --unit workingDays --start 2026-04-30" + calendars).out,
              "counted, make-up day: 劳动节调休"));
}

TEST_CASE("a clock that is paused has no deadline") {
    const Program countersign;
    CHECK(countersign("clock due --calendar CN --amount 20 --unit workingDays --start 2026-03-02 --pause 2026-03-11.. --json" + calendars)
              .json()["paused"] == true);
}

TEST_CASE("a year that nobody published yet is an error that names year and file") {
    const Program countersign;
    const auto answer = countersign("clock due --calendar DE --amount 20 --unit workingDays --start 2027-12-10" + calendars);
    CHECK(answer.code == 1);
    CHECK(has(answer.err, "calendar.year-missing"));
    CHECK(has(answer.err, "2028"));
    CHECK(has(answer.err, "DE.xml"));
}

TEST_CASE("what a clock command cannot understand is told") {
    const Program countersign;
    CHECK(countersign("clock due --calendar CN --start 2026-03-02" + calendars).code == 2);
    CHECK(countersign("clock due --calendar CN --amount 5 --unit fortnights --start 2026-03-02" + calendars).code == 2);
    CHECK(countersign("clock due --calendar CN --amount 5 --start yesterday" + calendars).code == 2);
    CHECK(countersign("clock due --calendar CN --amount 5 --start 2026-03-02 --pause 2026-03-05" + calendars).code == 2);
    CHECK(has(countersign("clock due --calendar XX --amount 5 --start 2026-03-02" + calendars).err, "calendar.unknown"));
    CHECK(has(countersign("clock due --calendar CN --amount 5 --start 2026-03-02 --law none" + calendars).err, "law.unknown"));
    CHECK(has(countersign("clock due --calendar CN --start 2026-03-02 --law cn-licensing --limit none" + calendars).err,
              "law.unknown-limit"));
    CHECK(has(countersign("clock due --calendar CN --amount 5 --start 2026-03-02 --calendars nowhere").err, "file.unreadable"));
}

// Dates, times and durations: constructors, properties, the calendar
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("dates and times are made from texts, parts and each other") {
    CHECK(eval("date(\"-2017-12-31\")") == "@\"-2017-12-31\"");
    CHECK(eval("date(\"999999999-12-31\")") == "@\"999999999-12-31\"");
    CHECK(eval("date(\"01211-12-31\")") == "feel.invalid-time");
    CHECK(eval("date(2024, 2, 29)") == "@\"2024-02-29\"");
    CHECK(eval("date(2023, 2, 29)") == "feel.invalid-time");
    CHECK(eval("date(@\"2017-08-14T14:25:00@Europe/Paris\")") == "@\"2017-08-14\"");
    CHECK(eval("time(11, 59, 45.3, null)") == "@\"11:59:45.3\"");
    CHECK(eval("time(@\"2017-08-10\")") == "@\"00:00:00Z\"");
    CHECK(eval("time(\"10:20:00.987654321@Europe/Paris\")") == "@\"10:20:00.987654321@Europe/Paris\"");
    CHECK(eval("time(\"13:20:00+19:00\")") == "feel.invalid-time");
    CHECK(eval("date and time(\"2012-12-24\")") == "@\"2012-12-24T00:00:00\"");
    CHECK(eval("date and time(@\"2017-08-10T10:20:00+02:00\", @\"23:59:01\")") == "@\"2017-08-10T23:59:01\"");
    CHECK(eval("date and time(\"2017-12-31T11:22:33+01:00@Europe/Paris\")") == "feel.invalid-time");
    CHECK(eval("date(null)") == "feel.type-mismatch");
    CHECK(eval("date(2017, 1)") == "feel.arity");
}

TEST_CASE("durations are of years and months, or of days and time") {
    CHECK(eval("duration(\"P1Y14M\")") == "@\"P2Y2M\"");
    CHECK(eval("duration(\"-PT90M\")") == "@\"-PT1H30M\"");
    CHECK(eval("duration(\"P1Y2D\")") == "feel.invalid-time");
    CHECK(eval("duration(\"P\")") == "feel.invalid-time");
    CHECK(eval("duration(\"PT\")") == "feel.invalid-time");
    CHECK(eval("duration(\"P106751991167D\").days") == "106751991167");
    CHECK(eval("duration(\"P9223372036854775807Y\")") == "feel.invalid-time");
    CHECK(eval("years and months duration(@\"2011-12-22\", @\"2013-08-24\")") == "@\"P1Y8M\"");
    CHECK(eval("years and months duration(@\"2013-08-24\", @\"2011-12-22T10:00:00\")") == "@\"-P1Y8M\"");
}

TEST_CASE("a zone's days may have 23 or 25 hours") {
    CHECK(eval("@\"2026-03-28T12:00:00@Europe/Paris\" + duration(\"PT24H\")") == "@\"2026-03-29T13:00:00@Europe/Paris\"");
    CHECK(eval("@\"2026-03-29T13:00:00@Europe/Paris\" - @\"2026-03-28T12:00:00@Europe/Paris\"") == "@\"P1D\"");
    CHECK(eval("@\"2026-07-01T12:00:00@Europe/Paris\" = @\"2026-07-01T10:00:00Z\"") == "true");
    CHECK(eval("@\"2026-07-01T12:00:00@Europe/Paris\".time offset") == "@\"PT2H\"");
    CHECK(eval("@\"999999999-07-01T12:00:00@Europe/Paris\".time offset") == "@\"PT2H\"");
}

TEST_CASE("a time without an offset cannot be set beside one that has it") {
    CHECK(eval("@\"10:00:00\" = @\"10:00:00Z\"") == "false");
    CHECK(eval("@\"10:00:00\" < @\"11:00:00Z\"") == "feel.type-mismatch");
    CHECK(eval("@\"2026-01-01T00:00:00\" - @\"2026-01-01T00:00:00Z\"") == "feel.arithmetic");
    CHECK(eval("is(@\"23:00:50Z\", @\"23:00:50+00:00\")") == "true");
    CHECK(eval("is(@\"23:00:50Z\", @\"23:00:50\")") == "false");
}

TEST_CASE("where a date stands in its year and week") {
    CHECK(eval("day of year(@\"2020-12-31\")") == "366");
    CHECK(eval("day of week(@\"2026-03-02T23:00:00Z\")") == "\"Monday\"");
    CHECK(eval("month of year(@\"2026-03-02\")") == "\"March\"");
    CHECK(eval("week of year(@\"2005-01-01\")") == "53");
    CHECK(eval("week of year(date: @\"2003-12-29\")") == "1");
}

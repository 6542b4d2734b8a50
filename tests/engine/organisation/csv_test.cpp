// Organisations as CSV files (RFC 4180).
#include "organisation/csv.h"
#include "organisation/read_csv.h"
#include <doctest/doctest.h>

using namespace countersign;
using organisation::CsvFile;

TEST_CASE("quoted fields hold commas, quotes and line ends; lines may end in CRLF") {
    Diagnostics findings;
    const auto table = organisation::read_csv("\xEF\xBB\xBFid,name\r\na,\"Wang, \"\"Li\"\"\r\nZhao\"\r\n\r\nb,\n", "t.csv", findings);
    CHECK(findings.empty());
    REQUIRE(table.records.size() == 2);
    CHECK(table.records[0][1].text == "Wang, \"Li\"\r\nZhao");
    CHECK(table.records[1][0].line == 5);
    CHECK(table.records[1][1].text.empty());
}

TEST_CASE("what is no CSV is refused at its place") {
    const auto first = [](const char* text) {
        Diagnostics findings;
        organisation::read_csv(text, "t.csv", findings);
        return findings.empty() ? std::string("accepted") : findings.front().code + " " + std::to_string(findings.front().line) + ":" + std::to_string(findings.front().column);
    };
    CHECK(first("id,name\na\n") == "csv.fields 2:1");
    CHECK(first("id,name\na,\"b\n") == "csv.quote 2:3");
    CHECK(first("id,name\na,b\"c\n") == "csv.quote 2:4");
    CHECK(first("id,name\na,\"b\"c\n") == "csv.quote 2:6");
}

TEST_CASE("the files together make the organisation that XML makes") {
    const std::vector<CsvFile> files{{"departments", "departments.csv", "id,name,lead\nfire,消防,zhao\n"},
                                     {"positions", "positions.csv", "id,rank\nclerk,1\n"},
                                     {"groups", "groups.csv", "id\nwindow\n"},
                                     {"users", "users.csv", "id,name,superior\nzhao,Zhao,\nwang,Wang,zhao\n"},
                                     {"memberships", "memberships.csv", "user,of,position,from,to\nwang,department:fire,clerk,,\nwang,group:window,,2026-03-01,2026-03-31\n"},
                                     {"agents", "agents.csv", "agent,principal,matters\nzhao,wang,FBL ETL\n"},
                                     {"conflicts", "conflicts.csv", "user,with,reason\nwang,lin,relative\n"}};
    Diagnostics findings;
    const auto made = organisation::read_csv_files(files, "Asia/Shanghai", findings);
    REQUIRE(made);
    const auto now = parse_instant("2026-03-31T20:00:00+08:00").value();
    CHECK(made->roles_of("wang", now) == std::vector<std::string>{"department:fire", "group:window", "position:clerk"});
    CHECK(made->superior_of("wang", now) == "zhao");
    CHECK(made->principals_of("zhao", now, "ETL", "") == std::vector<std::string>{"wang"});
    CHECK(made->conflict("wang", "lin") != nullptr);
    CHECK(Organisation::read(made->to_xml(), "x", findings)->hash() == made->hash());
}

TEST_CASE("rows and fields that are wrong are named with file, line and column") {
    Diagnostics findings;
    CHECK_FALSE(organisation::read_csv_files({{"users", "users.csv", "id,superior\na,b\n"}}, "UTC", findings));
    CHECK(to_string(findings.front()).starts_with("users.csv:2:1: error: organisation.unknown-reference"));
    findings.clear();
    CHECK_FALSE(organisation::read_csv_files({{"users", "users.csv", "name,shoe\na,4\n"}}, "UTC", findings));
    CHECK(findings[0].code == "organisation.unknown-field");
    CHECK(findings[1].code == "organisation.missing-field");
    findings.clear();
    CHECK_FALSE(organisation::read_csv_files({{"users", "users.csv", "id\na\n"}, {"absences", "absences.csv", "user,from\na,tomorrow\n"}}, "UTC", findings));
    CHECK(to_string(findings.front()).starts_with("absences.csv:2:3: error: organisation.bad-value"));
}

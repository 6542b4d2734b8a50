// The hash chain: any change to a row, and any row missing, added or moved, is evident.
#include "store/audit_chain.h"
#include <doctest/doctest.h>

using namespace countersign;
using namespace countersign::store;

namespace {

std::vector<JournalRow> journal_of(std::size_t count) {
    std::vector<JournalRow> rows;
    Hash hash{};
    for (std::size_t i = 0; i < count; ++i) {
        JournalRow row{InstanceId{7}, i + 1, {static_cast<std::int64_t>(1'000 + i)}, "wang", "complete", "records-" + std::to_string(i), {}};
        hash = chain(hash, row);
        row.hash = bytes(hash);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string place_of_break(const std::vector<JournalRow>& rows) {
    const auto verified = verify_chain(rows);
    if (verified) return "whole";
    CHECK(verified.error().code == "audit.broken");
    return verified.error().where;
}

} // namespace

TEST_CASE("a chain as it was written is whole, an empty one too") {
    CHECK(place_of_break(journal_of(5)) == "whole");
    CHECK(place_of_break({}) == "whole");
    CHECK(bytes(verify_chain(journal_of(3)).value()) == journal_of(3).back().hash);
}

TEST_CASE("a change of any part of a row names that row") {
    const auto changed = [](auto change) {
        auto rows = journal_of(5);
        change(rows[2]);
        return place_of_break(rows);
    };
    CHECK(changed([](JournalRow& row) { row.at.ms += 1; }) == "instance 7 row 3");
    CHECK(changed([](JournalRow& row) { row.actor = "zhao"; }) == "instance 7 row 3");
    CHECK(changed([](JournalRow& row) { row.command = "cancel"; }) == "instance 7 row 3");
    CHECK(changed([](JournalRow& row) { row.records += 'x'; }) == "instance 7 row 3");
    CHECK(changed([](JournalRow& row) { row.hash[0] = static_cast<char>(row.hash[0] ^ 1); }) == "instance 7 row 3");
    CHECK(changed([](JournalRow& row) { row.instance = InstanceId{8}; }) == "instance 8 row 3");
}

TEST_CASE("bytes that move from one field to the next are a change") {
    auto rows = journal_of(1);
    rows[0].actor = "wangcom";
    rows[0].command = "plete";
    CHECK(place_of_break(rows) == "instance 7 row 1");
}

TEST_CASE("a row that is missing, doubled or out of its place is found") {
    auto missing = journal_of(5);
    missing.erase(missing.begin() + 1);
    CHECK(place_of_break(missing) == "instance 7 row 2");
    auto beheaded = journal_of(5);
    beheaded.erase(beheaded.begin());
    CHECK(place_of_break(beheaded) == "instance 7 row 1");
    auto doubled = journal_of(5);
    doubled.insert(doubled.begin() + 2, doubled[1]);
    CHECK(place_of_break(doubled) == "instance 7 row 3");
    auto swapped = journal_of(5);
    std::swap(swapped[3], swapped[4]);
    CHECK(place_of_break(swapped) == "instance 7 row 4");
}

TEST_CASE("equal rows of two instances have different hashes") {
    JournalRow row{InstanceId{1}, 1, {1'000}, "wang", "start", "r", {}};
    const Hash one = chain({}, row);
    row.instance = InstanceId{2};
    CHECK(one != chain({}, row));
}

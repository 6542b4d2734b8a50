#include "program/countersign/fraction.h"
#include <doctest/doctest.h>
#include <string>

using namespace countersign::approval;

TEST_CASE("shares are read exactly, however they are written") {
    CHECK(parse_fraction("2/3") == Fraction{2, 3});
    CHECK(parse_fraction(" 4 / 6 ") == Fraction{2, 3});
    CHECK(parse_fraction("0.7") == Fraction{7, 10});
    CHECK(parse_fraction(".5") == Fraction{1, 2});
    CHECK(parse_fraction("70%") == Fraction{7, 10});
    CHECK(parse_fraction("66.5 %") == Fraction{133, 200});
    CHECK(parse_fraction("1") == Fraction{1, 1});
    CHECK(parse_fraction("100%") == Fraction{1, 1});
    CHECK(parse_fraction("0") == Fraction{0, 1});
    CHECK(parse_fraction("3/2") == Fraction{3, 2});
}

TEST_CASE("what is no share is nothing") {
    for (const char* text : {"", " ", "x", "2/", "/3", "2/0", "-1", "+1", "1e2", "0x1", "1.", ".", "1,5", "1/2/3", "%", "2/3%",
                             "1234567890", "0.1234567890", "1 2"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_fraction(text));
    }
}

TEST_CASE("a share is printed as it would be read") {
    CHECK(to_string(Fraction{2, 3}) == "2/3");
    CHECK(to_string(Fraction{1, 1}) == "1");
}

TEST_CASE("a share is reached exactly or not at all") {
    CHECK(reaches(2, 3, {2, 3}));
    CHECK_FALSE(reaches(666'666'666, 1'000'000'000, {2, 3}));
    CHECK(reaches(666'666'667, 1'000'000'000, {2, 3}));
    CHECK(reaches(4'000'000'000'000'000'000, 4'000'000'000'000'000'000, {999'999'999, 999'999'999}));
    CHECK_FALSE(reaches(3'999'999'999'999'999'999, 4'000'000'000'000'000'000, {1, 1}));
}

#include "expression/parsed_texts.h"
#include <doctest/doctest.h>

using namespace countersign;

TEST_CASE("equal texts share one parsed expression, others do not") {
    feel::ParsedTexts texts;
    const auto first = texts.parse("amount > 100");
    const auto other = texts.parse("amount > 200");
    REQUIRE(first);
    REQUIRE(other);
    CHECK(texts.parse(std::string("amount > 100")).value() == first.value());
    CHECK(other.value() != first.value());
}

TEST_CASE("a text that is no FEEL is refused each time with the same error") {
    feel::ParsedTexts texts;
    const auto refused = texts.parse("amount >");
    REQUIRE_FALSE(refused);
    CHECK(texts.parse("amount >").error().message == refused.error().message);
    CHECK(refused.error().code == "feel.syntax");
}

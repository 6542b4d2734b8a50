#include "expression/feel.h"
#include "expression/string_literal.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

class NoNames : public feel::Names {
  public:
    const Value* find(std::string_view) const override { return nullptr; }
};

} // namespace

TEST_CASE("any text written as a literal reads back as itself") {
    const NoNames names;
    for (const std::string text : {"", "plain", "say \"yes\"", "back\\slash\\n", "line\nreturn\rtab\t", "会签", "\\u0041"}) {
        const auto parsed = feel::parse_expression(feel::string_literal(text));
        REQUIRE_MESSAGE(parsed, text);
        CHECK(feel::evaluate(**parsed, {names}).value == Value(text));
    }
}

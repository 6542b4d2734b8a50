// Lines: where a byte stands, in whichever order it is asked.
#include "xml/tree.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

std::pair<int, int> at(const xml::Lines& lines, std::ptrdiff_t offset) {
    const auto position = lines.at(offset);
    return {position.line, position.column};
}
using Place = std::pair<int, int>;

} // namespace

TEST_CASE("lines and columns count from 1, and a line's end belongs to the line") {
    const xml::Lines lines("ab\n\ncd");
    CHECK(at(lines, 0) == Place{1, 1});
    CHECK(at(lines, 2) == Place{1, 3});
    CHECK(at(lines, 3) == Place{2, 1});
    CHECK(at(lines, 4) == Place{3, 1});
    CHECK(at(lines, 5) == Place{3, 2});
}

TEST_CASE("an offset before the text is its beginning, one behind it stands on the last line") {
    const xml::Lines lines("ab\ncd");
    CHECK(at(lines, -1) == Place{1, 1});
    CHECK(at(lines, 9) == Place{2, 7});
    CHECK(at(xml::Lines(""), 0) == Place{1, 1});
}

TEST_CASE("the order of the questions does not matter") {
    std::string text;
    for (int line = 1; line <= 40; ++line) text += std::string(static_cast<std::size_t>(line % 7), 'x') + "\n";
    const xml::Lines forward(text), backward(text), jumping(text);
    std::vector<Place> places;
    for (std::size_t i = 0; i < text.size(); ++i) places.push_back(at(forward, static_cast<std::ptrdiff_t>(i)));
    for (std::size_t i = text.size(); i-- > 0;) CHECK(at(backward, static_cast<std::ptrdiff_t>(i)) == places[i]);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto offset = i * 37 % text.size();
        CHECK(at(jumping, static_cast<std::ptrdiff_t>(offset)) == places[offset]);
    }
}

// text.media-type
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a text format is a media type") {
    CHECK(found("text.media-type",
                in_process(R"(<documentation id="d" textFormat="wrong">x</documentation><textAnnotation id="a" textFormat="plain"/>)")) ==
          Found{"error d", "error a"});
}

TEST_CASE("text/plain is one") {
    CHECK(
        found(
            "text.media-type",
            in_process(
                R"(<documentation textFormat="text/html; charset=utf-8">x</documentation><textAnnotation id="a" textFormat="text/plain"/>)")) ==
        nothing);
}

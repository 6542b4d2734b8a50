// What is found in the raw text, wherever it stands in it.
#include "xml/text_scan.h"
#include <doctest/doctest.h>

using namespace countersign;

TEST_CASE("a document type is found, not one in a comment or a CDATA section") {
    CHECK(xml::find_doctype("<a/><!DOCTYPE a>") == 4);
    CHECK(xml::find_doctype("<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>") == std::nullopt);
    CHECK(xml::find_doctype("<!-- ! --><!ENTITY x>") == 10);
    CHECK(xml::find_doctype("a ! b") == std::nullopt);
    CHECK(xml::find_doctype("!") == std::nullopt);
}

TEST_CASE("an entity is found that is none of XML's own, not one in a comment or a CDATA section") {
    CHECK(xml::find_entity("<a>&amp;&#10;&copy;</a>") == 13);
    CHECK(xml::find_entity("<!-- &copy; --><a>&lt;<![CDATA[&copy;]]></a>") == std::nullopt);
    CHECK(xml::find_entity("<a>&lt;<!-- & -->&copy;</a>") == 17);
    CHECK(xml::find_entity("a & b; c") == std::nullopt);
}

TEST_CASE("a byte that is not UTF-8 is found, before, between and behind characters of any length") {
    const std::string good = "ascii only, more than thirty-two bytes of it, \xE5\xAE\xA1\xE6\x9F\xA5 and \xF0\x9F\x98\x80 \xC3\xA9";
    CHECK(xml::find_invalid_utf8("") == std::nullopt);
    CHECK(xml::find_invalid_utf8(good) == std::nullopt);
    for (std::size_t at = 0; at <= good.size(); ++at) {
        if (at < good.size() && (static_cast<unsigned char>(good[at]) & 0xC0) == 0x80) continue; // within a character
        CHECK(xml::find_invalid_utf8(good.substr(0, at) + "\xFF" + good.substr(at)) == at);
    }
    CHECK(xml::find_invalid_utf8(good + "\xE5\xAE") == good.size());
}

// Tree: names and namespaces of elements, wherever a file declares them.
#include "xml/document.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

constexpr std::string_view own[] = {"urn:own"};

struct Read {
    explicit Read(std::string text_) : text(std::move(text_)), document(text, "test.xml", {"OWN", own, "parts"}, {}) {
        is_fit = document.read();
    }
    std::string names(const pugi::xml_node& node) {
        std::string list;
        for (const auto& child : node.children())
            list += fmt::format("{} ", document.tree().is_own(child) ? document.tree().own_name(child) : std::string_view("-"));
        return list;
    }
    std::string text;
    xml::Document document;
    bool is_fit = false;
};

} // namespace

TEST_CASE("an element is of the language by its prefix, or without one where that is the default") {
    Read prefixed(R"(<o:definitions xmlns:o="urn:own" xmlns:x="urn:other"><o:a/><x:a/><a/><op:a/>text</o:definitions>)");
    REQUIRE(prefixed.is_fit);
    CHECK(prefixed.names(prefixed.document.root()) == "a - - - - ");
    Read plain(R"(<definitions xmlns="urn:own" xmlns:x="urn:other"><a/><x:a/><b>1</b></definitions>)");
    REQUIRE(plain.is_fit);
    CHECK(plain.names(plain.document.root()) == "a - b ");
}

TEST_CASE("two prefixes may stand for the language") {
    Read both(R"(<definitions xmlns="urn:own" xmlns:o="urn:own"><a/><o:b/></definitions>)");
    REQUIRE(both.is_fit);
    CHECK(both.names(both.document.root()) == "a b ");
}

TEST_CASE("a declaration below the root counts for what is in it") {
    Read below(R"(<o:definitions xmlns:o="urn:own"><y:a xmlns:y="urn:own"><y:b/></y:a><y:c/><o:d xmlns:o="urn:other"/></o:definitions>)");
    REQUIRE(below.is_fit);
    const auto root = below.document.root();
    CHECK(below.names(root) == "a - - ");
    CHECK(below.names(root.first_child()) == "b ");
}

TEST_CASE("the word of a declaration in a text changes nothing") {
    Read word(R"(<o:definitions xmlns:o="urn:own"><o:a>xmlns:o="urn:other"</o:a></o:definitions>)");
    REQUIRE(word.is_fit);
    CHECK(word.names(word.document.root()) == "a ");
}

TEST_CASE("elements are counted, and the depth is that of elements") {
    const xml::Limits limits{.bytes = 1'000, .depth = 2, .elements = 3};
    const auto code_of = [&](std::string_view content) {
        const auto text = fmt::format(R"(<definitions xmlns="urn:own">{}</definitions>)", content);
        xml::Document document(text, "test.xml", {"OWN", own, "parts"}, limits);
        if (document.read()) return std::string("fit");
        return document.tree().take_diagnostics().front().code;
    };
    CHECK(code_of("<a>text</a><b/>") == "fit");
    CHECK(code_of("<a/><b/><c/>") == "xml.too-many-elements");
    CHECK(code_of("<a/><b><c/></b>") == "xml.too-deep");
    CHECK(code_of("") == "fit");
}

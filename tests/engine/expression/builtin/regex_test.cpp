// matches(), replace(), split(): the patterns are XPath's, not those of the library beneath.
#include "engine/expression/eval.h"

using namespace countersign::testing;

namespace {
std::string matches(std::string_view text, std::string_view pattern, std::string_view flags = "") {
    return eval("matches(t, p, f)",
                {{"t", countersign::Value(text)}, {"p", countersign::Value(pattern)}, {"f", countersign::Value(flags)}});
}
const std::string refused = "feel.invalid-pattern";
} // namespace

TEST_CASE("a pattern is searched anywhere, anchors bind it to the whole text or, with m, to a line") {
    CHECK(matches("foobar", "oba") == "true");
    CHECK(matches("foobar", "^bar") == "false");
    CHECK(matches("foo\n", "foo$") == "false");
    CHECK(matches("a\nb", "^b$") == "false");
    CHECK(matches("a\nb", "^b$", "m") == "true");
}

TEST_CASE("the dot leaves out line ends, unless s is given") {
    CHECK(matches("a\nb", "a.b") == "false");
    CHECK(matches("a\rb", "a.b") == "false");
    CHECK(matches("a\nb", "a.b", "s") == "true");
}

TEST_CASE("flags") {
    CHECK(matches("ABC", "abc", "i") == "true");
    CHECK(matches("helloworld", "hello[ ]world", "x") == "false");
    CHECK(matches("hello world", "hello[ ] world", "x") == "true");
    CHECK(matches("a.b", "a.b", "q") == "true");
    CHECK(matches("axb", "a.b", "q") == "false");
    CHECK(matches("a", "a", "z") == refused);
}

TEST_CASE("classes: categories, blocks, subtraction, name characters") {
    CHECK(matches("é", "^\\p{L}$") == "true");
    CHECK(matches("7", "^\\p{Nd}$") == "true");
    CHECK(matches("a", "^\\P{IsBasicLatin}$") == "false");
    CHECK(matches("ж", "^\\p{IsCyrillic}+$") == "true");
    CHECK(matches("x", "^[a-z-[aeiou]]$") == "true");
    CHECK(matches("e", "^[a-z-[aeiou]]$") == "false");
    CHECK(matches("_a-1", "^\\i\\c*$") == "true");
    CHECK(matches("1a", "^\\i\\c*$") == "false");
    CHECK(matches("\xC2\xA0", "^\\s$") == "false"); // XPath's blanks are four
    CHECK(matches("_", "^\\w$") == "false");        // and an underscore is punctuation
    CHECK(matches("-", "^[a\\-z]$") == "true");
    CHECK(matches("b", "^[^\\s\\d]$") == "true");
    CHECK(matches("a", "\\p{NoSuch}") == refused);
}

TEST_CASE("back-references name groups that are closed") {
    CHECK(matches("abab", "^(ab)\\1$") == "true");
    CHECK(matches("aba", "(.)b\\1") == "true");
    CHECK(matches("a", "\\1(a)") == refused);
    CHECK(matches("a", "(a\\1)") == refused);
    CHECK(matches("a", "(a)[\\1]") == refused);
}

TEST_CASE("what is no pattern of XPath is refused, though the library beneath would take it") {
    for (const auto* pattern : {"(?=a)", "(?<=a)b", "(?<n>a)", "a++", "(?i)a", "\\bword", "\\Aa", "a{,3}", "*a", "a**", "(a", "a)", "[a",
                                "a]", "\\Qa\\E", "[[:alpha:]]", "(*ACCEPT)", "\\x41", "\\"})
        CHECK_MESSAGE(matches("a", pattern) == refused, pattern);
}

TEST_CASE("replace() puts groups in") {
    CHECK(eval("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")") == "\"[1=ab][2=]cd\"");
    CHECK(eval("replace(\"abracadabra\", \"bra\", \"*\")") == "\"a*cada*\"");
    CHECK(eval("replace(\"2026-03-02\", \"(\\d+)-(\\d+)-(\\d+)\", \"$3.$2.$1\")") == "\"02.03.2026\"");
    CHECK(eval("replace(\"a.b\", \".\", \"$\", \"q\")") == "\"a$b\"");
    CHECK(eval("replace(\"price\", \"e\", \"\\\\$\")") == "\"pric$\"");
    CHECK(eval("replace(\"a\", \"a\", \"$\")") == "feel.type-mismatch");
    CHECK(eval("replace(\"a\", \"b*\", \"x\")") == "feel.invalid-pattern");
}

TEST_CASE("split() keeps empty parts") {
    CHECK(eval("split(\"a;b;;\", \";\")") == "[\"a\", \"b\", \"\", \"\"]");
    CHECK(eval("split(\"John Doe\", \"\\s\")") == "[\"John\", \"Doe\"]");
    CHECK(eval("split(\"\", \",\")") == "[\"\"]");
    CHECK(eval("split(\"abc\", \"\")") == "feel.invalid-pattern");
}

// Boxed expressions (DMN 1.5, 10.2): what each kind gives.
#include "engine/decision/deciding.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
std::string entry(std::string_view name, std::string_view logic, std::string_view type = "") {
    return fmt::format("<contextEntry>{}{}</contextEntry>",
                       name.empty() ? "" : fmt::format("<variable name=\"{}\" typeRef=\"{}\"/>", name, type), logic);
}
std::string part(std::string_view name, std::string_view feel) { return fmt::format("<{0}>{1}</{0}>", name, literal(feel)); }
std::string answer_of(std::string_view logic) { return answer(a_decision("d", logic)); }
} // namespace

TEST_CASE("entries of a context see those before them") {
    CHECK(answer_of("<context>" + entry("a", literal("2")) + entry("b c", literal("a * 3")) + "</context>") == "{a: 2, b c: 6}");
}

TEST_CASE("an entry without a name is the result of the context") {
    CHECK(answer_of("<context>" + entry("a b", literal("2")) + entry("", literal("a b + 1")) + "</context>") == "3");
}

TEST_CASE("an entry that does not conform to its type is null") {
    CHECK(answer_of("<context>" + entry("a", literal("\"x\""), "number") + "</context>") == "{a: null}");
}

TEST_CASE("two entries of one name are refused") {
    CHECK(findings(a_decision("d", "<context>" + entry("a", literal("1")) + entry("a", literal("2")) + "</context>")) ==
          std::vector<std::string>{"dmn.duplicate-name@2"});
}

TEST_CASE("an invocation calls by name") {
    const std::string bkm =
        "<businessKnowledgeModel id=\"f\" name=\"minus\"><encapsulatedLogic><formalParameter name=\"a\"/><formalParameter name=\"b\"/>" +
        literal("a - b") + "</encapsulatedLogic></businessKnowledgeModel>\n";
    const std::string call = "<invocation>" + literal("minus") + "<binding><parameter name=\"b\"/>" + literal("1") +
                             "</binding><binding><parameter name=\"a\"/>" + literal("10") + "</binding></invocation>";
    CHECK(answer(bkm + a_decision("d", call, {}, requires_knowledge("#f"))) == "9");
}

TEST_CASE("a function sees where it stands") {
    const std::string function =
        "<functionDefinition><formalParameter name=\"x\" typeRef=\"number\"/>" + literal("x * factor") + "</functionDefinition>";
    CHECK(answer_of("<context>" + entry("factor", literal("3")) + entry("f", function) + entry("", literal("f(5)")) + "</context>") ==
          "15");
}

TEST_CASE("functions in Java and PMML are refused with a clear text") {
    for (const char* kind : {"Java", "PMML"}) {
        const auto elements = a_decision("d", fmt::format("<functionDefinition kind=\"{}\"><context/></functionDefinition>", kind));
        CHECK(findings(elements) == std::vector<std::string>{"dmn.external-function@2"});
    }
}

TEST_CASE("a list and a relation") {
    CHECK(answer_of("<list>" + literal("1") + "<list>" + literal("2") + "</list></list>") == "[1, [2]]");
    CHECK(answer_of("<relation><column name=\"a\"/><column name=\"b\"/><row>" + literal("1") + literal("2") + "</row><row>" + literal("3") +
                    literal("4") + "</row></relation>") == "[{a: 1, b: 2}, {a: 3, b: 4}]");
    CHECK(findings(a_decision("d", "<relation><column name=\"a\"/><row/></relation>")) == std::vector<std::string>{"dmn.relation-row@2"});
}

TEST_CASE("a conditional wants a boolean; null counts as not true") {
    const auto conditional = [](std::string_view condition) {
        return "<conditional>" + part("if", condition) + part("then", "1") + part("else", "2") + "</conditional>";
    };
    CHECK(answer_of(conditional("true")) == "1");
    CHECK(answer_of(conditional("false")) == "2");
    CHECK(answer_of(conditional("null")) == "2");
    CHECK(codes(ask(a_decision("d", conditional("\"x\"")), "d")) == std::vector<std::string>{"decision.condition-not-boolean"});
    CHECK(findings(a_decision("d", "<conditional>" + part("if", "true") + part("then", "1") + "</conditional>")) ==
          std::vector<std::string>{"dmn.expression-missing@2"});
}

TEST_CASE("a filter sees the item and its entries") {
    const auto filter = [](std::string_view in, std::string_view match) {
        return "<filter>" + part("in", in) + part("match", match) + "</filter>";
    };
    CHECK(answer_of(filter("[1, 5, 9]", "item > 3")) == "[5, 9]");
    CHECK(answer_of(filter("[{a: 1}, {a: 2}]", "a = 2")) == "[{a: 2}]");
    CHECK(answer_of(filter("7", "item = 7")) == "[7]");
    CHECK(answer_of(filter("[1, 5, 9]", "-1")) == "9");
    CHECK(codes(ask(a_decision("d", filter("[1]", "\"x\"")), "d")) == std::vector<std::string>{"decision.condition-not-boolean"});
}

TEST_CASE("for, some and every") {
    const auto iterator = [](std::string_view kind, std::string_view in, std::string_view body) {
        return fmt::format("<{0} iteratorVariable=\"x y\">{1}{2}</{0}>", kind, part("in", in),
                           part(kind == "for" ? "return" : "satisfies", body));
    };
    CHECK(answer_of(iterator("for", "[1, 2]", "x y * 10")) == "[10, 20]");
    CHECK(answer_of(iterator("for", "[1..3]", "x y")) == "[1, 2, 3]");
    CHECK(answer_of(iterator("for", "[1, 2, 3]", "count(partial)")) == "[0, 1, 2]");
    CHECK(answer_of(iterator("some", "[1, 2]", "x y = 2")) == "true");
    CHECK(answer_of(iterator("every", "[1, 2]", "x y = 2")) == "false");
    CHECK(answer_of(iterator("some", "[]", "true")) == "false");
    CHECK(answer_of(iterator("every", "[]", "false")) == "true");
    CHECK(codes(ask(a_decision("d", iterator("some", "[1, 2]", "if x y = 2 then true else \"x\"")), "d")) ==
          std::vector<std::string>{"decision.condition-not-boolean"});
    CHECK(codes(ask(a_decision("d", iterator("for", "null", "1")), "d")) == std::vector<std::string>{"decision.not-iterable"});
}

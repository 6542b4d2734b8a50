// Types: how they are written, which values belong to them, what is converted on the way.
#include "expression/feel.h"
#include "value/object.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

feel::Type type(std::string_view source) { return feel::parse_type(source).value(); }

class NoNames : public feel::Names {
  public:
    const Value* find(std::string_view) const override { return nullptr; }
};

Value value(std::string_view source) {
    const NoNames names;
    return feel::evaluate(*feel::parse_expression(source).value(), {.names = names}).value;
}

bool is(std::string_view source, std::string_view of) { return feel::is_instance_of(value(source), type(of)); }

/// tAdult is a number from 18 on; tPerson is a context with one.
class ItemDefinitions : public feel::NamedTypes {
  public:
    const feel::Type* find(std::string_view name) const override {
        return name == "tAdult" ? &adult_ : name == "tPerson" ? &person_ : nullptr;
    }
    bool allows(const Value& value, std::string_view name) const override { return name != "tAdult" || value.as_number() >= Number(18); }

  private:
    feel::Type adult_ = type("number"), person_ = type("context<name: string, age: tAdult>");
};

} // namespace

TEST_CASE("types are written as the grammar has them") {
    for (const std::string text :
         {"number", "date and time", "list<string>", "list<list<number>>", "context<a: number, full name: string>", "range<date>",
          "function<number, string>->boolean", "function<>->Any", "list", "context", "tPerson", "days and time duration"})
        CHECK(feel::to_string(type(text)) == text);
    CHECK(feel::parse_type("list<number").error().code == "feel.syntax");
    CHECK(feel::parse_type("list<number, string>").error().code == "feel.syntax");
    CHECK(feel::parse_type("").error().code == "feel.syntax");
    CHECK(feel::parse_type("import.tPerson").value().name == "import.tPerson");
}

TEST_CASE("a value is an instance of the types it belongs to") {
    CHECK(is("1", "number"));
    CHECK_FALSE(is("1", "string"));
    CHECK(is("1", "Any"));
    CHECK(is("[1, 2]", "list<number>"));
    CHECK_FALSE(is("[1, \"2\"]", "list<number>"));
    CHECK(is("[]", "list<number>"));
    CHECK(is("{a: 1, b: 2}", "context<a: number>"));
    CHECK_FALSE(is("{a: 1}", "context<a: number, b: number>"));
    CHECK(is("[1..5]", "range<number>"));
    CHECK_FALSE(is("[1..5]", "range<date>"));
    CHECK(is("null", "Null"));
    CHECK_FALSE(is("null", "Any"));
    CHECK_FALSE(is("null", "number"));
}

TEST_CASE("a function is an instance of what it can be called as: it may take more and give less") {
    CHECK(is("function(a: number) a", "function<number>->Any"));
    CHECK(is("function(a) a", "function<string>->Any"));
    CHECK_FALSE(is("function(a: number) a", "function<string>->Any"));
    CHECK_FALSE(is("function(a, b) a", "function<string>->Any"));
    CHECK(is("function(a) a", "function"));
    CHECK(is("function() \"x\"", "function<>->string"));
    CHECK_FALSE(is("function() \"x\"", "function<>->number"));
}

TEST_CASE("item definitions are types by name, with the values they allow") {
    const ItemDefinitions known;
    const auto person = [&](int age) { return Value(Context{{"name", "Lin"}, {"age", age}}); };
    CHECK(feel::conforms(person(40), type("tPerson"), &known));
    CHECK_FALSE(feel::conforms(person(17), type("tPerson"), &known));
    CHECK_FALSE(feel::conforms(person(40), type("tPerson")));
    const NoNames names;
    CHECK(feel::evaluate(*feel::parse_expression("17 instance of tAdult").value(), {.names = names, .types = &known}).value ==
          Value(false));
    CHECK(feel::conforms(type("list<tAdult>"), type("list<number>"), &known));
}

TEST_CASE("values are converted to a parameter's type: to a list of one, from a list of one, from a date to its beginning") {
    CHECK(to_string(*feel::converted(Value(1), type("list<number>"))) == "[1]");
    CHECK(to_string(*feel::converted(value("[1]"), type("number"))) == "1");
    CHECK(to_string(*feel::converted(value("@\"2026-03-02\""), type("date and time"))) == "@\"2026-03-02T00:00:00Z\"");
    CHECK_FALSE(feel::converted(value("[1, 2]"), type("number")));
    CHECK_FALSE(feel::converted(Value("a"), type("number")));
    CHECK(feel::converted(Value{}, type("number"))->is_null());
}

#include "expression/feel.h"
#include "expression/juel/juel.h"
#include <doctest/doctest.h>

using namespace countersign;

namespace {

std::string feel_of(std::string_view text) {
    const auto feel = juel::to_feel(text);
    return feel ? *feel : feel.error().code;
}

class Variables final : public feel::Names {
  public:
    explicit Variables(Context values) : values_(std::move(values)) {}
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Context values_;
};

/// What the JUEL text is worth, as FEEL writes values.
std::string value_of(std::string_view text, Context variables = {}) {
    const auto translated = juel::to_feel(text);
    if (!translated) return translated.error().code;
    const auto parsed = feel::parse_expression(*translated);
    if (!parsed) return "not FEEL: " + *translated;
    const Variables names(std::move(variables));
    return to_string(feel::evaluate(**parsed, {.names = names}).value);
}

} // namespace

TEST_CASE("a text is JUEL where it holds braces, and FEEL where it begins as FEEL does") {
    CHECK(juel::is_juel("${amount > 5}"));
    CHECK(juel::is_juel("#{amount}"));
    CHECK(juel::is_juel("R3/PT${hours}H"));
    CHECK_FALSE(juel::is_juel("amount > 5"));
    CHECK_FALSE(juel::is_juel("=\"${amount}\""));
    CHECK_FALSE(juel::is_juel("\"costs ${amount}\""));
}

TEST_CASE("operators by symbol and by word say the same in FEEL") {
    CHECK(feel_of("${amount >= 1000 && !urgent || kind == 'new'}") == R"(amount >= 1000 and not(urgent) or kind = "new")");
    CHECK(feel_of("${amount ge 1000 and not urgent or kind eq 'new'}") == R"(amount >= 1000 and not(urgent) or kind = "new")");
    CHECK(feel_of("#{a lt b}") == "a < b");
    CHECK(feel_of("${a ne null}") == "a != null");
    CHECK(feel_of("${(a + b) * 2 div c}") == "(a + b) * 2 / c");
    CHECK(feel_of("${a - (b - c)}") == "a - (b - c)");
    CHECK(feel_of("${a ? b : c ? d : e}") == "if a then b else if c then d else e");
    CHECK(feel_of("${(a == b) == true}") == "(a = b) = true");
}

TEST_CASE("the remainder has the sign of its dividend") {
    CHECK(value_of("${7 % 3}") == "1");
    CHECK(value_of("${-7 mod 3}") == "-1");
}

TEST_CASE("empty holds for what is absent, null, or holds nothing") {
    CHECK(value_of("${empty nothing}") == "true");
    CHECK(value_of("${empty text}", {{"text", ""}}) == "true");
    CHECK(value_of("${empty list}", {{"list", List{}}}) == "true");
    CHECK(value_of("${not empty list}", {{"list", List{Value(1)}}}) == "true");
    CHECK(value_of("${empty number}", {{"number", 5}}) == "false");
}

TEST_CASE("paths, indexes from 0 and keys reach into values") {
    const Context variables{
        {"order", Context{{"items", List{Value("pen"), Value("ink")}}, {"total price", 12}}}, {"i", 1}, {"key", "total price"}};
    CHECK(value_of("${order.items[0]}", variables) == "\"pen\"");
    CHECK(value_of("${order.items[i]}", variables) == "\"ink\"");
    CHECK(value_of("${order['total price']}", variables) == "12");
    CHECK(value_of("${order[key]}", variables) == "12");
    CHECK(value_of("${order.items.get(1)}", variables) == "\"ink\"");
}

TEST_CASE("variables are read through the execution too") {
    CHECK(feel_of("${execution.getVariable('amount') > 5}") == "amount > 5");
    CHECK(feel_of("${execution.hasVariable(\"amount\")}") == "amount != null");
}

TEST_CASE("methods of texts, lists and maps that FEEL can say") {
    CHECK(value_of("${kind.equals('a')}", {{"kind", "a"}}) == "true");
    CHECK(value_of("${kind.toUpperCase().startsWith('AB')}", {{"kind", "abc"}}) == "true");
    CHECK(value_of("${kind.substring(1, 3)}", {{"kind", "abcd"}}) == "\"bc\"");
    CHECK(value_of("${list.size() > 1 && list.contains('b')}", {{"list", List{Value("a"), Value("b")}}}) == "true");
    CHECK(value_of("${text.contains('ell')}", {{"text", "hello"}}) == "true");
    CHECK(value_of("${list.isEmpty()}", {{"list", List{}}}) == "true");
    CHECK(value_of("${map.containsKey('a')}", {{"map", Context{{"a", 1}}}}) == "true");
    CHECK(feel_of("${name.trim()}") == R"(replace(name, "^\\s+|\\s+$", ""))");
}

TEST_CASE("dates are moved by durations") {
    CHECK(feel_of("${dateTime().plusDays(3).toDate()}") == R"(now() + duration("P" + string(3) + "D"))");
    CHECK(feel_of("${now().plusWeeks(2)}") == R"(now() + duration("P" + string(2 * 7) + "D"))");
    CHECK(feel_of("${start.minusHours(h)}") == R"(start - duration("PT" + string(h) + "H"))");
}

TEST_CASE("counters of multi-instance have the standard's names and the standard's beginning") {
    CHECK(feel_of("${nrOfCompletedInstances / nrOfInstances >= 0.6}") == "numberOfCompletedInstances / numberOfInstances >= 0.6");
    CHECK(feel_of("${loopCounter == 0}") == "loopCounter - 1 = 0");
}

TEST_CASE("text around braces is concatenated") {
    CHECK(value_of("case ${number} of ${name}!", {{"number", 5}, {"name", "Lin"}}) == "\"case 5 of Lin!\"");
    CHECK(value_of("${a}${b}", {{"a", "x"}}) == "\"x\"");
    CHECK(value_of("say \"${word}\"", {{"word", "yes"}}) == R"("say \"yes\"")");
}

TEST_CASE("Flowable's functions about variables") {
    CHECK(feel_of("${variables:eq(amount, 5)}") == "amount = 5");
    CHECK(feel_of("${vars:getOrDefault('amount', 0) > 5}") == "(if amount = null then 0 else amount) > 5");
    CHECK(feel_of("${a ? b : c}") == "if a then b else c");
}

TEST_CASE("numbers with exponents and texts with escapes") {
    CHECK(value_of("${1.5e3 + 1E-1}") == "1500.1");
    CHECK(value_of("${'it\\'s'}") == "\"it's\"");
}

TEST_CASE("what only the host's objects know is refused, with its place") {
    for (const auto* text :
         {"${service.decide(execution)}", "${execution.processInstanceId}", "${bean.run()}", "${task.assignee}", "${$x > 1}", "${in > 1}"})
        CHECK_MESSAGE(feel_of(text) == "juel.no-feel", text);
    CHECK(juel::to_feel("${a &&\n b.run()}").error().where == "2:9");
}

TEST_CASE("what is no JUEL is refused, however broken or deep it is") {
    for (const auto* text :
         {"${", "${}", "${a", "${a >}", "${'a}", "${a ? b}", "${a..b}", "${1.2.3}", "${a[1}", "${f(}", "${a ~ b}", "x ${a", "${1e}"})
        CHECK_MESSAGE(feel_of(text) == "juel.syntax", text);
    CHECK(feel_of("${" + std::string(5000, '(') + "1" + std::string(5000, ')') + "}") == "juel.too-deep");
    CHECK(feel_of("${" + std::string(5000, '!') + "a}") == "juel.too-deep");
    std::string chain = "${a";
    for (int i = 0; i < 40; ++i) chain += " % a";
    CHECK(feel_of(chain + "}") == "juel.too-large");
}

TEST_CASE("whatever is cut out of a text, an answer comes") {
    const std::string text = "R${n > 1 ? 'a' : list[0].get('k')}/PT${dateTime().plusDays(-3)}H";
    for (std::size_t begin = 0; begin < text.size(); ++begin)
        for (std::size_t length = 1; begin + length <= text.size(); ++length) {
            const auto feel = juel::to_feel(text.substr(begin, length));
            if (feel) CHECK_MESSAGE(feel::parse_expression(*feel), text.substr(begin, length));
        }
}

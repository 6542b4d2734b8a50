#include "expression/juel/translator.h"
#include "expression/string_literal.h"
#include "expression/feel.h"

namespace countersign::juel {

namespace {

constexpr int nesting_max = 200;
constexpr std::size_t feel_bytes_max = 1 << 16; ///< as FEEL's own limit

std::string where(std::string_view source, std::size_t offset) {
    const auto before = source.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto line_begin = before.rfind('\n');
    return fmt::format("{}:{}", line, offset - (line_begin == std::string_view::npos ? 0 : line_begin + 1) + 1);
}

} // namespace

bool is_juel(std::string_view text) {
    if (text.starts_with('=') || text.starts_with('"')) return false;
    return text.find("${") != std::string_view::npos || text.find("#{") != std::string_view::npos;
}

Result<std::string> to_feel(std::string_view text) {
    try {
        return Translator(text).text();
    } catch (const Failure& failure) { return failure.error; }
}

void Translator::fail(const char* code, const std::string& message) const { throw Failure{{code, message, where(source_, token_.offset)}}; }
void Translator::refuse(const std::string& message) const { fail("juel.no-feel", message); }

/// What FEEL says longer than JUEL must not grow without end.
Part Translator::limited(Part part) const {
    if (part.feel.size() > feel_bytes_max)
        fail("juel.too-large", fmt::format("the expression has more than {} bytes in FEEL", feel_bytes_max));
    return part;
}

bool Translator::take(std::string_view symbol, std::string_view word) {
    const bool found = (token_.kind == TokenKind::symbol && token_.text == symbol) ||
                       (!word.empty() && token_.kind == TokenKind::name && token_.text == word);
    if (found) advance();
    return found;
}

void Translator::expect(std::string_view symbol) {
    if (take(symbol)) return;
    if (token_.kind == TokenKind::bad) fail("juel.syntax", token_.text);
    fail("juel.syntax", token_.kind == TokenKind::end ? fmt::format("\"{}\" is missing at the end", symbol)
                                                      : fmt::format("\"{}\" is expected here, not \"{}\"", symbol, token_.text));
}

std::string Translator::text() {
    std::vector<std::string> parts;
    std::string plain;
    bool only_braces = true;
    std::size_t at = 0;
    while (at < source_.size()) {
        const auto rest = source_.substr(at);
        if (!rest.starts_with("${") && !rest.starts_with("#{")) {
            plain += source_[at++];
            continue;
        }
        if (!plain.empty()) parts.push_back(feel::string_literal(std::exchange(plain, {}))), only_braces = false;
        parts.push_back(braces(at));
        at = lexer_.position();
    }
    if (parts.size() == 1 && plain.empty() && only_braces) return parts.front();
    if (!plain.empty()) parts.push_back(feel::string_literal(plain));
    std::string whole;
    for (const auto& part : parts) {
        const bool literal = part.starts_with('"') && part.find('"', 1) == part.size() - 1;
        if (!whole.empty()) whole += " + ";
        whole +=
            literal ? part : fmt::format("(if {0} = null then \"\" else string({0}))", bound({part, Binding::loose}, Binding::additive));
    }
    return whole.empty() ? "\"\"" : whole;
}

std::string Translator::braces(std::size_t begin) {
    lexer_.seek(begin + 2);
    advance();
    if (token_.kind == TokenKind::symbol && token_.text == "}") fail("juel.syntax", "nothing stands between the braces");
    const Part part = ternary();
    // The closing brace is the last token read: what follows it is text.
    if (token_.kind != TokenKind::symbol || token_.text != "}") expect("}");
    return part.feel;
}

Part Translator::ternary() {
    if (++nesting_ > nesting_max) fail("juel.too-deep", fmt::format("more than {} levels of nesting", nesting_max));
    Part part = limited(disjunction());
    if (take("?")) {
        const Part yes = ternary();
        expect(":");
        const Part no = ternary();
        part = {fmt::format("if {} then {} else {}", bound(part, Binding::disjunction), bound(yes, Binding::disjunction), no.feel),
                Binding::loose};
    }
    --nesting_;
    return part;
}

Part Translator::disjunction() {
    Part left = conjunction();
    while (take("||", "or")) left = operation(left, "or", conjunction(), Binding::disjunction);
    return left;
}

Part Translator::conjunction() {
    Part left = equality();
    while (take("&&", "and")) left = operation(left, "and", equality(), Binding::conjunction);
    return left;
}

Part Translator::equality() {
    Part left = relational();
    while (true) {
        if (take("==", "eq"))
            left = operation(left, "=", relational(), Binding::comparison);
        else if (take("!=", "ne"))
            left = operation(left, "!=", relational(), Binding::comparison);
        else
            return left;
    }
}

Part Translator::relational() {
    Part left = additive();
    while (true) {
        if (take("<", "lt"))
            left = operation(left, "<", additive(), Binding::comparison);
        else if (take("<=", "le"))
            left = operation(left, "<=", additive(), Binding::comparison);
        else if (take(">", "gt"))
            left = operation(left, ">", additive(), Binding::comparison);
        else if (take(">=", "ge"))
            left = operation(left, ">=", additive(), Binding::comparison);
        else
            return left;
    }
}

Part Translator::additive() {
    Part left = multiplicative();
    while (true) {
        if (take("+"))
            left = operation(left, "+", multiplicative(), Binding::additive);
        else if (take("-"))
            left = operation(left, "-", multiplicative(), Binding::additive);
        else
            return left;
    }
}

Part Translator::multiplicative() {
    Part left = unary();
    while (true) {
        if (take("*")) {
            left = operation(left, "*", unary(), Binding::multiplicative);
        } else if (take("/", "div")) {
            left = operation(left, "/", unary(), Binding::multiplicative);
        } else if (take("%", "mod")) { // the sign is the dividend's, where FEEL's modulo() takes the divisor's
            const Part right = unary();
            const Part whole = call("round down", {operation(left, "/", right, Binding::multiplicative), {"0"}});
            left = limited(operation(left, "-", operation(right, "*", whole, Binding::multiplicative), Binding::additive));
        } else {
            return left;
        }
    }
}

Part Translator::unary() {
    if (++nesting_ > nesting_max) fail("juel.too-deep", fmt::format("more than {} levels of nesting", nesting_max));
    Part part;
    if (take("-"))
        part = {"-" + bound(unary(), Binding::primary), Binding::unary};
    else if (take("!", "not"))
        part = call("not", {unary()});
    else if (take("", "empty"))
        part = is_empty(unary());
    else
        part = value();
    --nesting_;
    return part;
}

Part Translator::value() {
    Part part = primary();
    while (true) {
        part = limited(std::move(part));
        if (take("."))
            part = member(std::move(part));
        else if (take("["))
            part = index(std::move(part));
        else
            break;
    }
    if (part.kind == Part::Kind::execution)
        refuse("`execution` is an object of another engine: only the variables it holds are known here");
    return part;
}

Part Translator::member(Part base) {
    if (token_.kind != TokenKind::name) fail("juel.syntax", "the name of a property or method is expected here");
    const std::string name = token_.text;
    advance();
    if (take("(")) return call_method(*this, base, name, arguments());
    if (base.kind == Part::Kind::execution) refuse(fmt::format("`execution.{}` is not known: name the variable itself", name));
    if (name.find('$') != std::string::npos) return element_of(base, {feel::string_literal(name), Binding::primary, Part::Kind::text, name});
    return {fmt::format("{}.{}", bound(base, Binding::primary), name), Binding::primary};
}

Part Translator::index(Part base) {
    const Part key = ternary();
    expect("]");
    return element_of(base, key);
}

std::vector<Part> Translator::arguments() {
    std::vector<Part> parts;
    if (take(")")) return parts;
    do parts.push_back(ternary());
    while (take(","));
    expect(")");
    return parts;
}

Part Translator::primary() {
    const Token token = token_;
    switch (token.kind) {
    case TokenKind::number: {
        const auto exponent = token.text.find_first_of("eE");
        const std::string digits = token.text.substr(0, exponent);
        if (digits.find('.') != digits.rfind('.') || digits.ends_with('.'))
            fail("juel.syntax", fmt::format("\"{}\" is no number", token.text));
        advance();
        if (exponent == std::string::npos) return {digits, Binding::primary, Part::Kind::number, digits};
        std::string power = token.text.substr(exponent + 1);
        if (power.empty()) { // the sign is a token of its own
            const bool negative = take("-");
            if (!negative) take("+");
            power = (negative ? "-" : "") + token_.text;
            if (token_.kind != TokenKind::number) fail("juel.syntax", fmt::format("\"{}\" has no exponent", token.text));
            advance();
        }
        return {fmt::format("({} * 10 ** {})", digits, power), Binding::primary};
    }
    case TokenKind::string: advance(); return {feel::string_literal(token.text), Binding::primary, Part::Kind::text, token.text};
    case TokenKind::name: return name();
    case TokenKind::symbol:
        if (take("(")) {
            Part part = ternary();
            expect(")");
            return part;
        }
        break;
    case TokenKind::bad: fail("juel.syntax", token.text);
    default: break;
    }
    fail("juel.syntax",
         token.kind == TokenKind::end ? "the expression ends too early" : fmt::format("\"{}\" is not expected here", token.text));
}

Part Translator::name() {
    const std::string word = token_.text;
    advance();
    if (word == "true" || word == "false" || word == "null") return {word, Binding::primary};
    if (word == "execution" || word == "delegateTask" || word == "task") // `task` alone may be a variable
        if (word != "task" || (token_.kind == TokenKind::symbol && token_.text == "."))
            return {word, Binding::primary, Part::Kind::execution};
    if ((word == "variables" || word == "vars" || word == "var") && take(":")) return function_of_variables(word);
    if (take("(")) return call_function(*this, word, arguments());
    return variable(*this, word);
}

Part Translator::function_of_variables(const std::string& prefix) {
    const std::string function = token_.text;
    if (token_.kind != TokenKind::name) fail("juel.syntax", fmt::format("a function is expected behind \"{}:\"", prefix));
    advance();
    expect("(");
    auto parts = arguments();
    if (parts.empty()) fail("juel.syntax", fmt::format("{}:{} names no variable", prefix, function));
    Part first = parts.front().kind == Part::Kind::text ? variable(*this, parts.front().literal) : parts.front();
    parts.erase(parts.begin());
    return call_function_of_variables(*this, function, first, parts);
}

// ---- pieces of FEEL ----

std::string bound(const Part& part, Binding at_least) { return part.binding < at_least ? "(" + part.feel + ")" : part.feel; }

Part operation(const Part& left, std::string_view symbol, const Part& right, Binding binding) {
    const auto tighter = static_cast<Binding>(static_cast<unsigned char>(binding) + 1);
    const bool chains = binding != Binding::comparison; // FEEL's comparisons do not
    return {fmt::format("{} {} {}", bound(left, chains ? binding : tighter), symbol, bound(right, tighter)), binding};
}

Part call(std::string_view function, const std::vector<Part>& arguments) {
    std::string feel = std::string(function) + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i) feel += (i == 0 ? "" : ", ") + arguments[i].feel;
    return {feel + ")", Binding::primary};
}

Part variable(const Translator& translator, const std::string& name) {
    if (name == "nrOfInstances") return {"numberOfInstances"};
    if (name == "nrOfActiveInstances") return {"numberOfActiveInstances"};
    if (name == "nrOfCompletedInstances") return {"numberOfCompletedInstances"};
    if (name == "loopCounter") return {"loopCounter - 1", Binding::additive}; // these engines count from 0
    const auto parsed = name.find('$') == std::string::npos ? feel::parse_expression(name) : Result<feel::ExpressionPtr>(Error{});
    if (!parsed || feel::free_names(**parsed) != std::vector<std::string>{name})
        translator.refuse(fmt::format("\"{}\" is no name of a variable in FEEL: give the variable another", name));
    return {name};
}

Part is_empty(const Part& part) { return call("list contains", {{"[null, \"\", [], {}]"}, part}); }

Part element_of(const Part& base, const Part& key) {
    if (key.kind == Part::Kind::text) return call("get value", {base, key});
    constexpr std::size_t digits_max = 9;
    if (key.kind == Part::Kind::number && key.literal.size() <= digits_max &&
        key.literal.find('.') == std::string::npos) // FEEL counts from 1
        return {fmt::format("{}[{}]", bound(base, Binding::primary), std::stol(key.literal) + 1), Binding::primary};
    return {fmt::format("if {0} instance of number then {1}[{2} + 1] else get value({3}, {4})", bound(key, Binding::additive),
                        bound(base, Binding::primary), bound(key, Binding::additive), base.feel, key.feel),
            Binding::loose};
}

} // namespace countersign::juel

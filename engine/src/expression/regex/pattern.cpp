#include "expression/regex/pattern.h"
#include "expression/regex/code_points.h"
#include "value/text.h"

namespace countersign::feel::regex {

namespace {

constexpr int nesting_max = 100;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Flag x: blanks outside of character classes mean nothing, wherever they stand.
std::string without_blanks(std::string_view pattern) {
    std::string out;
    int classes = 0;
    bool escaped = false;
    for (const char c : pattern) {
        if (classes == 0 && is_blank(c)) continue;
        if (escaped)
            escaped = false;
        else if (c == '\\')
            escaped = true;
        else if (c == '[')
            ++classes;
        else if (c == ']' && classes > 0)
            --classes;
        out += c;
    }
    return out;
}

std::string quoted(char32_t c) { return fmt::format("\\x{{{:X}}}", static_cast<std::uint32_t>(c)); }

bool is_category(std::string_view name) {
    static constexpr std::string_view categories[] = {"L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd",
                                                      "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z",  "Zs",
                                                      "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn"};
    return std::find(std::begin(categories), std::end(categories), name) != std::end(categories);
}

class Translator {
  public:
    Translator(std::string_view pattern, const Flags& flags) : rest_(pattern), flags_(flags) {}

    Result<Translated> whole() {
        expression(0);
        if (!fault_.empty() || !rest_.empty())
            return Error{"feel.invalid-pattern", fault_.empty() ? "a closing parenthesis has no opening one" : fault_};
        return Translated{std::move(out_), opened_};
    }

  private:
    bool fail(const char* why) {
        if (fault_.empty()) fault_ = why;
        rest_ = {};
        return false;
    }
    bool take(std::string_view text) {
        if (!rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }
    bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }

    void expression(int depth) {
        if (depth > nesting_max) return static_cast<void>(fail("groups are nested too deeply"));
        while (fault_.empty() && !rest_.empty() && !next_is(')')) {
            if (take("|"))
                out_ += '|';
            else if (take("^"))
                out_ += '^';
            else if (take("$"))
                out_ += '$';
            else if (atom(depth))
                repetition();
        }
    }

    bool atom(int depth) {
        if (take("(")) return group(depth);
        if (take(".")) return out_ += flags_.dot_all ? "." : "[^\\n\\r]", true;
        if (take("[")) return out_ += character_class(depth), fault_.empty();
        if (take("\\")) return escape();
        const char c = rest_.front();
        if (std::string_view("?*+{}]").find(c) != std::string_view::npos)
            return fail("a repetition or a bracket stands where a character is expected: write \\ before it");
        out_ += quoted(text::take(rest_));
        return true;
    }

    bool group(int depth) {
        if (take("?:")) {
            out_ += "(?:";
        } else if (next_is('?')) {
            return fail("a group begins with ( or (?:, and with nothing else");
        } else {
            out_ += '(';
        }
        const bool captures = out_.back() == '(';
        const std::size_t number = captures ? ++opened_ : 0;
        expression(depth + 1);
        if (!take(")")) return fail("a group has no closing parenthesis");
        if (captures) closed_.push_back(number);
        out_ += ')';
        return true;
    }

    void repetition() {
        if (take("{")) {
            const auto end = rest_.find('}');
            const auto body = rest_.substr(0, end);
            const auto comma = body.find(',');
            const auto digits = [](std::string_view s) { return s.size() <= 5 && std::all_of(s.begin(), s.end(), is_digit); };
            const auto low = body.substr(0, comma), high = comma == std::string_view::npos ? std::string_view{} : body.substr(comma + 1);
            if (end == std::string_view::npos || low.empty() || !digits(low) || !digits(high))
                return static_cast<void>(fail("a repetition is written {n}, {n,} or {n,m}"));
            out_ += '{' + std::string(body) + '}';
            rest_.remove_prefix(end + 1);
        } else if (!rest_.empty() && std::string_view("?*+").find(rest_.front()) != std::string_view::npos) {
            out_ += rest_.front();
            rest_.remove_prefix(1);
        } else {
            return;
        }
        if (take("?")) out_ += '?';
    }

    /// After a backslash, outside of a class.
    bool escape() {
        if (rest_.empty()) return fail("a backslash has nothing to stand before");
        if (is_digit(rest_.front())) return back_reference();
        std::string items;
        if (!class_escape(items)) return false;
        out_ += items.starts_with("\\x{") && items.find('-') == std::string::npos ? items : '[' + items + ']';
        return true;
    }

    /// The longest number of a group that is closed already.
    bool back_reference() {
        std::size_t number = 0;
        bool taken = false;
        while (!rest_.empty() && is_digit(rest_.front())) {
            const std::size_t longer = number * 10 + static_cast<std::size_t>(rest_.front() - '0');
            if (taken && longer > opened_) break;
            number = longer;
            taken = true;
            rest_.remove_prefix(1);
        }
        if (std::find(closed_.begin(), closed_.end(), number) == closed_.end())
            return fail("a back-reference names a group that is not closed before it");
        out_ += fmt::format("\\g{{{}}}", number);
        return true;
    }

    /// What an escape stands for, as items of a PCRE2 class.
    bool class_escape(std::string& items) {
        const char c = rest_.empty() ? '\0' : rest_.front();
        if (!rest_.empty()) rest_.remove_prefix(1);
        switch (c) {
        case 'n': return items += "\\x{A}", true;
        case 'r': return items += "\\x{D}", true;
        case 't': return items += "\\x{9}", true;
        case 's': return items += class_items(blanks()), true;
        case 'S': return items += class_items(complement(blanks())), true;
        case 'd': return items += "\\p{Nd}", true;
        case 'D': return items += "\\P{Nd}", true;
        case 'w': return items += "\\p{L}\\p{M}\\p{N}\\p{S}", true; // all but punctuation, separators and others
        case 'W': return items += "\\p{P}\\p{Z}\\p{C}", true;
        case 'i': return items += class_items(name_start()), true;
        case 'I': return items += class_items(complement(name_start())), true;
        case 'c': return items += class_items(name_part()), true;
        case 'C': return items += class_items(complement(name_part())), true;
        case 'p':
        case 'P': return property(c == 'P', items);
        default: break;
        }
        if (std::string_view("\\|.?*+(){}-[]^$").find(c) == std::string_view::npos || c == '\0')
            return fail("a backslash stands before a character that has no meaning with it");
        items += quoted(static_cast<char32_t>(c));
        return true;
    }

    bool property(bool negated, std::string& items) {
        const auto end = rest_.find('}');
        if (!take("{") || end == std::string_view::npos) return fail("a property is written \\p{Lu} or \\p{IsBasicLatin}");
        const auto name = rest_.substr(0, end - 1);
        rest_.remove_prefix(end);
        if (is_category(name)) return items += fmt::format("\\{}{{{}}}", negated ? 'P' : 'p', name), true;
        const auto set = name.starts_with("Is") ? block(name.substr(2)) : std::nullopt;
        if (!set) return fail("there is no such category or block of characters");
        items += class_items(negated ? complement(*set) : *set);
        return true;
    }

    /// After "[": a class, perhaps less another one: [a-z-[aeiou]].
    std::string character_class(int depth) {
        if (depth > nesting_max) return fail("classes are nested too deeply"), std::string{};
        const bool negated = take("^");
        std::string items, without;
        bool first = true;
        while (fault_.empty() && (first || !next_is(']'))) {
            if (rest_.empty()) return fail("a class has no closing bracket"), std::string{};
            if (!first && take("-[")) {
                without = "(?!" + character_class(depth + 1) + ")";
                if (!next_is(']')) return fail("what is taken out of a class stands at its end"), std::string{};
                break;
            }
            class_item(items, first);
            first = false;
        }
        if (!fault_.empty()) return {};
        take("]");
        return fmt::format("(?:{}[{}{}])", without, negated ? "^" : "", items);
    }

    /// One character of a class, an escape, or a range of characters.
    void class_item(std::string& items, bool first) {
        char32_t from = 0, to = 0;
        if (!class_character(items, from, first)) return;
        const bool is_range = rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']' && rest_[1] != '[';
        if (!is_range) return static_cast<void>(items += quoted(from));
        take("-");
        std::string ignored;
        if (!class_character(ignored, to, false) || to < from)
            return static_cast<void>(fail("a range of characters runs from one character up to another"));
        items += quoted(from) + "-" + quoted(to);
    }

    /// False where it was an escape for several characters, which went into `items`, or a fault.
    bool class_character(std::string& items, char32_t& character, bool first) {
        if (take("\\")) {
            std::string escaped;
            if (!class_escape(escaped)) return false;
            const bool single = escaped.starts_with("\\x{") && escaped.find('-') == std::string::npos;
            if (!single) return items += escaped, false;
            character = static_cast<char32_t>(std::stoul(escaped.substr(3), nullptr, 16));
            return true;
        }
        if (next_is('[') || (first && next_is(']'))) return fail("a bracket in a class is written with \\ before it");
        character = text::take(rest_);
        return true;
    }

    std::string_view rest_;
    const Flags& flags_;
    std::string out_, fault_;
    std::size_t opened_ = 0;
    std::vector<std::size_t> closed_;
};

} // namespace

Result<Flags> parse_flags(std::string_view flags) {
    Flags parsed;
    for (const char c : flags) {
        switch (c) {
        case 's': parsed.dot_all = true; break;
        case 'm': parsed.multi_line = true; break;
        case 'i': parsed.ignore_case = true; break;
        case 'x': parsed.free_spacing = true; break;
        case 'q': parsed.literal = true; break;
        default: return Error{"feel.invalid-pattern", "the flags of a pattern are s, m, i, x and q"};
        }
    }
    return parsed;
}

Result<Translated> translate(std::string_view pattern, const Flags& flags) {
    if (flags.literal) {
        std::string literal;
        for (auto rest = pattern; !rest.empty();) literal += quoted(text::take(rest));
        return Translated{std::move(literal), 0};
    }
    if (!flags.free_spacing) return Translator(pattern, flags).whole();
    const std::string dense = without_blanks(pattern);
    return Translator(dense, flags).whole();
}

} // namespace countersign::feel::regex

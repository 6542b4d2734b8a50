// matches(), replace() and split() (10.3.4.3), with the patterns of XPath.
#include "expression/regex/regex.h"
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

constexpr std::int64_t effort_for_step = 64;

std::string_view flags_of(const Arguments& a, std::size_t index) {
    return is_missing(a, index) ? std::string_view{} : a[index].as_string();
}

Value failed(Evaluator& e, const Node& at, const Error& error) { return e.problem(at, error.code, "{}", error.message); }

Value matches(Evaluator& e, Arguments& a, const Node& at) {
    const auto regex = regex::compiled(a[1].as_string(), flags_of(a, 2));
    if (!regex) return failed(e, at, regex.error());
    regex::Match match;
    std::int64_t effort = 0;
    const auto found = (*regex)->find(a[0].as_string(), 0, match, effort);
    if (!e.spend(effort / effort_for_step, at)) return {};
    return found ? Value(*found) : failed(e, at, found.error());
}

/// Calls `visit(match)` for each match from left to right. A pattern that matches nothing at all is refused, as XPath does.
template<class Visit>
std::optional<Error> for_each_match(Evaluator& e, const Node& at, const regex::Regex& regex, std::string_view text, const Visit& visit) {
    regex::Match match;
    std::int64_t effort = 0;
    const auto nothing = regex.find("", 0, match, effort);
    if (!nothing) return nothing.error();
    if (*nothing) return Error{"feel.invalid-pattern", "the pattern matches the empty text"};
    for (std::size_t from = 0; from <= text.size();) {
        const auto found = regex.find(text, from, match, effort);
        if (!found) return found.error();
        if (!*found) break;
        const auto& whole = match.groups.front();
        if (whole.end == whole.begin) return Error{"feel.invalid-pattern", "the pattern matches the empty text"};
        visit(match);
        from = whole.end;
    }
    return e.spend(effort / effort_for_step, at) ? std::nullopt
                                                 : std::optional(Error{"feel.too-many-steps", "the search takes too many steps"});
}

/// A replacement: plain text, and groups by number ($1).
struct Part {
    std::string text;
    std::optional<std::size_t> group;
};
std::optional<std::vector<Part>> parts_of(std::string_view replacement, const regex::Regex& regex) {
    std::vector<Part> parts(1);
    if (regex.is_literal()) return parts.front().text = std::string(replacement), parts;
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char c = replacement[i], next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
        if (c == '\\') {
            if (next != '\\' && next != '$') return std::nullopt;
            parts.back().text += next;
            ++i;
        } else if (c == '$') {
            if (next < '0' || next > '9') return std::nullopt;
            std::size_t group = static_cast<std::size_t>(next - '0');
            for (i += 1; i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9';
                 ++i) { // the longest number there is a group for
                const std::size_t longer = group * 10 + static_cast<std::size_t>(replacement[i + 1] - '0');
                if (longer > regex.groups()) break;
                group = longer;
            }
            parts.back().group = group;
            parts.emplace_back();
        } else {
            parts.back().text += c;
        }
    }
    return parts;
}

Value replace(Evaluator& e, Arguments& a, const Node& at) {
    const std::string_view text = a[0].as_string();
    const auto regex = regex::compiled(a[1].as_string(), flags_of(a, 3));
    if (!regex) return failed(e, at, regex.error());
    const auto parts = parts_of(a[2].as_string(), **regex);
    if (!parts) return mismatch(e, at, "a replacement with groups as $1, a dollar as \\$ and a backslash as \\\\");
    std::string result;
    std::size_t done = 0;
    bool too_long = false;
    const auto error = for_each_match(e, at, **regex, text, [&](const regex::Match& match) {
        result += text.substr(done, match.groups.front().begin - done);
        for (const Part& part : *parts) {
            result += part.text;
            if (!part.group || *part.group >= match.groups.size() || !match.groups[*part.group].matched) continue;
            result += text.substr(match.groups[*part.group].begin, match.groups[*part.group].end - match.groups[*part.group].begin);
        }
        too_long = too_long || result.size() > e.environment().string_bytes_max;
        if (too_long) result.clear();
        done = match.groups.front().end;
    });
    if (error) return failed(e, at, *error);
    result += text.substr(done);
    return too_long || result.size() > e.environment().string_bytes_max ? e.problem(at, "feel.string-too-long", "the text is too long")
                                                                        : Value(result);
}

Value split(Evaluator& e, Arguments& a, const Node& at) {
    const std::string_view text = a[0].as_string();
    const auto regex = regex::compiled(a[1].as_string(), {});
    if (!regex) return failed(e, at, regex.error());
    List parts;
    std::size_t done = 0;
    const auto error = for_each_match(e, at, **regex, text, [&](const regex::Match& match) {
        parts.emplace_back(text.substr(done, match.groups.front().begin - done));
        done = match.groups.front().end;
    });
    if (error) return failed(e, at, *error);
    parts.emplace_back(text.substr(done));
    return Value(std::move(parts));
}

} // namespace

void add_regex_functions(BuiltinRows& rows) {
    rows.push_back({"matches(input: string, pattern: string, flags?: string | Null) -> boolean", matches});
    rows.push_back({"replace(input: string, pattern: string, replacement: string, flags?: string | Null) -> string", replace});
    rows.push_back({"split(string: string, delimiter: string) -> list<string>", split});
}

} // namespace countersign::feel

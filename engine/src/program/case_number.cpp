#include "program/case_number.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace countersign::approval {

namespace {

using Part = CaseNumberPattern::Part;
constexpr int width_max = 12;

Error bad(std::string_view pattern, std::string message) { return {"case-number.pattern", std::move(message), std::string(pattern)}; }

/// {seq:5} → 5; 0 where it is no width.
int width_of(std::string_view token) {
    if (token == "seq") return 1;
    int width = 0;
    const auto digits = token.substr(4);
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), width);
    return failed == std::errc{} && end == digits.data() + digits.size() && width <= width_max ? width : 0;
}

template<class Sequence> std::string write(const std::vector<Part>& parts, const Date& date, Sequence sequence) {
    std::string text;
    for (const auto& part : parts) switch (part.kind) {
        case Part::Kind::text: text += part.text; break;
        case Part::Kind::year: text += fmt::format("{:04}", date.year); break;
        case Part::Kind::month: text += fmt::format("{:02}", date.month); break;
        case Part::Kind::day: text += fmt::format("{:02}", date.day); break;
        case Part::Kind::sequence: text += sequence(part); break;
        }
    return text;
}

} // namespace

bool CaseNumberPattern::needs_date() const {
    return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.kind != Part::Kind::text && part.kind != Part::Kind::sequence; });
}

std::string CaseNumberPattern::series(const Date& date) const {
    return write(parts, date, [](const Part&) { return std::string("*"); });
}

std::string CaseNumberPattern::number(const Date& date, std::int64_t sequence) const {
    return write(parts, date, [&](const Part& part) { return fmt::format("{:0{}}", sequence, part.width); });
}

Result<CaseNumberPattern> parse_case_number(std::string_view pattern, std::string_view code) {
    CaseNumberPattern parsed;
    int sequences = 0;
    for (auto rest = pattern; !rest.empty();) {
        const auto open = std::min(rest.find('{'), rest.size());
        if (open > 0) parsed.parts.push_back({Part::Kind::text, std::string(rest.substr(0, open))});
        rest.remove_prefix(open);
        if (rest.empty()) break;
        const auto close = rest.find('}');
        if (close == std::string_view::npos) return bad(pattern, "a brace is not closed");
        const auto token = rest.substr(1, close - 1);
        rest.remove_prefix(close + 1);
        if (token == "code") parsed.parts.push_back({Part::Kind::text, std::string(code)});
        else if (token == "year") parsed.parts.push_back({Part::Kind::year, {}});
        else if (token == "month") parsed.parts.push_back({Part::Kind::month, {}});
        else if (token == "day") parsed.parts.push_back({Part::Kind::day, {}});
        else if ((token == "seq" || token.starts_with("seq:")) && width_of(token) > 0) {
            parsed.parts.push_back({Part::Kind::sequence, {}, width_of(token)});
            ++sequences;
        } else {
            return bad(pattern, fmt::format("{{{}}} is not known: use {{code}}, {{year}}, {{month}}, {{day}} and {{seq:WIDTH}}", token));
        }
    }
    if (sequences != 1) return bad(pattern, "a case number has one {seq}");
    return parsed;
}

} // namespace countersign::approval

#include "program/document.h"

namespace countersign::program {

namespace {

/// Line and column of a byte.
std::pair<int, int> place_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    const auto line_begin = before.rfind('\n');
    return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1, static_cast<int>(offset - (line_begin == std::string_view::npos ? 0 : line_begin + 1)) + 1};
}

std::string stem_of(std::string_view file) {
    if (const auto slash = file.find_last_of("/\\"); slash != std::string_view::npos) file.remove_prefix(slash + 1);
    return std::string(file.substr(0, file.find('.')));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    return text;
}

} // namespace

std::shared_ptr<const DocumentTemplate> read_document(std::string_view text, std::string_view file, Diagnostics& findings) {
    auto document = std::make_shared<DocumentTemplate>();
    document->id = stem_of(file);
    const auto fail = [&](std::size_t offset, std::string code, std::string message, std::string advice) {
        const auto [line, column] = place_of(text, offset);
        findings.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), std::string(file), line, column, {}});
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find("{{=", at), text.size());
        if (open > at) document->parts.push_back({std::string(text.substr(at, open - at)), {}});
        if (open == text.size()) break;
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos) {
            fail(open, "document.unclosed", "{{= is not closed", "end it with }}");
            break;
        }
        const auto source = trimmed(text.substr(open + 3, close - open - 3));
        at = close + 2;
        if (source == "verification.code") {
            document->parts.push_back({{}, {}, DocumentTemplate::Part::Kind::verification_code});
            continue;
        }
        auto parsed = feel::parse_expression(source);
        if (!parsed) {
            fail(open, "document.bad-expression", fmt::format("`{}` is no FEEL: {} (at {})", source, parsed.error().message, parsed.error().where), "correct the expression");
            continue;
        }
        const auto [line, column] = place_of(text, open);
        document->parts.push_back({{}, {std::move(*parsed), fmt::format("{}:{}:{}", file, line, column)}, DocumentTemplate::Part::Kind::value});
    }
    return document;
}

std::string html_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) switch (c) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        case '\'': escaped += "&#39;"; break;
        default: escaped += c;
        }
    return escaped;
}

} // namespace countersign::program

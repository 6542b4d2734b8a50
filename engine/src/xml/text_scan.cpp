#include "xml/text_scan.h"

namespace countersign::xml {

namespace {

constexpr auto npos = std::string_view::npos;

/// Where a comment or CDATA section that begins at `at` ends; `at` itself where none begins.
std::size_t skip_quiet(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<![CDATA[")) return at;
    const auto end = text.find(comment ? "-->" : "]]>", at + 4);
    return end == npos ? text.size() : end + 3;
}

/// Where the next `<!` begins. By its second character, which is rare.
std::size_t find_quiet(std::string_view text, std::size_t from) {
    for (auto at = text.find('!', from + 1); at != npos; at = text.find('!', at + 1))
        if (text[at - 1] == '<') return at - 1;
    return npos;
}

bool is_own_entity(std::string_view rest) {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"})
        if (rest.starts_with(known)) return true;
    const auto end = rest.find(';');
    if (end == npos || end < 2 || end > 64) return true; // a stray ampersand, which is text to the parser
    return rest.substr(1, end - 1).find_first_of(" \t\r\n<>\"'=&") != npos;
}

bool is_ascii(const char* thirty_two_bytes) {
    std::array<std::uint64_t, 4> parts{};
    std::memcpy(parts.data(), thirty_two_bytes, sizeof parts);
    return ((parts[0] | parts[1] | parts[2] | parts[3]) & 0x8080808080808080u) == 0;
}

int continuation_bytes(unsigned char first) {
    if (first >= 0xC2 && first <= 0xDF) return 1;
    if (first >= 0xE0 && first <= 0xEF) return 2;
    if (first >= 0xF0 && first <= 0xF4) return 3;
    return -1;
}

/// The second byte rules out overlong forms, surrogates, and what is past U+10FFFF.
bool second_byte_fits(unsigned char first, unsigned char second) {
    if (first == 0xE0) return second >= 0xA0;
    if (first == 0xED) return second <= 0x9F;
    if (first == 0xF0) return second >= 0x90;
    if (first == 0xF4) return second <= 0x8F;
    return true;
}

} // namespace

std::optional<std::size_t> find_doctype(std::string_view text) {
    for (auto at = find_quiet(text, 0); at != npos;) {
        const auto past = skip_quiet(text, at);
        if (past == at) return at;
        at = find_quiet(text, past);
    }
    return std::nullopt;
}

std::optional<std::size_t> find_entity(std::string_view text) {
    auto quiet = find_quiet(text, 0);
    for (auto at = text.find('&'); at != npos; at = text.find('&', at)) {
        while (quiet != npos && quiet < at) { // sections before the ampersand, one of which may hold it
            const auto past = std::max(skip_quiet(text, quiet), quiet + 2);
            quiet = find_quiet(text, past);
            if (past > at) at = text.find('&', past);
            if (at == npos) return std::nullopt;
        }
        if (!is_own_entity(text.substr(at))) return at;
        ++at;
    }
    return std::nullopt;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (true) {
        while (at + 32 <= text.size() && is_ascii(text.data() + at)) at += 32; // most is
        while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
        if (at == text.size()) return std::nullopt;
        const auto first = static_cast<unsigned char>(text[at]);
        const int more = continuation_bytes(first);
        if (more < 0 || at + static_cast<std::size_t>(more) >= text.size()) return at;
        if (!second_byte_fits(first, static_cast<unsigned char>(text[at + 1]))) return at;
        for (int i = 1; i <= more; ++i)
            if ((static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]) & 0xC0) != 0x80) return at;
        at += static_cast<std::size_t>(more) + 1;
    }
}

} // namespace countersign::xml

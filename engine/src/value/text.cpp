#include "value/text.h"
#include <algorithm>
#include <clocale>
#include <cwctype>

namespace countersign::text {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Unicode's case tables, as the C library has them: those of its own UTF-8 locale, whatever the program's is.
locale_t unicode() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

char32_t mapped(char32_t c, bool upper) {
    if (c < 0x80) return upper ? (c >= 'a' && c <= 'z' ? c - 32 : c) : (c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (unicode() == nullptr) return c;
    const auto wide = static_cast<wint_t>(c);
    return static_cast<char32_t>(upper ? towupper_l(wide, unicode()) : towlower_l(wide, unicode()));
}

} // namespace

std::int64_t length(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); });
}

std::size_t byte_of(std::string_view text, std::int64_t character) {
    std::size_t at = 0;
    while (at < text.size() && character > 0) {
        ++at;
        while (at < text.size() && is_continuation(text[at])) ++at;
        --character;
    }
    return at;
}

char32_t take(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code = bytes == 1 ? first : first & (0xFFU >> (bytes + 1));
    std::size_t taken = 1;
    for (; taken < bytes && taken < text.size() && is_continuation(text[taken]); ++taken)
        code = code << 6 | (static_cast<unsigned char>(text[taken]) & 0x3FU);
    text.remove_prefix(taken);
    return taken == bytes ? code : 0xFFFD;
}

void append(std::string& text, char32_t code) {
    const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

std::string cased(std::string_view text, bool upper) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto before = text;
        const char32_t c = take(text);
        if (upper && c == 0xDF)
            out += "SS";
        else if (const char32_t other = mapped(c, upper); other != c)
            append(out, other);
        else
            out += before.substr(0, before.size() - text.size());
    }
    return out;
}

} // namespace countersign::text

#include "model/rules/uri.h"
#include <algorithm>

namespace countersign::model {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// Characters past ASCII are let through: XML Schema's anyURI allows them (they stand for their escapes).
bool may_stand_in_uri(char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || is_one_of(c, "-._~:/?#[]@!$&'()*+,;=");
}

bool is_scheme(std::string_view text) {
    return !text.empty() && is_letter(text[0]) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "+-."); });
}

bool is_token(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "!#$&-^_.+"); });
}

} // namespace

bool is_uri_reference(std::string_view text) {
    if (text.starts_with("##")) text.remove_prefix(2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
            i += 2;
        } else if (!may_stand_in_uri(text[i])) {
            return false;
        }
    }
    if (std::count(text.begin(), text.end(), '#') > 1) return false;
    const auto colon = text.find(':');
    return colon == std::string_view::npos || text.find_first_of("/?#") < colon || is_scheme(text.substr(0, colon));
}

bool is_media_type(std::string_view text) {
    text = text.substr(0, text.find(';')); // parameters
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const auto slash = text.find('/');
    return slash != std::string_view::npos && is_token(text.substr(0, slash)) && is_token(text.substr(slash + 1));
}

} // namespace countersign::model

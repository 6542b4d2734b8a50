#include "expression/lexer.h"
#include "value/text.h"

namespace countersign::feel {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }
/// Bytes of the blank at the front, 0 for none: also those of other scripts, as the ideographic space (grammar rules 61 and 62).
std::size_t blank_length(std::string_view text) {
    if (text.empty() || (static_cast<unsigned char>(text.front()) < 0x80 && !is_blank(text.front()))) return 0;
    if (is_blank(text.front())) return 1;
    static constexpr std::string_view others[] = {"\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE1\xA0\x8E", "\xE2\x80\xA8",
                                                  "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    for (const auto other : others)
        if (text.starts_with(other)) return other.size();
    const bool is_general =
        text.starts_with("\xE2\x80") && text.size() > 2 && static_cast<unsigned char>(text[2]) <= 0x8B; // U+2000 to U+200B
    return is_general ? 3 : 0;
}
/// Letters, underscore, question mark, and every byte of a character beyond ASCII.
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) { return is_name_start(c) || is_digit(c) || c == '\''; }

bool is_keyword(std::string_view word) {
    static constexpr std::string_view keywords[] = {"for",       "return",   "if",   "then",     "else",    "some", "every",
                                                    "satisfies", "instance", "of",   "in",       "between", "and",  "or",
                                                    "true",      "false",    "null", "function", "external"};
    return std::find(std::begin(keywords), std::end(keywords), word) != std::end(keywords);
}

bool is_surrogate(std::uint32_t code) { return code >= 0xD800 && code < 0xE000; }

bool take_hex(std::string_view source, std::size_t& at, int count, std::uint32_t& code) {
    code = 0;
    for (int i = 0; i < count; ++i, ++at) {
        if (at >= source.size()) return false;
        const char c = source[at];
        const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) return false;
        code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
}

} // namespace

void Lexer::add_name(const std::string& name) {
    const bool plain = std::all_of(name.begin(), name.end(), is_name_part);
    if (plain) return;
    auto& names = names_[name.front()];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

bool Lexer::skip_blanks() {
    while (position_ < source_.size()) {
        const auto rest = source_.substr(position_);
        if (const std::size_t blank = blank_length(rest); blank != 0) {
            position_ += blank;
        } else if (rest.starts_with("//")) {
            const auto end = rest.find('\n');
            position_ = end == std::string_view::npos ? source_.size() : position_ + end;
        } else if (rest.starts_with("/*")) {
            const auto end = rest.find("*/", 2);
            if (end == std::string_view::npos) return false;
            position_ += end + 2;
        } else {
            return true;
        }
    }
    return true;
}

static void skip_blanks_at(std::string_view source, std::size_t& at) {
    while (const std::size_t blank = blank_length(source.substr(at))) at += blank;
}

/// Compares a known name with the source, blanks of any number standing for one.
static std::size_t matched_length(std::string_view source, std::string_view name) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == ' ') {
            const std::size_t before = at;
            skip_blanks_at(source, at);
            const bool after_symbol = i > 0 && !is_name_part(name[i - 1]);
            const bool before_symbol = i + 1 < name.size() && !is_name_part(name[i + 1]);
            if (at == before && !after_symbol && !before_symbol) return 0;
            continue;
        }
        if (!is_name_part(name[i]) && (i == 0 || name[i - 1] != ' '))
            skip_blanks_at(source, at); // blanks around symbols in a name do not matter
        if (at >= source.size() || source[at] != name[i]) return 0;
        ++at;
        if (!is_name_part(name[i]) && i + 1 < name.size() && name[i + 1] != ' ') skip_blanks_at(source, at);
    }
    if (at < source.size() && !name.empty() && is_name_part(name.back()) && is_name_part(source[at]) &&
        blank_length(source.substr(at)) == 0)
        return 0;
    return at;
}

bool Lexer::match_known_name(Token& token) {
    std::size_t best = 0;
    const auto consider = [&](const std::string& name) {
        const std::size_t length = matched_length(source_.substr(position_), name);
        if (length <= best) return;
        best = length;
        token.text = name;
    };
    const char first = source_[position_];
    if (!names_.empty())
        if (const auto names = names_.find(first); names != names_.end())
            for (const auto& name : names->second) consider(name);
    for (const auto& name : spaced_builtin_names(first)) consider(name);
    if (best == 0) return false;
    // A single word that is only the beginning of a longer identifier is matched by the plain rule.
    token.kind = TokenKind::name;
    token.length = static_cast<std::uint32_t>(best);
    position_ += best;
    return true;
}

Token Lexer::next() {
    const bool closed = skip_blanks();
    Token token;
    token.offset = static_cast<std::uint32_t>(position_);
    if (!closed) {
        token.kind = TokenKind::bad;
        token.text = "a comment has no end";
        position_ = source_.size();
        return token;
    }
    if (position_ >= source_.size()) return token;
    const char c = source_[position_];
    if (is_name_start(c)) {
        if (match_known_name(token)) return token;
        return word_token();
    }
    if (is_digit(c) || (c == '.' && position_ + 1 < source_.size() && is_digit(source_[position_ + 1]))) return number_token();
    if (c == '"') return string_token();
    if (c == '@' && position_ + 1 < source_.size() && source_[position_ + 1] == '"') {
        ++position_;
        token = string_token();
        if (token.kind == TokenKind::string) token.kind = TokenKind::at_literal;
        return token;
    }
    static constexpr std::string_view symbols[] = {"**", "..", "<=", ">=", "!=", "->", "+", "-", "*", "/", "=",
                                                   "<",  ">",  "(",  ")",  "[",  "]",  "{", "}", ",", ":", "."};
    for (const auto symbol : symbols) {
        if (symbol.front() != c || !source_.substr(position_).starts_with(symbol)) continue;
        position_ += symbol.size();
        token.kind = TokenKind::symbol;
        token.text = std::string(symbol);
        token.length = static_cast<std::uint32_t>(symbol.size());
        return token;
    }
    ++position_;
    token.kind = TokenKind::bad;
    token.text = std::string("the character ") + c + " has no meaning here";
    token.length = 1;
    return token;
}

Token Lexer::word_token() {
    Token token;
    token.offset = static_cast<std::uint32_t>(position_);
    const std::size_t begin = position_;
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    while (position_ < source_.size() && is_name_part(source_[position_]) &&
           (is_ascii(source_[position_]) || blank_length(source_.substr(position_)) == 0))
        ++position_;
    token.text = std::string(source_.substr(begin, position_ - begin));
    token.length = static_cast<std::uint32_t>(position_ - begin);
    token.kind = is_keyword(token.text) ? TokenKind::keyword : TokenKind::name;
    return token;
}

Token Lexer::number_token() {
    Token token;
    token.kind = TokenKind::number;
    token.offset = static_cast<std::uint32_t>(position_);
    const std::size_t begin = position_;
    while (position_ < source_.size() && is_digit(source_[position_])) ++position_;
    const bool fraction = position_ + 1 < source_.size() && source_[position_] == '.' && is_digit(source_[position_ + 1]);
    if (fraction)
        for (++position_; position_ < source_.size() && is_digit(source_[position_]);) ++position_;
    if (position_ < source_.size() && (source_[position_] == 'e' || source_[position_] == 'E')) {
        std::size_t at = position_ + 1;
        if (at < source_.size() && (source_[at] == '+' || source_[at] == '-')) ++at;
        if (at < source_.size() && is_digit(source_[at])) {
            while (at < source_.size() && is_digit(source_[at])) ++at;
            position_ = at;
        }
    }
    token.text = std::string(source_.substr(begin, position_ - begin));
    token.length = static_cast<std::uint32_t>(position_ - begin);
    return token;
}

Token Lexer::string_token() {
    Token token;
    token.kind = TokenKind::string;
    token.offset = static_cast<std::uint32_t>(position_);
    std::size_t at = position_ + 1;
    std::uint32_t code = 0;
    const auto bad = [&](const char* why) {
        token.kind = TokenKind::bad;
        token.text = why;
        position_ = source_.size();
        return token;
    };
    while (true) {
        if (at >= source_.size()) return bad("a text has no closing quotation mark");
        const char c = source_[at++];
        if (c == '"') break;
        if (c != '\\') {
            token.text += c;
            continue;
        }
        if (at >= source_.size()) return bad("a text has no closing quotation mark");
        switch (const char escaped = source_[at++]) {
        case 'n': token.text += '\n'; break;
        case 'r': token.text += '\r'; break;
        case 't': token.text += '\t'; break;
        case '"':
        case '\'':
        case '\\': token.text += escaped; break;
        case 'u': {
            if (!take_hex(source_, at, 4, code)) return bad("\\u needs four hexadecimal digits");
            std::uint32_t low = 0;
            if (code >= 0xD800 && code < 0xDC00 && source_.substr(at).starts_with("\\u")) {
                std::size_t ahead = at + 2;
                if (take_hex(source_, ahead, 4, low) && low >= 0xDC00 && low < 0xE000) {
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                    at = ahead;
                }
            }
            if (is_surrogate(code)) return bad("\\u names one half of a surrogate pair without the other");
            text::append(token.text, code);
            break;
        }
        case 'U':
            if (!take_hex(source_, at, 6, code) || code > 0x10FFFF || is_surrogate(code))
                return bad("\\U needs six hexadecimal digits of a character");
            text::append(token.text, code);
            break;
        default: // other backslashes stand for themselves: patterns of regular expressions are written with them
            token.text += '\\';
            token.text += escaped;
        }
    }
    position_ = at;
    token.length = static_cast<std::uint32_t>(position_ - token.offset);
    return token;
}

bool Lexer::take_key(Token& token) {
    skip_blanks();
    token = Token{};
    token.offset = static_cast<std::uint32_t>(position_);
    if (position_ < source_.size() && source_[position_] == '"') {
        token = string_token();
        return token.kind == TokenKind::string;
    }
    std::size_t at = position_;
    while (at < source_.size() && std::string_view(":{}()[],\"=<>").find(source_[at]) == std::string_view::npos) ++at;
    if (at >= source_.size() || source_[at] != ':') return false;
    for (std::size_t i = position_; i < at;) { // blanks become one
        const std::size_t blank = blank_length(source_.substr(i));
        if (blank == 0)
            token.text += source_[i];
        else if (!token.text.empty() && token.text.back() != ' ')
            token.text += ' ';
        i += std::max<std::size_t>(blank, 1);
    }
    while (!token.text.empty() && token.text.back() == ' ') token.text.pop_back();
    token.kind = TokenKind::name;
    token.length = static_cast<std::uint32_t>(at - position_);
    position_ = at;
    return !token.text.empty() && is_name_start(token.text.front());
}

} // namespace countersign::feel

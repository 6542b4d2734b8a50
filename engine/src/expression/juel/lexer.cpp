#include "expression/juel/lexer.h"

namespace countersign::juel {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

Token Lexer::next() {
    while (position_ < source_.size() && std::string_view(" \t\r\n").find(source_[position_]) != std::string_view::npos) ++position_;
    Token token;
    token.offset = position_;
    if (position_ >= source_.size()) return token;
    const char c = source_[position_];
    const auto take_while = [&](TokenKind kind, auto is_part) {
        const std::size_t begin = position_;
        while (position_ < source_.size() && is_part(source_[position_])) ++position_;
        token.kind = kind;
        token.text = std::string(source_.substr(begin, position_ - begin));
        return token;
    };
    if (is_name_start(c)) return take_while(TokenKind::name, [](char part) { return is_name_start(part) || is_digit(part); });
    if (is_digit(c))
        return take_while(TokenKind::number, [](char part) { return is_digit(part) || part == '.' || part == 'e' || part == 'E'; });
    if (c == '"' || c == '\'') return string_token(c);
    static constexpr std::string_view symbols[] = {"&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/",
                                                   "%",  "!",  "?",  ":",  "(",  ")",  "[", "]", "{", "}", ",", "."};
    for (const auto symbol : symbols) {
        if (!source_.substr(position_).starts_with(symbol)) continue;
        position_ += symbol.size();
        token.kind = TokenKind::symbol;
        token.text = std::string(symbol);
        return token;
    }
    token.kind = TokenKind::bad;
    token.text = std::string("the character ") + c + " has no meaning here";
    return token;
}

Token Lexer::string_token(char quote) {
    Token token{TokenKind::string, {}, position_};
    for (++position_; position_ < source_.size(); ++position_) {
        const char c = source_[position_];
        if (c == quote) {
            ++position_;
            return token;
        }
        if (c == '\\' && position_ + 1 < source_.size()) ++position_;
        token.text += source_[position_];
    }
    return {TokenKind::bad, "a string has no end", token.offset};
}

} // namespace countersign::juel

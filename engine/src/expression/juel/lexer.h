// Lexer of JUEL (Unified Expression Language, JSR 245): what stands between the braces.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace countersign::juel {

enum class TokenKind : unsigned char { end, number, string, name, symbol, bad };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text; ///< unescaped string, name, digits, symbol; for `bad` what is wrong
    std::size_t offset = 0;
};

class Lexer {
  public:
    /// Reads from `position` on; the closing brace is a symbol.
    Lexer(std::string_view source, std::size_t position) : source_(source), position_(position) {}
    Token next();
    std::size_t position() const { return position_; }
    void seek(std::size_t position) { position_ = position; }

  private:
    Token string_token(char quote);
    std::string_view source_;
    std::size_t position_;
};

} // namespace countersign::juel

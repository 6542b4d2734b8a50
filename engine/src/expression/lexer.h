// Lexer of FEEL: tokens on demand, because what a name is depends on the names in scope (DMN 1.5, 10.3.1.4).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace countersign::feel {

enum class TokenKind : std::uint8_t { end, number, string, at_literal, name, keyword, symbol, bad };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text; ///< unescaped string, normalized name, keyword, symbol, digits; for `bad` what is wrong
    std::uint32_t offset = 0, length = 0;
};

class Lexer {
  public:
    explicit Lexer(std::string_view source) : source_(source) {}

    Token next();
    std::size_t position() const { return position_; }
    void seek(std::size_t position) { position_ = position; }
    /// Names that hold spaces or symbols; the longest that matches wins. Other names are read by the plain rule.
    void add_name(const std::string& name);
    /// A context key or the name of an argument: everything up to the colon.
    bool take_key(Token& token);

  private:
    bool skip_blanks(); ///< false in a comment without an end
    bool match_known_name(Token& token);
    Token string_token();
    Token number_token();
    Token word_token();
    std::string_view source_;
    std::size_t position_ = 0;
    std::unordered_map<char, std::vector<std::string>> names_; ///< by their first byte
};

/// Names of built-in functions, properties and types that hold spaces and begin with this byte.
const std::vector<std::string>& spaced_builtin_names(char first);

} // namespace countersign::feel

// Translator: recursive descent over JUEL's grammar, that says each part in FEEL.
#pragma once
#include "expression/juel/juel.h"
#include "expression/juel/lexer.h"
#include <vector>

namespace countersign::juel {

/// How tightly a FEEL text binds; a part of a tighter one is put in parentheses.
enum class Binding : unsigned char { loose, disjunction, conjunction, comparison, additive, multiplicative, unary, primary };

/// A part of the expression, in FEEL.
struct Part {
    std::string feel;
    Binding binding = Binding::primary;
    enum class Kind : unsigned char {
        value,
        text,
        number,
        execution, ///< the engine's own object: only some of its methods mean something here
    } kind = Kind::value;
    std::string literal{}; ///< of a text or number
};

struct Failure {
    Error error;
};

class Translator {
  public:
    explicit Translator(std::string_view source) : source_(source), lexer_(source, 0) {}
    /// Of the whole text: braces, and what stands around them.
    std::string text();

    // for the table of methods
    [[noreturn]] void refuse(const std::string& message) const;

  private:
    std::string braces(std::size_t begin);
    Part limited(Part part) const;
    Part ternary();
    Part disjunction();
    Part conjunction();
    Part equality();
    Part relational();
    Part additive();
    Part multiplicative();
    Part unary();
    Part value();
    Part primary();
    Part name();
    Part member(Part base);
    Part index(Part base);
    std::vector<Part> arguments();
    Part function_of_variables(const std::string& function);

    void advance() { token_ = lexer_.next(); }
    bool take(std::string_view symbol, std::string_view word = {});
    void expect(std::string_view symbol);
    [[noreturn]] void fail(const char* code, const std::string& message) const;

    std::string_view source_;
    Lexer lexer_;
    Token token_;
    int nesting_ = 0;
};

// ---- pieces of FEEL ----
std::string bound(const Part& part, Binding at_least);
Part operation(const Part& left, std::string_view symbol, const Part& right, Binding binding);
Part call(std::string_view function, const std::vector<Part>& arguments);
/// A variable; engines' own counters of multi-instance become the standard's. Refuses what is no name in FEEL.
Part variable(const Translator& translator, const std::string& name);
/// JUEL's `empty`: null, "", and what holds nothing.
Part is_empty(const Part& part);
Part element_of(const Part& base, const Part& key);

// ---- methods.cpp ----
Part call_method(const Translator& translator, const Part& base, const std::string& name, const std::vector<Part>& arguments);
Part call_function(const Translator& translator, const std::string& name, const std::vector<Part>& arguments);
/// `variables:eq(amount, 5)` and the like, of Flowable.
Part call_function_of_variables(const Translator& translator, const std::string& name, const Part& variable,
                                const std::vector<Part>& others);

} // namespace countersign::juel

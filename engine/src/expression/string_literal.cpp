#include "expression/string_literal.h"

namespace countersign::feel {

std::string string_literal(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        switch (c) {
        case '\n': literal += "\\n"; break;
        case '\r': literal += "\\r"; break;
        case '\t': literal += "\\t"; break;
        case '"':
        case '\\': (literal += '\\') += c; break;
        default: literal += c;
        }
    }
    return literal + "\"";
}

} // namespace countersign::feel

// An XML element kept as it is, and where it stands.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace countersign::xml {

/// Where an element stands in its file; both from 1.
struct Position {
    int line = 0;
    int column = 0;
};

/// Any XML element, kept as it is: extension elements, and what a later reader may understand.
struct Element {
    std::string space; ///< namespace URI, "" for none
    std::string name;  ///< local name
    struct Attribute {
        std::string space, name, value;
    };
    std::vector<Attribute> attributes;
    std::string text; ///< concatenated character data, untrimmed
    std::vector<Element> children;
    Position position;
    const std::string* attribute(std::string_view local_name) const; ///< nullptr where absent (no namespace)
};

} // namespace countersign::xml

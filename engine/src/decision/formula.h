// Formula: a FEEL text of a model, parsed once, that knows where it stands.
#pragma once
#include "decision/model.h"
#include "expression/feel.h"

namespace countersign::decision {

struct Formula {
    feel::ExpressionPtr tree;                ///< null where the text is no FEEL: then it evaluates to null and `error`
    Error error{};                           ///< where = line:column within the text
    Position position{};                     ///< of the text's first character
    Position at(std::uint32_t offset) const; ///< of a byte of the text, in the file
};

} // namespace countersign::decision

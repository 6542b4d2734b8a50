#include "program/form/scope.h"

namespace countersign::form {

const Value* FormScope::find(std::string_view name) const {
    if (parent_ != nullptr) {
        if (name == "this") return &this_;
        if (name == "parent") return &around_;
        if (name == "i") return &rows_;
    }
    if (const Value* value = data_.find(name)) return value;
    if (parent_ != nullptr) return parent_->find(name);
    return present_->find(name);
}

Value FormScope::evaluate(const feel::Expression& expression) const { return feel::evaluate(expression, {.names = *this, .now = now_}).value; }

} // namespace countersign::form

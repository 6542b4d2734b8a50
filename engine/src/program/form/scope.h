// What a condition of a form sees: the submission, over what the form was shown with; inside a row of a dynamic list first that row.
#pragma once
#include "expression/feel.h"

namespace countersign::form {

class FormScope final : public feel::Names {
  public:
    FormScope(const Context& data, const Context& present, Instant now) : data_(data), present_(&present), now_(now) {}
    /// A row: `parent` is the scope around it. @param row  number from 1
    FormScope(const Context& data, const FormScope& parent, std::int64_t row)
        : data_(data), parent_(&parent), now_(parent.now_), this_(data), around_(parent.data_), rows_(parent.rows_) {
        auto rows = rows_.is_list() ? rows_.as_list() : List{};
        rows.emplace_back(row);
        rows_ = Value(std::move(rows));
    }

    const Value* find(std::string_view name) const override;
    /// Null where the expression has no value.
    Value evaluate(const feel::Expression& expression) const;
    Instant now() const { return now_; }

  private:
    const Context& data_;
    const Context* present_ = nullptr;
    const FormScope* parent_ = nullptr;
    Instant now_;
    Value this_, around_, rows_; ///< `this`, `parent`, `i` of form-js, inside a row
};

} // namespace countersign::form

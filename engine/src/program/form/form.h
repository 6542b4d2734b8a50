// A form as it is checked: its fields with what they demand, and the paths under which their values stand.
#pragma once
#include "expression/feel.h"
#include "expression/regex/regex.h"
#include <countersign/form.h>
#include <optional>

namespace countersign {

namespace form {

enum class FieldKind : std::uint8_t {
    text,        ///< textfield, textarea
    number,
    checkbox,
    choice,      ///< radio, select
    choices,     ///< checklist, taglist
    date_time,
    file,        ///< filepicker
    expression,  ///< computed by the page; its value may come along
    group,       ///< fields together, under a path of their own or none
    dynamic_list ///< a list of rows of fields
};

/// A value of the schema that may be computed.
struct Setting {
    Value constant;
    feel::ExpressionPtr formula; ///< goes before `constant`
    bool given() const { return formula != nullptr || !constant.is_null(); }
};

enum class DateKind : std::uint8_t { date, time, date_time };

struct Field {
    FieldKind kind{};
    std::string label;              ///< for messages; the key where the schema has none
    std::vector<std::string> path;  ///< of names below the form or the row it stands in; may be empty for a group
    feel::ExpressionPtr hide;
    Setting disabled, read_only;
    Setting required, min_length, max_length, min, max;
    std::shared_ptr<const feel::regex::Regex> pattern;
    std::optional<std::int64_t> decimal_digits;
    bool number_as_text = false; ///< number: serializeToString
    DateKind date_kind = DateKind::date;
    bool multiple = false; ///< file
    std::vector<std::string> accept; ///< file: extensions and media types; empty = any
    std::vector<Value> options;
    std::string options_key;         ///< the options are a list among the data
    feel::ExpressionPtr options_formula;
    std::vector<Field> children;     ///< group, dynamic list
};

/// Names under which values may stand; what is not in it is unknown.
struct Shape {
    std::string name; ///< "" at the root
    std::vector<Shape> members;
    bool is_leaf = false, is_list = false;
    const Shape* find(std::string_view name) const;
    Shape& at(const std::string& name); ///< made where missing
};

} // namespace form

class Form {
  public:
    std::string id;
    std::vector<form::Field> fields;
    form::Shape shape;
};

} // namespace countersign

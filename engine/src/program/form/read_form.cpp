// Reading a schema of form-js: every finding is noted, and reading goes on.
#include "base/dotted.h"
#include "program/form/component.h"
#include "program/form/positions.h"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace countersign {

namespace form {

namespace {

constexpr int depth_max = 32, components_max = 2'000;
constexpr std::size_t bytes_max = 1 << 20;

// What form-js asks of an e-mail address and a telephone number (E.164), in short.
constexpr const char* email_pattern = "^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$";
constexpr const char* phone_pattern = "^(\\+|00)?[0-9][0-9 \\-]{4,18}[0-9]$";

/// "forms/apply.form" and "forms/apply.form.json" → "apply"
std::string stem_of(std::string_view file) {
    if (const auto slash = file.find_last_of("/\\"); slash != std::string_view::npos) file.remove_prefix(slash + 1);
    return std::string(file.substr(0, file.find('.')));
}

class SchemaReader {
  public:
    SchemaReader(std::string_view text, const Value& value, std::string_view file, Diagnostics& findings)
        : positions_(text, value), file_(file), findings_(findings) {}

    std::shared_ptr<Form> read(const Context& schema) {
        auto form = std::make_shared<Form>();
        form->id = text(schema, "id");
        if (form->id.empty()) form->id = stem_of(file_);
        if (const auto type = text(schema, "type"); !type.empty() && type != "default")
            fail(schema, "form.type-unknown", fmt::format("a form of type \"{}\" is not known", type), "use \"default\"");
        form->fields = read_components(schema, form->shape, 0);
        return form;
    }

    void fail(const Context& object, std::string code, std::string message, std::string advice) {
        const auto place = positions_.of(object);
        findings_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), std::string(file_), place.line, place.column, text(object, "id")});
    }

  private:
    static std::string text(const Context& object, std::string_view name) {
        const Value* value = object.find(name);
        return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
    }

    std::vector<Field> read_components(const Context& owner, Shape& shape, int depth) {
        std::vector<Field> fields;
        const Value* list = owner.find("components");
        if (list == nullptr || !list->is_list()) {
            fail(owner, "form.no-components", "there is no list of components", "give it \"components\": […]");
            return fields;
        }
        for (const auto& item : list->as_list()) {
            if (!item.is_context()) {
                fail(owner, "form.bad-component", fmt::format("{} is no component", to_string(item)), "write an object with a type");
                continue;
            }
            if (++count_ > components_max) {
                fail(item.as_context(), "limit.form-components", fmt::format("the form has more than {} components", components_max), "split the form");
                return fields;
            }
            if (auto field = read_component(item.as_context(), shape, depth)) fields.push_back(std::move(*field));
        }
        return fields;
    }

    std::optional<Field> read_component(const Context& object, Shape& shape, int depth) {
        const auto type = text(object, "type");
        const auto* component = find_component(type);
        if (component == nullptr) {
            fail(object, "form.unknown-component", type.empty() ? "a component has no type" : fmt::format("there is no component of type \"{}\"", type),
                 "use a type of form-js: docs/forms.md lists them");
            return std::nullopt;
        }
        const auto hide = condition(object);
        if (!component->kind) return std::nullopt;
        Field field;
        field.kind = *component->kind;
        field.hide = hide;
        field.label = text(object, "label");
        field.disabled = setting(object, object, "disabled");
        field.read_only = setting(object, object, "readonly");
        const bool container = field.kind == FieldKind::group || field.kind == FieldKind::dynamic_list;
        const auto key = text(object, container ? "path" : "key");
        field.path = dotted_names(key);
        if (field.label.empty()) field.label = key;
        if (key.empty() && field.kind != FieldKind::group) {
            fail(object, "form.no-key", fmt::format("a component of type \"{}\" has no {}", type, container ? "path" : "key"), "give it one: its value stands under that name");
            return std::nullopt;
        }
        if (std::any_of(field.path.begin(), field.path.end(), [](const std::string& name) { return name.empty(); })) {
            fail(object, "form.bad-key", fmt::format("\"{}\" is no path of names", key), "write names parted by single dots");
            return std::nullopt;
        }
        Shape* place = claim(object, shape, field, key);
        if (place == nullptr) return std::nullopt;
        if (container) {
            if (depth + 1 > depth_max) fail(object, "limit.form-depth", fmt::format("groups are nested deeper than {} levels", depth_max), "flatten the form");
            else field.children = read_components(object, *place, depth + 1);
        }
        read_rules(object, field);
        return field;
    }

    /// The place of the field's value; nullptr where another field has it already.
    Shape* claim(const Context& object, Shape& shape, const Field& field, const std::string& key) {
        Shape* place = &shape;
        for (const auto& name : field.path) {
            if (place->is_leaf) break;
            place = &place->at(name);
        }
        const bool list = field.kind == FieldKind::dynamic_list, group = field.kind == FieldKind::group;
        // Groups may share a path; nothing else may.
        const bool taken = place->is_leaf || (group ? place->is_list : !place->members.empty() || place->is_list);
        if (taken) {
            fail(object, "form.duplicate-key", fmt::format("another component has its value at \"{}\" already", key), "give each component a key of its own");
            return nullptr;
        }
        place->is_leaf = !group && !list;
        place->is_list = list;
        return place;
    }

    feel::ExpressionPtr parse(const Context& owner, std::string_view source, std::string_view what) {
        auto parsed = feel::parse_expression(source);
        if (parsed) return *parsed;
        fail(owner, "form.bad-expression", fmt::format("{} is no FEEL: {} (at {})", what, parsed.error().message, parsed.error().where), "correct the expression");
        return nullptr;
    }

    feel::ExpressionPtr condition(const Context& object) {
        const Value* conditional = object.find("conditional");
        if (conditional == nullptr || !conditional->is_context()) return nullptr;
        const auto hide = text(conditional->as_context(), "hide");
        if (hide.empty()) return nullptr;
        return parse(object, std::string_view(hide).substr(hide.starts_with('=') ? 1 : 0), "conditional.hide");
    }

    /// A constant, or FEEL behind "=".
    Setting setting(const Context& object, const Context& holder, std::string_view name) {
        const Value* value = holder.find(name);
        if (value == nullptr) return {};
        if (!value->is_string() || !value->as_string().starts_with('=')) return {*value, nullptr};
        return {{}, parse(object, value->as_string().substr(1), name)};
    }

    /// A number, or FEEL; form-js writes numbers as texts too.
    Setting number(const Context& object, const Context& holder, std::string_view name) {
        auto read = setting(object, holder, name);
        if (read.formula || read.constant.is_null() || read.constant.is_number()) return read;
        const auto parsed = read.constant.is_string() ? Number::parse(read.constant.as_string()) : std::nullopt;
        if (read.constant.is_string() && read.constant.as_string().empty()) return {};
        if (parsed) return {Value(*parsed), nullptr};
        fail(object, "form.bad-rule", fmt::format("validate.{} is {}, not a number", name, to_string(read.constant)), "give a number, or =FEEL");
        return {};
    }

    void read_rules(const Context& object, Field& field) {
        if (const Value* rules = object.find("validate"); rules != nullptr && rules->is_context()) {
            const auto& validate = rules->as_context();
            field.required = setting(object, validate, "required");
            field.min_length = number(object, validate, "minLength");
            field.max_length = number(object, validate, "maxLength");
            field.min = number(object, validate, "min");
            field.max = number(object, validate, "max");
            read_pattern(object, validate, field);
        }
        if (field.kind == FieldKind::number) read_number(object, field);
        if (field.kind == FieldKind::date_time) read_date_time(object, field);
        if (field.kind == FieldKind::choice || field.kind == FieldKind::choices) read_options(object, field);
        if (field.kind == FieldKind::file) read_file(object, field);
    }

    void read_pattern(const Context& object, const Context& validate, Field& field) {
        const auto type = text(validate, "validationType");
        std::string pattern = text(validate, "pattern");
        if (type == "email") pattern = email_pattern;
        else if (type == "phone") pattern = phone_pattern;
        else if (!type.empty() && type != "custom")
            fail(object, "form.bad-rule", fmt::format("validationType \"{}\" is not known", type), "use email, phone or custom");
        if (pattern.empty()) return;
        auto compiled = feel::regex::Regex::compile(pattern, {});
        if (compiled) field.pattern = *compiled;
        else fail(object, "form.bad-pattern", fmt::format("the pattern \"{}\" cannot be used: {}", pattern, compiled.error().message), "correct it");
    }

    void read_number(const Context& object, Field& field) {
        const Value* digits = object.find("decimalDigits");
        if (digits != nullptr && digits->is_number()) field.decimal_digits = digits->as_number().to_int64();
        const Value* as_text = object.find("serializeToString");
        field.number_as_text = as_text != nullptr && as_text->is_boolean() && as_text->as_boolean();
    }

    void read_date_time(const Context& object, Field& field) {
        const auto kind = text(object, "subtype");
        if (kind == "time") field.date_kind = DateKind::time;
        else if (kind == "datetime") field.date_kind = DateKind::date_time;
        else if (!kind.empty() && kind != "date") fail(object, "form.bad-rule", fmt::format("a date of subtype \"{}\" is not known", kind), "use date, time or datetime");
    }

    void read_options(const Context& object, Field& field) {
        field.options_key = text(object, "valuesKey");
        if (const auto formula = text(object, "valuesExpression"); !formula.empty())
            field.options_formula = parse(object, std::string_view(formula).substr(formula.starts_with('=') ? 1 : 0), "valuesExpression");
        const Value* values = object.find("values");
        if (values != nullptr && values->is_list())
            for (const auto& option : values->as_list()) {
                const Value* value = option.is_context() ? option.as_context().find("value") : &option;
                if (value == nullptr) fail(object, "form.bad-option", "an option has no value", "give it \"value\"");
                else field.options.push_back(*value);
            }
        else if (field.options_key.empty() && text(object, "valuesExpression").empty())
            fail(object, "form.no-options", fmt::format("\"{}\" has no options", field.label), "give it values, valuesKey or valuesExpression");
    }

    void read_file(const Context& object, Field& field) {
        const Value* multiple = object.find("multiple");
        field.multiple = multiple != nullptr && multiple->is_boolean() && multiple->as_boolean();
        std::string accept = text(object, "accept");
        std::erase(accept, ' ');
        for (std::string_view rest = accept; !rest.empty();) {
            const auto end = std::min(rest.find(','), rest.size());
            if (end > 0) field.accept.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    Positions positions_;
    std::string_view file_;
    Diagnostics& findings_;
    int count_ = 0;
};

/// "line:column" of an error of the JSON itself.
Diagnostic not_json(const Error& error, std::string_view file) {
    Diagnostic finding{Severity::error, error.code, error.message, "correct the JSON", std::string(file), 1, 1, {}};
    if (const auto colon = error.where.find(':'); colon != std::string::npos) {
        finding.line = std::atoi(error.where.c_str());
        finding.column = std::atoi(error.where.c_str() + colon + 1);
    }
    return finding;
}

} // namespace

const Shape* Shape::find(std::string_view name) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.name == name; });
    return found == members.end() ? nullptr : &*found;
}

Shape& Shape::at(const std::string& name) {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.name == name; });
    return found == members.end() ? members.emplace_back(Shape{.name = name, .members = {}}) : *found;
}

} // namespace form

const std::string& form_id(const Form& form) { return form.id; }

FormReport read_form(std::string_view json, std::string_view file) {
    FormReport report;
    const auto value = parse_json(json, {.bytes = form::bytes_max, .depth = 2 * form::depth_max + 4});
    if (!value) {
        report.diagnostics.push_back(form::not_json(value.error(), file));
        return report;
    }
    if (!value->is_context()) {
        report.diagnostics.push_back({Severity::error, "form.no-schema", "this is no schema of form-js", "write an object with components", std::string(file), 1, 1, {}});
        return report;
    }
    auto form = form::SchemaReader(json, *value, file, report.diagnostics).read(value->as_context());
    std::stable_sort(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
    if (!has_errors(report.diagnostics)) report.form = std::move(form);
    return report;
}

} // namespace countersign

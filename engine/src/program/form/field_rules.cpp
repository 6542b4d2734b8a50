#include "program/form/field_rules.h"
#include "program/form/attachment.h"
#include "program/form/texts.h"
#include "value/iso8601.h"
#include "value/text.h"
#include <algorithm>
#include <fmt/format.h>

namespace countersign::form {

namespace {

class Rules {
  public:
    Rules(const Field& field, const std::string& path, const FormScope& scope, std::vector<FormFinding>& findings)
        : field_(field), path_(path), scope_(scope), findings_(findings) {}

    void check(const Value& value) {
        switch (field_.kind) {
        case FieldKind::text: return text(value);
        case FieldKind::number: return number(value);
        case FieldKind::checkbox:
            if (!value.is_boolean()) tell("form.type", "true or false");
            return;
        case FieldKind::choice: return choice(value);
        case FieldKind::choices: return choices(value);
        case FieldKind::date_time: return date_time(value);
        case FieldKind::file: return file(value);
        case FieldKind::expression:
        case FieldKind::group:
        case FieldKind::dynamic_list: return;
        }
    }

  private:
    void tell(const char* code, std::string_view limit = {}) { findings_.push_back(finding(path_, code, field_.label, limit)); }

    std::optional<Number> limit(const Setting& setting) const {
        const Value value = value_of(setting, scope_);
        return value.is_number() ? std::optional(value.as_number()) : std::nullopt;
    }

    void text(const Value& value) {
        if (!value.is_string()) return tell("form.type", "text");
        const auto written = value.as_string();
        const Number length(countersign::text::length(written));
        if (const auto least = limit(field_.min_length); least && length < *least) tell("form.min-length", to_string(*least));
        if (const auto most = limit(field_.max_length); most && length > *most) tell("form.max-length", to_string(*most));
        if (!field_.pattern) return;
        feel::regex::Match match;
        std::int64_t effort = 0;
        const auto found = field_.pattern->find(written, 0, match, effort);
        if (!found) tell("form.regex-limit");
        else if (!*found) tell("form.pattern");
    }

    void number(const Value& value) {
        const auto read = field_.number_as_text && value.is_string() ? Number::parse(value.as_string()) : value.is_number() && !field_.number_as_text ? std::optional(value.as_number()) : std::nullopt;
        if (!read) return tell("form.type", field_.number_as_text ? "a number written as text" : "a number");
        if (const auto least = limit(field_.min); least && *read < *least) tell("form.minimum", to_string(*least));
        if (const auto most = limit(field_.max); most && *read > *most) tell("form.maximum", to_string(*most));
        if (field_.decimal_digits && -read->normalized().exponent() > *field_.decimal_digits) tell("form.decimal-digits", std::to_string(*field_.decimal_digits));
    }

    /// Nothing where the list cannot be had: then any value is as good as another.
    std::optional<std::vector<Value>> options() const {
        Value list;
        if (field_.options_formula) list = scope_.evaluate(*field_.options_formula);
        else if (const Value* named = field_.options_key.empty() ? nullptr : scope_.find(field_.options_key)) list = *named;
        if (!field_.options_formula && field_.options_key.empty()) return field_.options;
        if (!list.is_list()) return std::nullopt;
        std::vector<Value> values;
        for (const auto& option : list.as_list()) {
            const Value* value = option.is_context() ? option.as_context().find("value") : nullptr;
            values.push_back(value != nullptr ? *value : option);
        }
        return values;
    }

    void choice(const Value& value) {
        if (const auto allowed = options(); allowed && std::find(allowed->begin(), allowed->end(), value) == allowed->end()) tell("form.option");
    }

    void choices(const Value& value) {
        if (!value.is_list()) return tell("form.type", "a list");
        const auto allowed = options();
        const auto& chosen = value.as_list();
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (allowed && std::find(allowed->begin(), allowed->end(), chosen[i]) == allowed->end()) return tell("form.option");
            if (std::find(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(i), chosen[i]) != chosen.begin() + static_cast<std::ptrdiff_t>(i)) return tell("form.duplicate-option");
        }
    }

    void date_time(const Value& value) {
        const auto is = [&](Value::Type type, auto parse) { return value.type() == type || (value.is_string() && parse(value.as_string())); };
        // form-js writes no seconds.
        const auto time = [](std::string_view text) { return iso8601::parse_time(text) || (text.size() >= 5 && iso8601::parse_time(fmt::format("{}:00{}", text.substr(0, 5), text.substr(5)))); };
        const auto moment = [&](std::string_view text) { return text.size() > 11 && text[10] == 'T' && iso8601::parse_date(text.substr(0, 10)) && time(text.substr(11)); };
        if (field_.date_kind == DateKind::date && !is(Value::Type::date, iso8601::parse_date)) tell("form.type", "a date such as 2026-03-31");
        if (field_.date_kind == DateKind::time && !is(Value::Type::time, time)) tell("form.type", "a time such as 08:30");
        if (field_.date_kind == DateKind::date_time && !is(Value::Type::date_time, moment)) tell("form.type", "a date and time such as 2026-03-31T08:30");
    }

    void file(const Value& value) {
        if (!value.is_list()) return one_file(value);
        if (!field_.multiple && value.as_list().size() > 1) return tell("form.type", "one file");
        for (const auto& item : value.as_list()) one_file(item);
    }

    void one_file(const Value& value) {
        const auto attachment = attachment_of(value);
        if (!attachment) return tell("form.type", "a file: {sha256, name, mediaType, size}");
        const auto fits = [&](const std::string& kind) {
            if (kind.starts_with('.')) return attachment->name.ends_with(kind);
            if (kind.ends_with("/*")) return attachment->media_type.starts_with(kind.substr(0, kind.size() - 1));
            return attachment->media_type == kind;
        };
        if (!field_.accept.empty() && std::none_of(field_.accept.begin(), field_.accept.end(), fits)) tell("form.file-type", fmt::format("{}", fmt::join(field_.accept, ", ")));
    }

    const Field& field_;
    const std::string& path_;
    const FormScope& scope_;
    std::vector<FormFinding>& findings_;
};

} // namespace

void check_value(const Field& field, const Value& value, const std::string& path, const FormScope& scope, std::vector<FormFinding>& findings) {
    Rules(field, path, scope, findings).check(value);
}

Value value_of(const Setting& setting, const FormScope& scope) { return setting.formula ? scope.evaluate(*setting.formula) : setting.constant; }

bool is_true(const Setting& setting, const FormScope& scope) {
    if (!setting.given()) return false;
    const Value value = value_of(setting, scope);
    return value.is_boolean() && value.as_boolean();
}

} // namespace countersign::form

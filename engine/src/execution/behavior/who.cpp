#include "execution/behavior/who.h"

namespace countersign::execution {

namespace {

/// Bare names, parted by commas, get the prefix that says what they are.
void add_names(std::string_view text, const std::string& prefix, std::vector<std::string>& out) {
    if (prefix.empty()) return out.emplace_back(text), void();
    while (!text.empty()) {
        const auto comma = text.find(',');
        std::string_view name = text.substr(0, comma);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (!name.empty()) out.push_back(approval::names_principal(name) ? std::string(name) : prefix + std::string(name));
    }
}

} // namespace

Result<void> evaluate_who(const Step& step, Key key, const program::UserTaskSpec::Who& who, std::vector<std::string>& out) {
    if (!who.formula) {
        if (!who.text.empty()) out.push_back(who.text);
        return {};
    }
    auto value = step.evaluate(who.formula, key);
    if (!value) return std::move(value).error();
    return add_who(*value, who, out);
}

Result<void> add_who(const Value& value, const program::UserTaskSpec::Who& who, std::vector<std::string>& out) {
    const auto invalid = [&] {
        return Error{"who.invalid",
                     fmt::format("{} gives {}, where a text such as \"group:fire\" or a list of them is needed", who.formula.place,
                                 to_string(value)),
                     who.formula.place};
    };
    if (value.is_string()) {
        add_names(value.as_string(), who.prefix, out);
        return {};
    }
    if (!value.is_list()) return invalid();
    for (const Value& item : value.as_list()) {
        if (!item.is_string()) return invalid();
        add_names(item.as_string(), who.prefix, out);
    }
    return {};
}

Result<std::string> evaluate_one(const Step& step, Key key, const program::UserTaskSpec::Who& who) {
    std::vector<std::string> all;
    if (auto evaluated = evaluate_who(step, key, who, all); !evaluated) return std::move(evaluated).error();
    if (all.size() > 1)
        return Error{"who.invalid", fmt::format("{} names {}, where one is needed", who.formula.place, all.size()), who.formula.place};
    return all.empty() ? std::string{} : all.front();
}

const std::vector<std::string>* chosen_for(const Step& step, Key key) {
    if (!step.state().file()) return nullptr;
    for (const auto& one : step.state().file()->chosen)
        if (one.element == step.node(key).id) return &one.who;
    return nullptr;
}

std::string user_name(std::string_view who) { return std::string(who.starts_with("user:") ? who.substr(5) : who); }

bool speaks_for(const Actor& actor, std::string_view who) {
    if (who.starts_with("user:")) return actor.user == who.substr(5);
    if (who.find(':') == std::string_view::npos) return actor.user == who;
    return std::find(actor.roles.begin(), actor.roles.end(), who) != actor.roles.end();
}

} // namespace countersign::execution

#include "execution/behavior/who.h"

namespace countersign::execution {

Result<void> evaluate_who(const Step& step, Key key, const program::UserTaskSpec::Who& who, std::vector<std::string>& out) {
    if (!who.formula) {
        if (!who.text.empty()) out.push_back(who.text);
        return {};
    }
    auto value = step.evaluate(who.formula, key);
    if (!value) return std::move(value).error();
    const auto invalid = [&] {
        return Error{"who.invalid", fmt::format("{} gives {}, where a text such as \"group:fire\" or a list of them is needed", who.formula.place, to_string(*value)), who.formula.place};
    };
    if (value->is_string()) {
        out.emplace_back(value->as_string());
        return {};
    }
    if (!value->is_list()) return invalid();
    for (const Value& item : value->as_list()) {
        if (!item.is_string()) return invalid();
        out.emplace_back(item.as_string());
    }
    return {};
}

Result<std::string> evaluate_one(const Step& step, Key key, const program::UserTaskSpec::Who& who) {
    std::vector<std::string> all;
    if (auto evaluated = evaluate_who(step, key, who, all); !evaluated) return std::move(evaluated).error();
    if (all.size() > 1) return Error{"who.invalid", fmt::format("{} names {}, where one is needed", who.formula.place, all.size()), who.formula.place};
    return all.empty() ? std::string{} : all.front();
}

std::string user_name(std::string_view who) { return std::string(who.starts_with("user:") ? who.substr(5) : who); }

bool speaks_for(const Actor& actor, std::string_view who) {
    if (who.starts_with("user:")) return actor.user == who.substr(5);
    if (who.find(':') == std::string_view::npos) return actor.user == who;
    return std::find(actor.roles.begin(), actor.roles.end(), who) != actor.roles.end();
}

} // namespace countersign::execution

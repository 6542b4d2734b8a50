#include "program/countersign/opinion.h"

namespace countersign::approval {

namespace {

constexpr std::array rules{"all", "any", "veto", "majority", "ratio", "weighted", "leadDecides"};
constexpr std::array opinions{"agree", "conditional", "disagree", "notApplicable", "return"};
constexpr std::array timeouts{"escalate", "deemedAgree", "deemedDisagree", "skip"};
constexpr std::array outcomes{"approved", "rejected", "returned", "noQuorum"};

template<class E, std::size_t N> std::optional<E> parse(const std::array<const char*, N>& names, std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<E>(found - names.begin());
}

} // namespace

const char* to_string(Rule rule) { return rules.at(static_cast<std::size_t>(rule)); }
const char* to_string(Opinion opinion) { return opinions.at(static_cast<std::size_t>(opinion)); }
const char* to_string(OnTimeout on_timeout) { return timeouts.at(static_cast<std::size_t>(on_timeout)); }
const char* to_string(Outcome outcome) { return outcomes.at(static_cast<std::size_t>(outcome)); }
std::optional<Rule> parse_rule(std::string_view text) { return parse<Rule>(rules, text); }
std::optional<Opinion> parse_opinion(std::string_view text) { return parse<Opinion>(opinions, text); }
std::optional<OnTimeout> parse_on_timeout(std::string_view text) { return parse<OnTimeout>(timeouts, text); }

} // namespace countersign::approval

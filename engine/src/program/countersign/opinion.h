// The words of a countersign: rules, opinions, what silence means, outcomes. Their texts are those of the XML and of the API.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace countersign::approval {

enum class Rule : std::uint8_t { all, any, veto, majority, ratio, weighted, lead_decides };
enum class Opinion : std::uint8_t { agree, conditional, disagree, not_applicable, return_ };
enum class OnTimeout : std::uint8_t { escalate, deemed_agree, deemed_disagree, skip };
enum class Outcome : std::uint8_t { approved, rejected, returned, no_quorum };

const char* to_string(Rule rule);            ///< "leadDecides"
const char* to_string(Opinion opinion);      ///< "notApplicable", "return"
const char* to_string(OnTimeout on_timeout); ///< "deemedAgree"
const char* to_string(Outcome outcome);      ///< "noQuorum"
std::optional<Rule> parse_rule(std::string_view text);
std::optional<Opinion> parse_opinion(std::string_view text);
std::optional<OnTimeout> parse_on_timeout(std::string_view text);

} // namespace countersign::approval

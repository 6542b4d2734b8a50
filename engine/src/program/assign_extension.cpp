#include "program/assign_extension.h"
#include "program/approval_extension.h"
#include "program/extension_attributes.h"
#include <cstdlib>

namespace countersign::approval {

namespace {

constexpr std::array<const char*, 6> strategy_names{"anyOf", "each", "roundRobin", "leastLoaded", "departmentLead", "superiorChain"};

bool may_name_somebody(const std::string& who) { return names_principal(who) || (who.starts_with('=') && who.size() > 1); }

void check_who(Attributes& at, std::string_view name, bool required) {
    const auto who = required ? at.required(name) : at.text(name);
    if (who.empty() || may_name_somebody(who)) return;
    at.fail("approval.bad-value", fmt::format("{}=\"{}\" names nobody", name, who), "write user:…, group:…, department:… or position:…, or =FEEL that gives such a text");
}

void read_strategy(Attributes& at, AssignDefinition& definition) {
    const auto name = at.required("strategy");
    const auto last = strategy_names.end() - 1; // a chain has an element of its own
    const auto found = std::find(strategy_names.begin(), last, name);
    if (found != last) definition.strategy = static_cast<Strategy>(found - strategy_names.begin());
    else if (!name.empty()) at.fail("approval.bad-value", fmt::format("strategy=\"{}\" is not known", name), "use anyOf, each, roundRobin, leastLoaded or departmentLead");
    definition.position = at.text("position");
    if (definition.position.starts_with("position:")) definition.position.erase(0, 9);
}

/// "rank 3" or "position:head".
void read_up_to(Attributes& at, AssignDefinition& definition) {
    definition.strategy = Strategy::superior_chain;
    const auto text = at.text("upTo");
    if (text.empty()) return;
    if (text.starts_with("position:") && text.size() > 9) {
        definition.up_to = text.substr(9);
        return;
    }
    if (text.starts_with("rank ")) definition.up_to_rank = std::atoi(text.c_str() + 5);
    if (definition.up_to_rank < 1 || definition.up_to_rank > 1'000 || text != fmt::format("rank {}", definition.up_to_rank))
        at.fail("approval.bad-value", fmt::format("upTo=\"{}\" is neither a rank nor a position", text), "write it as rank 3, or as position:head; leave it out for the whole chain");
}

} // namespace

const char* to_string(Strategy strategy) { return strategy_names[static_cast<std::size_t>(strategy)]; }

bool assigns(const model::XmlElement& element) { return element.space == xml_namespace && (element.name == "assign" || element.name == "superiorChain"); }

std::optional<AssignDefinition> read_assignment(const model::XmlElement& element, std::string_view owner, std::string_view file, Diagnostics& diagnostics) {
    const auto before = diagnostics.size();
    Attributes at(element, file, owner, diagnostics);
    AssignDefinition definition;
    definition.of = at.text("of");
    definition.fallback = at.text("fallback");
    definition.place = element.position;
    check_who(at, "of", true);
    check_who(at, "fallback", false);
    if (element.name == "assign") {
        at.allow({"strategy", "of", "position", "fallback"});
        read_strategy(at, definition);
    } else {
        at.allow({"of", "upTo", "fallback"});
        read_up_to(at, definition);
    }
    if (diagnostics.size() > before) return std::nullopt;
    return definition;
}

} // namespace countersign::approval

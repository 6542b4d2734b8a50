// `approval:assign` and `approval:superiorChain`: persons whom the organisation names when a task opens (docs/organisation.md).
#pragma once
#include "model/model.h"
#include <countersign/diagnostic.h>
#include <optional>
#include <string>

namespace countersign::approval {

enum class Strategy : std::uint8_t { any_of, each, round_robin, least_loaded, department_lead, superior_chain };
const char* to_string(Strategy strategy); ///< "anyOf", "each", "roundRobin", "leastLoaded", "departmentLead", "superiorChain"

/// Expressions stay text, with their leading "=".
struct AssignDefinition {
    Strategy strategy{};
    std::string of;        ///< "group:window", "=FEEL"; of a superior chain a user
    std::string position;  ///< id: only who holds it
    std::string fallback;  ///< who gets it where nobody is found; "" = an incident
    int up_to_rank = 0;    ///< superior chain: to the first of this rank or above; 0 = not by rank
    std::string up_to;     ///< superior chain: to the first who holds this position; "" = not by position
    model::Position place{};
    friend bool operator==(const AssignDefinition& a, const AssignDefinition& b) {
        return a.strategy == b.strategy && a.of == b.of && a.position == b.position && a.fallback == b.fallback && a.up_to_rank == b.up_to_rank && a.up_to == b.up_to;
    }
};

/// Whether it is one of the two elements.
bool assigns(const model::XmlElement& element);
/// Nothing where it is wrong; the findings tell why.
std::optional<AssignDefinition> read_assignment(const model::XmlElement& element, std::string_view owner, std::string_view file, Diagnostics& diagnostics);

} // namespace countersign::approval

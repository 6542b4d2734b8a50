// Scenario: one case of a matter told as data (docs/scenarios.md), and how it is run.
#pragma once
#include <countersign/engine.h>
#include <map>

namespace countersign::runner::scenario {

struct Start {
    std::string process, business_key, user;
    Variables variables;
};

/// A step as it is written: checked to have one known verb and only keys that belong to it.
struct Step {
    std::string verb;
    Context body;
};

struct Scenario {
    std::string file;
    std::string about;
    std::vector<std::string> processes; ///< paths, from the folder of the scenario
    Instant at{};
    std::string organisation; ///< path, from the folder of the scenario; "" = none
    std::map<std::string, std::vector<std::string>> people; ///< user without "user:" → roles
    std::optional<Start> start;
    std::vector<Step> steps;
};

/// Error: `scenario.invalid` where the text is no scenario; names the key.
Result<Scenario> read_scenario(std::string_view text, const std::string& file);

struct Outcome {
    std::string file, about;
    int steps = 0;              ///< done
    std::string failure;        ///< "step 4 (expect): tasks: expected …, found …"; empty: passed
    std::vector<std::string> history; ///< of a failure: the last lines
    bool passed() const { return failure.empty(); }
};

class Coverage;

/// Runs a scenario in a memory store of its own; then every journal must replay to the state in use and the hash chain must hold.
/// @param coverage  where given, gets what a scenario that passed visited
Outcome run_scenario(const Scenario& scenario, Coverage* coverage = nullptr);

} // namespace countersign::runner::scenario

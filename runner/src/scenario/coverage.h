// Coverage: which flow nodes and sequence flows of the deployed processes the scenarios of one run visited, called processes too.
#pragma once
#include <countersign/engine.h>
#include <countersign/outline.h>
#include <map>
#include <set>

namespace countersign::runner::scenario {

/// What no scenario visited, of one process of one file.
struct Unvisited {
    std::string file, process_id;
    std::size_t total = 0;          ///< elements and flows of the process
    std::vector<OutlineItem> items; ///< in the order of the file
};

class Coverage {
  public:
    /// Adds what the cases of this engine visited. Call it at the end of a scenario, before the engine is gone.
    Result<void> add(Engine& engine);
    /// Each process that was deployed, by file; those with everything visited too.
    std::vector<Unvisited> unvisited() const;

  private:
    struct Seen {
        ProcessOutline outline;
        std::set<std::string> ids; ///< elements and flows
    };
    Result<void> add_definitions(Engine& engine);
    void add_history(const std::vector<HistoryEntry>& history);

    std::map<std::pair<std::string, std::string>, Seen> processes_; ///< by file and process
    std::map<std::string, Seen*> deployed_;                         ///< of the present engine, by process id
};

} // namespace countersign::runner::scenario

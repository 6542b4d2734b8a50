// History items: records told as data, with the ids of the elements they are about.
#pragma once
#include "execution/record.h"
#include "engine/sentence/sentence.h"
#include "program/program.h"
#include <countersign/engine.h>

namespace countersign::engine {

/// "element-entered", "task-opened" … An element that leaves is "element-completed" or "element-cancelled".
const char* kind_of(const execution::Record& record);

/// Follows an instance's records from the first on, since later ones name elements by their key alone.
class HistoryTeller {
  public:
    /// @param catalogue  of the language of the sentences; nullptr: none are made
    explicit HistoryTeller(const program::ProgramSource& programs, const Catalogue* catalogue = nullptr) : programs_(programs), catalogue_(catalogue) {}
    HistoryEntry tell(const JournalRow& row, const execution::Records& records);

  private:
    HistoryEntry::Item item(const execution::Record& record);
    void change_definition(const execution::DefinitionChanged& changed);
    void place(HistoryEntry::Item& item, Key key) const;
    const program::Node* node_of(Key key) const;
    std::string flow_id(program::FlowIndex flow, execution::ProgramIndex program) const;
    execution::ProgramIndex program_in(Key scope) const;
    std::string process_id(execution::ProgramIndex program) const;

    struct Place {
        program::NodeIndex node = program::none;
        execution::ProgramIndex program = 0, inner = 0;
    };
    const program::ProgramSource& programs_;
    const Catalogue* catalogue_;
    std::vector<program::ProgramPtr> held_; ///< of the instance, by index
    std::unordered_map<Key, Place> places_;
    friend class ItemWriter;
};

} // namespace countersign::engine

// What processes need from other files: decisions beside them, called processes, calendars and law packs.
#pragma once
#include <countersign/check.h>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace countersign::runner::cli {

/// Knows what the checked files and those around them define.
class ReferenceCheck {
  public:
    /// @param whole  folders were named: a process that is in none of the files is missed
    explicit ReferenceCheck(bool whole) : whole_(whole) {}
    void add(const CheckReport& report) { processes_.insert(report.processes.begin(), report.processes.end()); }
    /// After all files were added: warnings `reference.decision`, `reference.process`, `reference.calendar`, `reference.law`, `reference.limit`.
    Diagnostics missing(const std::string& file, const CheckReport& report);

  private:
    const std::set<std::string, std::less<>>& decisions_beside(const std::string& file);
    void look_up(const std::string& file, const DefinitionReference& reference, Diagnostics& found);
    void look_up_time(const std::string& file, const DefinitionReference& reference, Diagnostics& found);

    bool whole_;
    std::set<std::string, std::less<>> processes_;
    std::map<std::string, std::set<std::string, std::less<>>> decisions_; ///< names, ids and "namespace#id", by folder
};

} // namespace countersign::runner::cli

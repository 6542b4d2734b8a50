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
    void add(const std::string& file, const CheckReport& report);
    /// After all files were added: warnings `reference.decision`, `reference.decision-ambiguous`, `reference.process`, `reference.calendar`, `reference.law`, `reference.limit`.
    Diagnostics missing(const std::string& file, const CheckReport& report);

  private:
    /// Names, ids and "namespace#id" of decisions, with the namespaces that have one so called.
    using Names = std::map<std::string, std::set<std::string>, std::less<>>;
    const Names& decisions_in(const std::string& folder);
    std::set<std::string> namespaces_of(const std::string& decision);
    void look_up(const std::string& file, const DefinitionReference& reference, Diagnostics& found);
    void look_up_decision(const std::string& file, const DefinitionReference& reference, Diagnostics& found);
    void look_up_time(const std::string& file, const DefinitionReference& reference, Diagnostics& found);

    bool whole_;
    std::set<std::string, std::less<>> processes_;
    std::set<std::string> folders_; ///< those of the files
    std::map<std::string, Names> decisions_; ///< by folder
};

} // namespace countersign::runner::cli

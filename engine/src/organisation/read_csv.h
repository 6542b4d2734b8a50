// An organisation out of CSV files, one for each kind of row (docs/organisation.md).
#pragma once
#include <array>
#include <countersign/organisation.h>

namespace countersign::organisation {

/// One file: its name for findings, and its text.
struct CsvFile {
    std::string_view kind; ///< "departments", "positions", "groups", "users", "memberships", "agents", "absences", "conflicts"
    std::string file, text;
};
inline constexpr std::array<std::string_view, 8> csv_kinds{"departments", "positions", "groups", "users", "memberships", "agents", "absences", "conflicts"};

/// Error `organisation.invalid`. Findings: `csv.*`, `organisation.unknown-field`, `organisation.missing-field`, `organisation.bad-value`, and
/// those of `Organisation::make`. Days are those of `zone`.
Result<Organisation> read_csv_files(const std::vector<CsvFile>& files, std::string zone, Diagnostics& findings);

} // namespace countersign::organisation

// CSV (RFC 4180): the first record names the fields.
#pragma once
#include <countersign/diagnostic.h>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::organisation {

struct CsvField {
    std::string text;
    int line = 1, column = 1; ///< where it begins
};
struct CsvTable {
    std::vector<std::string> names;
    std::vector<std::vector<CsvField>> records; ///< as many fields as there are names
};

/// Line ends may be LF or CRLF; a byte order mark and blank lines are left out. Findings: `csv.quote` (a quote that does not close, or
/// stands inside a field that is not quoted), `csv.fields` (another number of fields than names).
CsvTable read_csv(std::string_view text, std::string_view file, Diagnostics& findings);

} // namespace countersign::organisation

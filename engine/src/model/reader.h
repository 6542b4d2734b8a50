// Reads BPMN 2.0.2 XML into the model, with every finding at once.
#pragma once
#include "model/model.h"
#include <countersign/check.h>
#include <string>
#include <string_view>

namespace countersign::model {

/// Limits of one file; past them an error `xml.too-large`, `xml.too-deep` or `xml.too-many-elements` that names the limit.
struct ReadLimits {
    std::size_t bytes = 8u << 20;
    int depth = 128;
    std::size_t elements = 20'000;
};

/// What reading gave. The model may be used for execution only where `diagnostics` has no error.
struct ReadOutcome {
    Definitions definitions;
    Diagnostics diagnostics;
    std::vector<DialectItem> dialect; ///< what was understood of vendors' extensions
};

/// @param text  the whole file, UTF-8 (other encodings that the XML declaration names are converted by pugixml)
/// @param file  the name that diagnostics carry
/// @param strict  also formalities that modellers keep as they like are reported, as warnings too
/// Never throws on bad input. Reports: not well-formed, DOCTYPE and entities, limits, wrong root; against the schema: unknown and misplaced
/// elements, wrong order and number, unknown and missing attributes, bad values, duplicated ids, dangling references; against the rules in
/// model/rules. What needs the graph is in graph/lint.
ReadOutcome read_bpmn(std::string_view text, std::string_view file, const ReadLimits& limits = {}, bool strict = false);

} // namespace countersign::model

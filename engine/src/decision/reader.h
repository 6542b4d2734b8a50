// Reads DMN XML, 1.1 to 1.6, into the model, with every finding at once.
#pragma once
#include "decision/model.h"
#include "xml/document.h"

namespace countersign::decision {

/// A table of a thousand rules with six inputs has 20,000 elements.
inline constexpr xml::Limits dmn_limits{.bytes = 8u << 20, .depth = 128, .elements = 200'000};

struct ReadOutcome {
    Definitions definitions; ///< to be used only where `diagnostics` has no error
    Diagnostics diagnostics;
};

/// @param text  the whole file, UTF-8
/// @param file  the name that diagnostics carry
/// Never throws on bad input.
ReadOutcome read_dmn(std::string_view text, std::string_view file, const xml::Limits& limits = dmn_limits);

/// Whether a namespace is one of DMN's own model namespaces.
bool is_dmn_space(std::string_view space);

} // namespace countersign::decision

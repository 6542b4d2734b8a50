// How much a finding weighs, as data.
#pragma once
#include <countersign/diagnostic.h>
#include <cstdint>
#include <optional>

namespace countersign::model {

enum class Weight : std::uint8_t {
    error,       ///< it changes or breaks the execution
    deviation,   ///< the standard forbids it, the execution does not mind: a warning, under `strict` an error
    formality,   ///< as deviation, but modellers do it all the time: reported under `strict` only
    advice,      ///< the standard allows it, but it is rarely meant: a warning
    information, ///< worth knowing
};

/// Nothing where a rule of this weight has nothing to say in this mode.
std::optional<Severity> severity(Weight weight, bool strict);

} // namespace countersign::model

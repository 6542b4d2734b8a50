#include "model/weight.h"

namespace countersign::model {

std::optional<Severity> severity(Weight weight, bool strict) {
    switch (weight) {
    case Weight::error: return Severity::error;
    case Weight::deviation: return strict ? Severity::error : Severity::warning;
    case Weight::formality: return strict ? std::optional(Severity::error) : std::nullopt;
    case Weight::advice: return Severity::warning;
    case Weight::information: return Severity::information;
    }
    return std::nullopt;
}

} // namespace countersign::model

// Materials: the documents that a matter requires (docs/channel.md).
#pragma once
#include "program/program.h"

namespace countersign::approval {

struct Material {
    std::string id, name;
    std::vector<std::string> field; ///< names below the variables of the process, under which it stands
    std::string obtain;             ///< job type of a data exchange that may fetch it; "" = the applicant gives it
    enum class Required : std::uint8_t { always, by_condition, by_decision, optional } required = Required::always;
    program::Formula condition;
};

struct MaterialList {
    std::vector<Material> items;
    std::string decision; ///< gives the ids of those `by_decision`; "" = none is
    const Material* find(std::string_view id) const;
};

} // namespace countersign::approval

namespace countersign::program {

/// `approval:correction` on a user task: entering it tells all that is missing, at once.
struct CorrectionSpec {
    Formula defects; ///< a context: material → what is wrong with it; may be absent
};

} // namespace countersign::program

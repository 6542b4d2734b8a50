// What only the system itself or an administrator may do to an instance.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Error `instance.not-administrator`.
inline Result<void> check_administrator(const Step& step) {
    const Actor& actor = step.environment().actor;
    if (actor.is_system() || actor.administrator) return {};
    return Error{"instance.not-administrator",
                 fmt::format("{} may not change the course of instance {}: that is an administrator's right", actor.user,
                             to_string(step.state().id)),
                 actor.user};
}

} // namespace countersign::execution

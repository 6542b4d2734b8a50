// Soundness of all processes of a model.
#pragma once
#include "model/model.h"
#include <countersign/verify.h>

namespace countersign::graph::verify {

std::vector<ProcessSoundness> verify(const model::Definitions& definitions, const SoundnessOptions& options);
/// Faults as findings, at the position of their element.
Diagnostics findings(const model::Definitions& definitions, const std::vector<ProcessSoundness>& processes, bool strict);

} // namespace countersign::graph::verify

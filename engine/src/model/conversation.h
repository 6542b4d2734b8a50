// Conversation: which messages belong together by a correlation key (8.4.2).
#pragma once
#include "model/model.h"

namespace countersign::model {

/// Whether one correlation key finds its values in both messages, given by their ids.
bool in_one_conversation(const Definitions& definitions, std::string_view message, std::string_view other);

} // namespace countersign::model

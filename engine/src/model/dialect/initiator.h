// Initiator: Activiti's and Flowable's modellers write assignee="$INITIATOR" for who started the case.
#pragma once
#include "model/model.h"

namespace countersign::model::dialect {

/// Puts the variable of who started in place of the word, before the attributes are read.
void name_initiator(Process& process);

} // namespace countersign::model::dialect

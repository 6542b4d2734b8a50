// Initiator: Activiti's and Flowable's modellers write assignee="$INITIATOR" for who started the case.
#pragma once
#include "model/dialect/dialect.h"

namespace countersign::model::dialect {

/// Whether the vendor has the word.
bool has_initiator_word(const Dialect* dialect);
/// Puts the variable of who started in place of the word, before the attributes are read.
void name_initiator(Process& process);

} // namespace countersign::model::dialect

// A sub-process that is opened because something inside it starts by hand: with its events and data, without its own start.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

Result<Key> open_without_start(Step& step, Key around, NodeIndex sub_process, ProgramIndex program);

} // namespace countersign::execution

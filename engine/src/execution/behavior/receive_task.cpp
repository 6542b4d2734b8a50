// Receive task (10.3.3.4): waits for its message.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior receive_task{.activate = [](Step& step, Key key) -> Result<void> {
    return step.await(key);
}};

} // namespace countersign::execution

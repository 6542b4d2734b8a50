// Script task (10.3.3.7): FEEL. A context without a result variable sets one variable for each entry. Other formats that the host allows
// are external jobs.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior script_task{.activate = [](Step& step, Key key) -> Result<void> {
    const Node& node = step.node(key);
    if (node.job) return service_task.activate(step, key);
    const auto& script = *node.script;
    auto value = step.evaluate(script.script, key);
    if (!value) return std::move(value).error();
    Context results;
    if (!script.result_variable.empty())
        results.set(script.result_variable, *value);
    else if (value->is_context())
        results = value->as_context();
    auto conformed = step.conforming(key, results);
    if (!conformed) return std::move(conformed).error();
    step.set_variables(key, *conformed);
    step.complete(key);
    return {};
}};

} // namespace countersign::execution

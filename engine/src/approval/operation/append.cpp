// Append (追加指定): who started the case names, or changes, who does a later task of this one case.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

const program::Node* user_task_of(const Step& step, const std::string& element) {
    for (const auto& program : step.state().programs)
        if (const auto index = program->find_node(element); index != program::none && program->nodes[index].user_task)
            return &program->nodes[index];
    return nullptr;
}

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto element = text_of(arguments, "element");
    const auto* node = user_task_of(step, element);
    if (node == nullptr) return Error{"append.unknown-element", fmt::format("the case has no user task \"{}\"", element), element};
    const auto who = texts_of(arguments, "who");
    step.emit(told(step, key, append, arguments, who, {{"element", element}, {"target", node->name.empty() ? node->id : node->name}}));
    step.emit(HandlersChosen{element, who, step.environment().actor.user});
    return {};
}

} // namespace

const Operation append{
    .info = {.name = "append",
             .en = "names or changes who does a later task of this case",
             .zh = "追加指定：指定或变更本办件后续环节的办理人",
             .of_task = false,
             .of_case = true,
             .who = Relation::starter,
             .arguments = {{"element", ArgumentType::element, "the user task; it counts when that opens next", "后续环节，下次到达时生效",
                            true},
                           {"who", ArgumentType::who, "who does it; left out: as the definition says", "办理人，缺省恢复流程定义", false,
                            true},
                           reason()}},
    .run = run,
};

} // namespace countersign::approval

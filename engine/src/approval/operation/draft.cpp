// Draft (暂存): what was filled in is saved with the task and not submitted; it goes with the task.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Context& data = arguments.find("data")->as_context();
    step.emit(told(step, key, draft, arguments));
    step.emit(DraftSaved{key, data.empty() ? Value{} : Value(data)});
    return {};
}

} // namespace

const Operation draft{
    .info = {.name = "draft",
             .en = "saves what was filled in without submitting it",
             .zh = "暂存：保存已填内容，不提交",
             .needs_permission = false,
             .arguments = {{"data", ArgumentType::data, "what was filled in; an empty object takes the draft away", "已填内容；空对象表示清除", true}}},
    .run = run,
};

} // namespace countersign::approval

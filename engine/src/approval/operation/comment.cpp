// Comment (留言): a thread beside the case, for all who have to do with it.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const std::int64_t last = step.state().file() ? step.state().file()->comments : 0;
    const auto reply_to = whole_of(arguments, "replyTo").value_or(0);
    if (reply_to < 0 || reply_to > last) return Error{"comment.unknown", fmt::format("there is no comment {} to answer", reply_to), "replyTo"};
    step.emit(told(step, key, comment, arguments, {}, {{"text", text_of(arguments, "text")}}));
    step.emit(CommentAdded{key, last + 1, reply_to, step.environment().actor.user, text_of(arguments, "text")});
    return {};
}

} // namespace

const Operation comment{
    .info = {.name = "comment",
             .en = "adds a comment, or an answer to one",
             .zh = "留言：发表意见或回复",
             .of_case = true,
             .who = Relation::involved,
             .needs_permission = false,
             .arguments = {{"text", ArgumentType::text, "what is said", "留言内容", true},
                           {"replyTo", ArgumentType::whole, "number of the comment it answers", "回复的留言编号"}}},
    .run = run,
    .while_suspended = true,
    .after_end = true,
};

} // namespace countersign::approval

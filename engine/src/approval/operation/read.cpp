// Read (已阅): a copy has been seen.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/behavior/who.h"

namespace countersign::approval {

namespace {

using namespace execution;

/// Of one copy by its number, or of all that are the actor's and unread.
Result<void> run(Step& step, Key key, const Context& arguments) {
    const Actor& actor = step.environment().actor;
    const auto number = whole_of(arguments, "number");
    std::vector<std::int64_t> found;
    if (step.state().file()) {
        const auto& copies = step.state().file()->copies;
        for (std::int64_t i = 1; i <= std::ssize(copies); ++i) {
            const auto& copy = copies[static_cast<std::size_t>(i - 1)];
            const bool meant = number ? i == *number : !copy.read;
            if (meant && (actor.is_system() || speaks_for(actor, copy.to))) found.push_back(i);
        }
    }
    if (found.empty()) return Error{"copy.unknown", fmt::format("case {} has no such unread copy for {}", to_string(step.state().id), actor.user), to_string(step.state().id)};
    step.emit(told(step, key, read, arguments));
    for (const auto one : found) step.emit(CopyRead{one, actor.user});
    return {};
}

} // namespace

const Operation read{
    .info = {.name = "read",
             .en = "marks copies as read",
             .zh = "已阅：标记抄送为已读",
             .of_task = false,
             .of_case = true,
             .who = Relation::addressee,
             .needs_permission = false,
             .arguments = {{"number", ArgumentType::whole, "of the copy; left out: all unread ones", "抄送编号；省略表示全部未读"}}},
    .run = run,
    .while_suspended = true,
    .after_end = true,
};

} // namespace countersign::approval

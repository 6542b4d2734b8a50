// The sentences of a history in Chinese; sorted by key.
#include "engine/sentence/sentence.h"

namespace countersign::engine {

namespace {

constexpr SentenceRow rows[] = {
    {"clock-amber", "时限“{clock}”即将届满[，{due}到期]"},
    {"clock-backdated", "时限“{clock}”改自补录的收件日起算[，{due}到期]"},
    {"clock-expired", "时限“{clock}”已届满"},
    {"clock-extended", "时限“{clock}”延长[，{approver}批准][，理由：{reason}][，{due}到期]"},
    {"clock-paused", "时限“{clock}”中止计算[：{reason}]"},
    {"clock-recomputed", "日历调整后时限“{clock}”重新计算[，{due}到期]"},
    {"clock-resumed", "时限“{clock}”恢复计算[，{due}到期]"},
    {"clock-started", "时限“{clock}”开始计算[，{due}到期]"},
    {"clock-stopped", "时限“{clock}”终止"},
    {"consult-answered", "{who}答复[：{reason}]"},
    {"countersign-decided", "会签“{task}”结论：{outcome}"},
    {"countersign-opened", "会签“{task}”征求{to}意见"},
    {"incident-raised", "“{task}”受阻：{text}"},
    {"incident-resolved", "“{task}”重试"},
    {"instance-ended.cancelled", "{by}撤销办件[：{reason}]"},
    {"instance-ended.completed", "办件办结"},
    {"instance-ended.terminated", "办件终止[：{reason}]"},
    {"instance-started", "{by}发起“{task}”"},
    {"list.and", "、"},
    {"operation.addSigner", "{by}为“{task}”加签{to}（{position}）[，理由：{reason}]"},
    {"operation.backdate", "{by}补录收件时间为{received}[，理由：{reason}]"},
    {"operation.choose", "{by}指定{to}办理“{for}”[，理由：{reason}]"},
    {"operation.comment", "{by}留言：{text}"},
    {"operation.consult", "{by}就“{task}”征询{to}：{text}"},
    {"operation.copyTo", "{by}抄送{to}[，理由：{reason}]"},
    {"operation.delegate", "{by}将“{task}”委托给{to}代办[，理由：{reason}]"},
    {"operation.draft", "{by}暂存“{task}”"},
    {"operation.handOver", "{by}将{from}的工作移交给{to}[，理由：{reason}]"},
    {"operation.read", "{by}已阅抄送"},
    {"operation.reassign", "{by}将“{task}”改派给{to}[，理由：{reason}]"},
    {"operation.removeSigner", "{by}对“{task}”减签{to}[，理由：{reason}]"},
    {"operation.resolve", "{by}将“{task}”交回{to}[，理由：{reason}]"},
    {"operation.setDue", "{by}将“{task}”的期限调整为{due}[，理由：{reason}]"},
    {"operation.setPriority", "{by}将“{task}”的优先级调整为{priority}[，理由：{reason}]"},
    {"operation.suspend", "{by}挂起“{task}”[，理由：{reason}]"},
    {"operation.terminate", "{by}终止办件[，理由：{reason}]"},
    {"operation.transfer", "{by}将“{task}”转办给{to}[，理由：{reason}]"},
    {"operation.urge", "{by}催办“{task}”[，理由：{reason}]"},
    {"operation.wake", "{by}激活“{task}”[，理由：{reason}]"},
    {"opinion-given", "{who}对“{task}”的意见：{opinion}[，条件：{conditions}][，理由：{reason}]"},
    {"opinion-timed-out", "{who}逾期未对“{task}”表态"},
    {"opinion.agree", "同意"},
    {"opinion.conditional", "附条件同意"},
    {"opinion.disagree", "不同意"},
    {"opinion.notApplicable", "不涉及"},
    {"opinion.return", "退回"},
    {"outcome.approved", "通过"},
    {"outcome.noQuorum", "无人表决"},
    {"outcome.rejected", "不通过"},
    {"outcome.returned", "退回"},
    {"participant-asked", "请{to}对“{task}”提出意见[，{due}前]"},
    {"person.for", "{by}（代{for}）"},
    {"person.system", "系统"},
    {"position.after", "后加签"},
    {"position.before", "前加签"},
    {"position.parallel", "并加签"},
    {"task-assigned", "{to}签收“{task}”"},
    {"task-completed", "{by}办理完成“{task}”"},
    {"task-given-back", "{by}退还“{task}”"},
    {"task-opened", "待办“{task}”[，由{to}办理][，{due}前]"},
};

} // namespace

const Catalogue chinese{"zh", rows};

} // namespace countersign::engine

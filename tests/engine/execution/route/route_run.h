// A process run on which people go back, jump and take back; processes written as a list of elements and a list of flows.
#pragma once
#include "execution/route/return.h"
#include "support/process_run.h"

namespace countersign::testing {

/// "s-a a-b": flows from s to a and from a to b.
inline std::string flows(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto one = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        const auto dash = one.find('-');
        out += fmt::format(R"(<sequenceFlow id="{0}" sourceRef="{1}" targetRef="{2}"/>)", one, one.substr(0, dash), one.substr(dash + 1));
    }
    return out;
}
inline std::string user_tasks(std::string_view names) {
    std::string out;
    for (const char name : names)
        if (name != ' ') out += fmt::format(R"(<userTask id="{}"/>)", name);
    return out;
}
/// s → t → fork → (a → b | c) → join → d → e
inline std::string branches(std::string_view tasks = "tabcd") {
    return bpmn(R"(<startEvent id="s"/><endEvent id="e"/><parallelGateway id="fork"/><parallelGateway id="join"/>)" + user_tasks(tasks) +
                flows("s-t t-fork fork-a a-b b-join fork-c c-join join-d d-e"));
}

class RouteRun : public ProcessRun {
  public:
    using ProcessRun::ProcessRun;

    void complete(std::string_view id, const Actor& as = {}) {
        const Key key = key_of(id, execution::waits_task);
        REQUIRE_MESSAGE(key != 0, "no open task ", std::string(id));
        REQUIRE(submit(execution::CompleteTask{key, {}}, as));
    }
    std::string back(std::string_view from, std::string_view to, execution::ReturnStrategy strategy = execution::ReturnStrategy::restart) {
        return go(from, execution::ReturnTo::chosen, to, strategy);
    }
    std::string go(std::string_view from, execution::ReturnTo where, std::string_view to = {},
                   execution::ReturnStrategy strategy = execution::ReturnStrategy::restart) {
        const Key task = key_of(from, execution::waits_task);
        REQUIRE(task != 0);
        return act([&](execution::Step& step) { return execution::go_back(step, {task, where, std::string(to), strategy}); });
    }
    std::string jump(std::string_view from, std::string_view to) {
        const Key task = key_of(from, execution::waits_task);
        REQUIRE(task != 0);
        return act([&](execution::Step& step) { return execution::jump(step, task, std::string(to)); });
    }
    std::string take_back(Key task, const Actor& as) {
        return act([&](execution::Step& step) { return execution::take_back(step, task); }, as);
    }
    std::string assignee(std::string_view id) const {
        const auto* e = state.find(key_of(id, execution::waits_task));
        return e == nullptr || !e->extra || !e->extra->task ? std::string{} : e->extra->task->assignee;
    }
};

constexpr auto straight_back = execution::ReturnStrategy::straight_back;

} // namespace countersign::testing

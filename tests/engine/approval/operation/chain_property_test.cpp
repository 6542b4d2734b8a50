// Chains of operations in any order: no task is lost, none has two owners, countersigns count as their rules say, and the case can always be
// finished. Replay and the journal's own books are checked by the fixture after each chain.
#include "support/operation_run.h"
#include "support/random.h"
#include <cstdlib>

using namespace countersign;
using namespace countersign::testing;

namespace {

using execution::Element;
using execution::Role;

/// A task and two countersigns side by side, between two more tasks.
const std::string two_branches = bpmn(R"(
<extensionElements><approval:allow operations="transfer delegate addSigner removeSigner consult return takeBack extraTask trigger"/></extensionElements>
<startEvent id="s"/><userTask id="prepare"><extensionElements><approval:assignee who="user:a"/></extensionElements></userTask><userTask id="decide"><extensionElements><approval:assignee who="user:b"/></extensionElements></userTask><parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="e"/>
<userTask id="work"><extensionElements><approval:assignee who="user:a"/></extensionElements></userTask>
<userTask id="sign"><extensionElements><approval:countersign rule="majority"><approval:participant who="user:a"/><approval:participant who="user:b"/><approval:participant who="user:c"/></approval:countersign></extensionElements></userTask>
<userTask id="queue"><extensionElements><approval:countersign rule="all" order="sequential"><approval:participant who="user:b"/><approval:participant who="user:c"/></approval:countersign></extensionElements></userTask>
<sequenceFlow id="f0" sourceRef="s" targetRef="prepare"/><sequenceFlow id="f1" sourceRef="prepare" targetRef="fork"/><sequenceFlow id="f2" sourceRef="fork" targetRef="work"/><sequenceFlow id="f3" sourceRef="fork" targetRef="sign"/>
<sequenceFlow id="f4" sourceRef="fork" targetRef="queue"/><sequenceFlow id="f5" sourceRef="work" targetRef="join"/><sequenceFlow id="f6" sourceRef="sign" targetRef="join"/>
<sequenceFlow id="f7" sourceRef="queue" targetRef="join"/><sequenceFlow id="f8" sourceRef="join" targetRef="decide"/><sequenceFlow id="f9" sourceRef="decide" targetRef="e"/>)");

class Chain {
  public:
    explicit Chain(std::uint64_t seed) : run_(two_branches), random_(seed) {}

    void play(int steps) {
        for (int i = 0; i < steps && !run_.state.ended; ++i) {
            const auto before = run_.journal.size();
            act();
            if (run_.journal.size() > before) done_ += last();
            CAPTURE(done_);
            check();
        }
        finish();
    }

  private:
    /// What the last command did, for a chain that fails.
    std::string last() const {
        for (const auto& record : run_.journal.back()) {
            if (const auto* operated = std::get_if<execution::TaskOperated>(&record))
                return fmt::format(" {}({} by {} to {})", operated->operation, operated->key, operated->by, fmt::join(operated->to, ","));
            if (const auto* completed = std::get_if<execution::TaskCompleted>(&record)) return fmt::format(" completed({} by {})", completed->key, completed->by);
        }
        return " ?";
    }
    std::vector<Key> open() const {
        std::vector<Key> keys;
        for (const Element& e : run_.state.elements())
            if (e.alive && (e.waits & execution::waits_task) != 0) keys.push_back(e.key);
        return keys;
    }
    std::string somebody() { return std::string(1, static_cast<char>('a' + random_.below(5))); }
    /// Who has the task, or somebody.
    Actor actor_of(Key key) {
        if (random_.chance(15)) return Actor(somebody());
        if (random_.chance(10)) return Actor("chief", {}, true);
        const auto assignee = run_.assignee(key);
        return Actor(assignee.empty() ? somebody() : assignee);
    }
    /// Of a triggered action; false where there is none.
    bool complete_a_job() {
        for (const Element& e : run_.state.elements())
            if (e.alive && (e.waits & execution::waits_job) != 0) return run_.ProcessRun::refused(execution::CompleteJob{e.key, {}}) == "accepted";
        return false;
    }
    void act() {
        const auto keys = open();
        if (keys.empty() || random_.chance(10)) {
            if (complete_a_job() || keys.empty()) return;
        }
        const Key key = keys[static_cast<std::size_t>(random_.below(static_cast<int>(keys.size())))];
        const Actor actor = actor_of(key);
        static constexpr const char* positions[] = {"before", "parallel", "after"};
        switch (random_.below(16)) {
        case 0:
        case 1: run_.on_task(key, "transfer", {{"to", somebody()}}, actor); break;
        case 2:
        case 3: run_.on_task(key, "delegate", {{"to", somebody()}}, actor); break;
        case 4: run_.on_task(key, "resolve", {}, actor); break;
        case 5: run_.on_task(key, "addSigner", {{"who", somebody()}, {"position", positions[random_.below(3)]}}, actor); break;
        case 6: run_.on_task(key, "removeSigner", {{"who", somebody()}}, actor); break;
        case 7: run_.on_task(key, "consult", {{"who", somebody()}, {"text", "?"}, {"wait", random_.chance(50)}}, actor); break;
        case 8: run_.on_task(key, "answer", {{"text", "!"}}, actor); break;
        case 9: run_.refused_on_case("handOver", {{"from", somebody()}, {"to", somebody()}}, Actor("chief", {}, true)); break;
        case 11: run_.on_task(key, "return", {{"reason", "why"}, {"strategy", random_.chance(50) ? "restart" : "straightBack"}}, actor); break;
        case 12: run_.refused_on_case("takeBack", {}, actor); break;
        case 13: run_.on_task(key, "extraTask", {{"name", "look"}, {"who", somebody()}, {"blocks", random_.chance(50) ? "task" : "scope"}}, actor); break;
        case 10: run_.vote(key, actor, random_.chance(70) ? "agree" : "disagree", "why"); break;
        case 14: run_.on_task(key, "trigger", {{"action", "publish"}, {"blocks", random_.chance(50) ? "task" : "scope"}}, actor); break;
        default: run_.complete_as(key, actor); break;
        }
    }
    void check() {
        for (const Element& e : run_.state.elements()) {
            if (!e.alive || e.node == program::none || run_.state.node_of(e)->type != program::NodeType::user_task) continue;
            if (e.extra && e.extra->tally()) check_tally(e);
            else if (e.role == Role::node || e.role == Role::detour) check_task(e);
            const auto* duties = execution::duties_of(e);
            if (duties != nullptr && !duties->owner.empty()) CHECK(run_.assignee(e.key) != duties->owner);
        }
    }
    /// Its own task is open, or it waits for signers or for a task that is done again.
    void check_task(const Element& e) {
        if ((e.waits & execution::waits_task) != 0) return;
        bool waits = false;
        for (Key child = e.first_child; child != 0; child = run_.task(child).next_sibling) {
            const Element& beside = run_.task(child);
            waits = waits || beside.role == Role::detour || (beside.role == Role::aside && execution::duties_of(beside)->aside != execution::AsideKind::consult);
        }
        CHECK_MESSAGE(waits, "the task is neither open nor waits for signers");
    }
    /// Who may act now has exactly one open task.
    void check_tally(const Element& e) {
        std::multiset<std::string> asked;
        for (Key child = e.first_child; child != 0; child = run_.task(child).next_sibling) if (run_.task(child).role == Role::participant) asked.insert(execution::task_state(run_.task(child))->participant);
        const auto may_act = e.extra->tally()->open();
        CHECK(asked == std::multiset<std::string>(may_act.begin(), may_act.end()));
    }
    /// Whatever was done, the case comes to its end.
    void finish() {
        for (int i = 0; i < 1'000 && !run_.state.ended; ++i) {
            if (complete_a_job()) continue;
            const auto keys = open();
            REQUIRE_FALSE(keys.empty());
            const Key key = keys[static_cast<std::size_t>(random_.below(static_cast<int>(keys.size())))];
            const auto* duties = execution::duties_of(run_.task(key));
            const auto aside = duties == nullptr ? execution::AsideKind::none : duties->aside;
            const bool signs = run_.task(key).role == Role::participant || (aside != execution::AsideKind::none && aside != execution::AsideKind::extra);
            if (aside == execution::AsideKind::consult) run_.on_task(key, "answer", {{"text", "!"}});
            else if (signs) run_.vote(key, {}, "agree");
            else run_.complete_as(key, {});
        }
        CHECK(run_.completed());
    }

    OperationRun run_;
    Random random_;
    std::string done_;
};

} // namespace

TEST_CASE("any chain of operations keeps every task, every owner and every count, and the case comes to its end") {
    const char* given = std::getenv("COUNTERSIGN_SEED");
    const std::uint64_t first = given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
    const std::uint64_t seeds = given == nullptr ? 300 : 1;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
        CAPTURE(seed);
        Chain(seed).play(60);
    }
}

// Interleaving: works on a random process in a random order until nothing is left to do, and watches every command on the way.
#pragma once
#include "execution/apply.h"
#include "execution/decide.h"
#include "execution/migration/plan.h"
#include "execution/record_codec.h"
#include "execution/route/return.h"
#include "graph/check.h"
#include "program/compile.h"
#include "support/journal_checker.h"
#include "support/random_process.h"

namespace countersign::testing {

/// Definitions by their number, from 1.
class PlainPrograms final : public program::ProgramSource {
  public:
    /// @return what is wrong with it, "" for nothing
    std::string add(const std::string& xml) {
        const auto checked = graph::check(xml, "random.bpmn");
        for (const auto& d : checked.diagnostics)
            if (d.severity == Severity::error) return to_string(d);
        auto compiled = program::compile(checked.definitions);
        if (!compiled.diagnostics.empty()) return to_string(compiled.diagnostics.front());
        compiled.programs.front()->definition = static_cast<DefinitionId>(programs_.size() + 1);
        programs_.push_back(compiled.programs.front());
        return {};
    }
    program::ProgramPtr by_definition(DefinitionId id) const override {
        const auto index = static_cast<std::size_t>(id);
        return index >= 1 && index <= programs_.size() ? programs_[index - 1] : nullptr;
    }
    program::ProgramPtr latest(std::string_view) const override { return programs_.empty() ? nullptr : programs_.back(); }
    program::ProgramPtr by_version(std::string_view, std::int64_t) const override { return nullptr; }
    program::ProgramPtr by_version_tag(std::string_view, std::string_view) const override { return nullptr; }
    program::ProgramPtr deployed_with(std::string_view, DefinitionId) const override { return nullptr; }

  private:
    std::vector<program::ProgramPtr> programs_;
};

class Interleaving {
  public:
    static constexpr int commands_max = 3'000;

    Interleaving(const Block& model, std::uint64_t seed) : random_(seed), process_(ModelWriter().write(model)), model_(model) {}

    /// @param migrate  to a version with other ids, somewhere on the way
    /// @param routes  so many tries to return, jump or take back on the way
    /// @return what is wrong, "" for nothing
    std::string run(bool migrate = false, int routes = 0) {
        if (auto wrong = programs_.add(process_.xml); !wrong.empty()) return wrong;
        if (auto wrong = submit(
                execution::StartInstance{InstanceId{1}, programs_.by_definition(DefinitionId{1}), program::none, {}, process_.variables});
            !wrong.empty())
            return wrong;
        for (int i = 0; i < commands_max; ++i) {
            if (state_.ended) return finish();
            if (random_.chance(20))
                if (auto wrong = try_nonsense(); !wrong.empty()) return wrong;
            if (random_.chance(10))
                if (auto wrong = pass_through_snapshot(); !wrong.empty()) return wrong;
            if (migrate && random_.chance(20)) {
                migrate = false;
                if (auto wrong = migrate_to_other_names(); !wrong.empty()) return wrong;
            }
            if (routes > 0 && random_.chance(30)) {
                --routes;
                if (auto wrong = try_route(); !wrong.empty()) return wrong;
                if (state_.ended) continue;
            }
            const auto possible = enabled();
            if (possible.empty()) return "nothing can be done and the instance has not ended" + what_is_there() + routes_told_;
            if (auto wrong = submit(possible[static_cast<std::size_t>(random_.below(static_cast<int>(possible.size())))]); !wrong.empty())
                return wrong;
        }
        return "the instance does not end";
    }
    int routes_taken() const { return routes_taken_; }
    /// After every one of all orders in which the rest can be done, as far as `budget` commands go: the instance has ended.
    /// @return what is wrong, "" for nothing
    std::string explore(int& budget) {
        if (state_.ended) return state_.ended == InstanceState::completed ? std::string{} : std::string("the instance has not completed");
        const auto possible = enabled();
        if (possible.empty()) return "nothing can be done and the instance has not ended";
        const auto before = bytes();
        const auto now = now_;
        for (const auto& command : possible) {
            if (--budget < 0) return {};
            bool touched = false;
            if (const auto* timer = std::get_if<execution::FireTimer>(&command)) now_ = std::max(now_, timer->due);
            if (auto records = execution::decide(state_, command, {now_, actor_, programs_, limits_}, touched); !records) return records.error().message;
            if (auto wrong = doubled_token(); !wrong.empty()) return wrong;
            if (auto wrong = explore(budget); !wrong.empty()) return std::string(execution::name_of(command)) + ", " + wrong;
            state_ = std::move(*execution::decode_state(before, programs_));
            now_ = now;
        }
        return {};
    }
    /// Starts, works for so many commands, then tries one route. @return what is wrong; `taken` whether the route was accepted
    std::string run_to_route(int commands, bool& taken) {
        if (auto wrong = programs_.add(process_.xml); !wrong.empty()) return wrong;
        if (auto wrong = submit(execution::StartInstance{InstanceId{1}, programs_.by_definition(DefinitionId{1}), program::none, {}, process_.variables}); !wrong.empty())
            return wrong;
        for (int i = 0; i < commands && !state_.ended; ++i) {
            const auto possible = enabled();
            if (auto wrong = submit(possible[static_cast<std::size_t>(random_.below(static_cast<int>(possible.size())))]); !wrong.empty()) return wrong;
        }
        if (state_.ended) return {};
        auto wrong = try_route();
        taken = routes_taken_ > 0;
        return wrong;
    }
    /// Elements that completed, each as often as it did, by their first names.
    std::multiset<std::string> completed() const {
        std::multiset<std::string> plain;
        for (const auto& id : checker_.completed()) plain.insert(first_name(id));
        return plain;
    }

  private:
    static constexpr std::string_view renamed = "x-";
    static std::string first_name(const std::string& id) { return id.starts_with(renamed) ? id.substr(renamed.size()) : id; }
    std::string id_of(const execution::Element& e) const { return first_name(state_.node_of(e)->id); }
    bool occurs(const execution::Element& e) const { return process_.occurring.contains(id_of(e)); }

    std::string submit(const execution::Command& command) {
        bool touched = false;
        if (const auto* timer = std::get_if<execution::FireTimer>(&command)) now_ = std::max(now_, timer->due);
        auto records = execution::decide(state_, command, {now_, actor_, programs_, limits_}, touched);
        const std::string name = execution::name_of(command);
        if (!records) return name + " is refused: " + records.error().code + ": " + records.error().message;
        if (auto wrong = checker_.command(*records, now_); !wrong.empty()) return name + ": " + wrong;
        for (const auto& record : *records)
            if (const auto* incident = std::get_if<execution::IncidentRaised>(&record))
                return name + ": incident " + incident->code + ": " + incident->message;
        journal_.push_back(std::move(*records));
        return {};
    }

    /// Everything that the model lets happen now.
    std::vector<execution::Command> enabled() const {
        std::vector<execution::Command> possible;
        for (const auto& e : state_.elements()) {
            if (!e.alive || e.waits == 0) continue;
            const bool waits_for_reminder = e.waits & (execution::waits_task | execution::waits_job) ? has_event_to_come(e) : false;
            if (waits_for_reminder) continue;
            if (e.waits & execution::waits_task) possible.emplace_back(execution::CompleteTask{e.key, {}});
            if (e.waits & execution::waits_job) {
                if (occurs(e))
                    possible.emplace_back(execution::ThrowJobError{e.key, "E", {}});
                else
                    possible.emplace_back(execution::CompleteJob{e.key, {}});
            }
            if (e.waits & execution::waits_timer && (occurs(e) || e.role == execution::Role::node)) possible.emplace_back(execution::FireTimer{e.key, e.extra->timer->due});
            if (e.waits & execution::waits_subscription && (e.role == execution::Role::node || occurs(e)))
                possible.emplace_back(execution::DeliverMessage{e.key, "m", {}});
        }
        return possible;
    }
    /// A timer that occurs does so before its activity completes.
    bool has_event_to_come(const execution::Element& e) const {
        for (Key child = e.first_child; child != 0; child = state_.find(child)->next_sibling)
            if (const auto& c = *state_.find(child); (c.waits & execution::waits_timer) != 0 && occurs(c)) return true;
        return false;
    }

    /// For the report: open element instances and waiting tokens.
    std::string what_is_there() const {
        std::string text;
        for (const auto& e : state_.elements()) {
            if (!e.alive) continue;
            text += fmt::format("; {} {} in {} waits {}", e.key, e.node == program::none ? "process" : state_.node_of(e)->id, e.parent, e.waits);
            if (e.extra)
                for (const auto& waiting : e.extra->waiting) text += fmt::format(" [{}x{}]", state_.programs[e.inner_program]->flows[waiting.flow].id, waiting.count);
        }
        return text;
    }
    std::string bytes() const {
        std::string out;
        execution::encode(state_, out);
        return out;
    }
    /// R2: what is refused changes nothing.
    std::string try_nonsense() {
        const Key gone = state_.last_key + 1 + static_cast<Key>(random_.below(3));
        const execution::Command commands[] = {execution::CompleteTask{gone, {}},
                                               execution::CompleteJob{gone, {}},
                                               execution::FireTimer{1, now_},
                                               execution::DeliverMessage{1, "m", {}},
                                               execution::RetryIncident{gone, {}},
                                               execution::GiveOpinion{1, {}, {}},
                                               execution::StartActivity{1, "t1"},
                                               execution::ModifyInstance{},
                                               execution::ModifyInstance{{.cancel = {"nothing"}, .start_before = {}, .start_after = {}}},
                                               execution::EndActivities{gone}};
        const auto& command = commands[random_.below(std::size(commands))];
        const auto before = bytes();
        bool touched = false;
        const auto records = execution::decide(state_, command, {now_, actor_, programs_, limits_}, touched);
        if (records) return std::string("nonsense is accepted: ") + execution::name_of(command);
        if (touched || bytes() != before) return std::string("a refusal changes the state: ") + execution::name_of(command);
        return {};
    }
    /// What somebody may try with the case: all of it is done whole, or refused.
    std::string try_route() {
        std::vector<Key> tasks;
        for (const auto& e : state_.elements())
            if (e.alive && (e.waits & execution::waits_task) != 0) tasks.push_back(e.key);
        const auto before = bytes();
        const execution::Environment environment{now_, actor_, programs_, limits_};
        execution::Step step(state_, environment);
        const auto done = route(step, tasks);
        if (done) step.run();
        auto records = step.take_records();
        if (!done) {
            if (!records.empty()) state_ = std::move(*execution::decode_state(before, programs_)); // as an engine does
            return bytes() == before ? std::string{} : "a refused route changes the state";
        }
        ++routes_taken_;
        routes_told_ += " | " + route_told_ + " -> " + what_is_there();
        ++state_.sequence;
        state_.compact();
        if (auto wrong = checker_.command(records, now_); !wrong.empty()) return "route: " + wrong;
        for (const auto& record : records)
            if (const auto* incident = std::get_if<execution::IncidentRaised>(&record)) return "route: incident " + incident->code + ": " + incident->message;
        journal_.push_back(std::move(records));
        return doubled_token();
    }
    Result<void> route(execution::Step& step, const std::vector<Key>& tasks) {
        const auto& nodes = programs_.by_definition(DefinitionId{1})->nodes;
        const auto number = static_cast<int>(state_.completed().size());
        const int how = random_.below(5);
        if (tasks.empty() || number == 0) return Error{"route.nothing", ""};
        const Key task = tasks[static_cast<std::size_t>(random_.below(static_cast<int>(tasks.size())))];
        const auto done = state_.completed()[static_cast<std::size_t>(random_.below(number))];
        route_told_ = fmt::format("way {} from {} by {}", how, id_of(*state_.find(task)), nodes[done.node].id) + what_is_there();
        if (how == 0) return execution::take_back(step, done.key);
        if (how == 1) return execution::jump(step, task, nodes[static_cast<std::size_t>(random_.below(static_cast<int>(nodes.size())))].id);
        const auto strategy = how == 2 ? execution::ReturnStrategy::straight_back : execution::ReturnStrategy::restart;
        const auto to = how == 4 ? execution::ReturnTo::previous : execution::ReturnTo::chosen;
        return execution::go_back(step, {task, to, nodes[done.node].id, strategy});
    }
    /// Where nothing runs beside itself, a node has one token at a time in its scope.
    std::string doubled_token() const {
        if (process_.xml.find("cancelActivity=\"false\"") != std::string::npos) return {};
        std::set<std::pair<Key, program::NodeIndex>> seen;
        for (const auto& e : state_.elements()) {
            if (!e.alive || !execution::is_on_diagram(e.role) || state_.find(e.parent)->role == execution::Role::body) continue;
            if (!seen.emplace(e.parent, e.node).second) return "two tokens are at " + id_of(e);
        }
        for (const auto& e : state_.elements())
            if (e.alive && e.extra)
                for (const auto& waiting : e.extra->waiting)
                    if (waiting.count > 1) return "two tokens wait on one flow";
        return {};
    }
    /// From here on the state out of its snapshot is used.
    std::string pass_through_snapshot() {
        const auto before = bytes();
        auto restored = execution::decode_state(before, programs_);
        if (!restored) return "the snapshot cannot be read: " + restored.error().message;
        state_ = std::move(*restored);
        return bytes() == before ? std::string{} : "the snapshot gives another state";
    }
    std::string migrate_to_other_names() {
        ModelWriter writer{std::string(renamed)};
        const auto other = writer.write(model_);
        if (auto wrong = programs_.add(other.xml); !wrong.empty()) return wrong;
        std::vector<std::pair<std::string, std::string>> elements;
        for (const auto& id : writer.ids()) elements.emplace_back(id, std::string(renamed) + id);
        auto plan = execution::plan_migration(programs_.by_definition(DefinitionId{1}), programs_.by_definition(DefinitionId{2}), elements);
        if (!plan) return "the mapping is refused: " + plan.error().message;
        return submit(execution::MigrateInstance{std::make_shared<const execution::MigrationPlan>(std::move(*plan))});
    }

    /// R5: the journal gives the same state.
    std::string finish() {
        if (state_.ended != InstanceState::completed) return "the instance has not completed";
        execution::State replayed;
        replayed.id = state_.id;
        for (const auto& records : journal_) {
            std::string encoded;
            execution::encode(records, encoded);
            const auto decoded = execution::decode(encoded);
            if (!decoded) return decoded.error().message;
            for (const auto& record : *decoded) execution::apply(replayed, record, programs_);
            ++replayed.sequence;
        }
        std::string again;
        execution::encode(replayed, again);
        return again == bytes() ? std::string{} : "the journal gives another state";
    }

    Random random_;
    RandomProcess process_;
    const Block& model_;
    PlainPrograms programs_;
    JournalChecker checker_{programs_};
    execution::State state_;
    std::vector<execution::Records> journal_;
    Instant now_{1'772'000'000'000};
    const Actor actor_{};
    int routes_taken_ = 0;
    std::string route_told_, routes_told_; ///< for the report
    EngineLimits limits_;
};

} // namespace countersign::testing

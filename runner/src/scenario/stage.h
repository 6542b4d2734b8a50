// Stage: where a scenario plays: an engine in memory, the virtual clock, the people and the case.
#pragma once
#include "scenario/scenario.h"
#include "scenario/virtual_clock.h"

namespace countersign::runner::scenario {

/// A step that did not go as it should: the whole sentence of the failure.
struct Failed {
    std::string message;
};

class Stage {
  public:
    explicit Stage(const Scenario& scenario);

    /// Plays one step. Throws Failed, or ResultError where the engine refused.
    void play(const Step& step);
    /// At the end: no incident is open, every journal replays to the state in use, the hash chain holds.
    void close();
    /// The last lines of the case's history, for a failure.
    std::vector<std::string> last_history(std::size_t lines);

    Engine& engine() { return *engine_; }
    InstanceId instance() const;
    std::vector<TaskRow> tasks(std::string_view element = {});
    std::vector<IncidentRow> incidents();

  private:
    Result<void> act(const Step& step); ///< any verb but expect and refused
    Result<void> start(const Context& body);
    Result<void> attach(const Context& body);
    Value with_files(const Value& value, const CommandOptions& by);
    Result<void> complete(const Context& body);
    Result<void> vote(const Context& body);
    Result<void> claim(const Context& body, bool give_back);
    Result<void> operate(const Context& body);
    Result<void> job(const Context& body);
    Result<void> message(const Context& body);
    Result<void> signal(const Context& body);
    Result<void> retry(const Context& body);
    Result<void> start_activity(const Context& body);
    Result<void> end_activities(const Context& body);
    Result<EntityId> ad_hoc_of(const std::string& element);
    Result<void> advance(const Context& body);
    void refused(const Step& step);

    Result<TaskId> task_of(const Context& body, std::string_view verb);
    CommandOptions by(const Context& body) const;
    std::string fingerprint();

    const Scenario& scenario_;
    std::shared_ptr<VirtualClock> clock_;
    std::unique_ptr<Engine> engine_;
    std::optional<InstanceId> instance_;
};

/// Compares one expect step with the case. Throws Failed at the first difference.
void compare(Stage& stage, const Context& expected);
/// Fails where an incident is open.
void expect_no_incidents(Stage& stage);

} // namespace countersign::runner::scenario

#include "scenario/stage.h"
#include "api/calendar_folder.h"
#include "api/organisation_file.h"
#include "scenario/coverage.h"
#include <fmt/format.h>

namespace countersign::runner::scenario {

Stage::Stage(const Scenario& scenario) : scenario_(scenario), clock_(std::make_shared<VirtualClock>(scenario.at)) {
    EngineOptions options;
    options.clock = clock_;
    options.channel.document_key = "the secret of scenarios";
    options.calendars = calendars_in(calendar_folder_near(scenario.file)).value();
    engine_ = Engine::open(std::move(options)).value();
    if (auto organisation = organisation_in(scenario.organisation).value()) engine_->use_organisation(std::move(organisation)).value();
    for (const auto& path : scenario.processes) engine_->deploy_file(path).value();
    if (!scenario.start) return;
    const auto& [process, business_key, user, variables] = *scenario.start;
    const auto started = act({"start", {{"start", process}, {"businessKey", business_key}, {"as", user}, {"variables", Value(variables)}}});
    if (!started) throw ResultError(started.error());
}

InstanceId Stage::instance() const {
    if (!instance_) throw Failed{"no case has been started yet: give \"start\", or a message or signal that starts one"};
    return *instance_;
}

std::vector<TaskRow> Stage::tasks(std::string_view element) {
    TaskFilter filter;
    filter.instance = instance();
    if (!element.empty()) filter.element_id = std::string(element);
    return engine_->tasks(filter, {.limit = 10'000, .after = {}}).value();
}

std::vector<IncidentRow> Stage::incidents() {
    if (!instance_) return {};
    return engine_->incidents(*instance_, {.limit = 10'000, .after = {}}).value();
}

void Stage::play(const Step& step) {
    if (step.verb == "expect") return compare(*this, step.body.find("expect")->as_context());
    if (step.verb == "refused") return refused(step);
    if (const auto done = act(step); !done) throw ResultError(done.error());
}

/// All that a refused step must leave as it is.
std::string Stage::fingerprint() {
    if (!instance_) return std::to_string(engine_->instances().value().size());
    const auto view = engine_->show(*instance_).value();
    std::string print = fmt::format("{} {} {} {}", view.sequence, to_string(view.row.state), to_json(Value(view.variables)), engine_->instances().value().size());
    for (const auto& task : tasks()) print += fmt::format(" {} {}", to_string(task.id), task.assignee);
    for (const auto& timer : engine_->timers(*instance_).value()) print += fmt::format(" {} {}", to_string(timer.id), timer.due.ms);
    for (const auto& incident : view.incidents) print += " " + to_string(incident.id);
    return print;
}

void Stage::refused(const Step& step) {
    const Context& inner = step.body.find("refused")->as_context();
    const std::string code(step.body.find("code")->as_string());
    std::string verb;
    for (const auto name : {"start", "job", "complete", "vote", "claim", "unclaim", "message", "signal", "set", "retry", "cancel",
                            "startActivity", "endActivities", "operate", "attach", "correction", "rate"})
        if (verb.empty() && inner.find(name) != nullptr) verb = name;
    const auto before = fingerprint();
    const auto done = act({verb, inner});
    if (done) throw Failed{fmt::format("expected the refusal {}, but it was accepted", code)};
    if (done.error().code != code) throw Failed{fmt::format("expected the refusal {}, found {}: {}", code, done.error().code, done.error().message)};
    if (fingerprint() != before) throw Failed{fmt::format("the refusal {} changed the case", code)};
}

void Stage::close() {
    expect_no_incidents(*this);
    InstanceFilter all;
    all.limit = 10'000;
    for (const auto& row : engine_->instances(all).value())
        if (const auto same = engine_->verify_replay(row.id); !same) throw Failed{fmt::format("instance {}: {}: {}", to_string(row.id), same.error().code, same.error().message)};
    if (const auto whole = engine_->verify_journal(); !whole) throw Failed{fmt::format("{}: {}", whole.error().code, whole.error().message)};
}

std::vector<std::string> Stage::last_history(std::size_t lines) {
    std::vector<std::string> all;
    if (!instance_) return all;
    const auto history = engine_->history(*instance_);
    if (!history) return all;
    for (const auto& entry : *history)
        for (const auto& item : entry.items)
            all.push_back(fmt::format("{} {} {}: {} {} {}", entry.sequence, to_string(entry.at), entry.command, item.kind, item.element_id, item.detail));
    if (all.size() > lines) all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(lines));
    return all;
}

Outcome run_scenario(const Scenario& scenario, Coverage* coverage) {
    Outcome outcome{scenario.file, scenario.about, 0, {}, {}};
    std::optional<Stage> stage;
    std::string place = "start";
    std::string note;
    const auto fail = [&](const std::string& why) {
        outcome.failure = fmt::format("{}: {}{}", place, why, note.empty() ? "" : " (" + note + ")");
        if (stage) outcome.history = stage->last_history(12);
    };
    try {
        stage.emplace(scenario);
        for (const auto& step : scenario.steps) {
            place = fmt::format("step {} ({})", outcome.steps + 1, step.verb);
            const Value* said = step.body.find("note");
            note = said != nullptr ? std::string(said->as_string()) : std::string{};
            stage->play(step);
            ++outcome.steps;
        }
        place = "at the end";
        note.clear();
        stage->close();
        if (coverage != nullptr) coverage->add(stage->engine()).value();
    } catch (const Failed& failed) {
        fail(failed.message);
    } catch (const ResultError& error) {
        fail(fmt::format("refused: {}: {}", error.error().code, error.error().message));
    }
    return outcome;
}

} // namespace countersign::runner::scenario

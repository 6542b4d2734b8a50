// Projection: which rows follow from records.
#include "store/projection.h"
#include <doctest/doctest.h>

using namespace countersign;
using namespace countersign::store;
namespace rec = countersign::execution;

namespace {

constexpr InstanceId instance{7};
constexpr Instant now{1'000};

std::vector<program::ProgramPtr> one_program() {
    auto program = std::make_shared<program::Program>();
    program->definition = DefinitionId{3};
    program->process_id = "p";
    program::Node task;
    task.type = program::NodeType::user_task;
    task.id = "work";
    task.name = "Work";
    task.user_task = std::make_unique<program::UserTaskSpec>();
    task.user_task->form_key = "form";
    program->nodes.push_back(std::move(task));
    program::Node service;
    service.type = program::NodeType::service_task;
    service.id = "call";
    service.job = std::make_unique<program::JobSpec>(program::JobSpec{"charge", 2});
    program->nodes.push_back(std::move(service));
    return {program};
}

std::vector<Change> changes_of(const rec::Records& records) {
    std::vector<Change> changes;
    project(instance, 1, now, "wang", records, one_program(), changes);
    return changes;
}

rec::TaskOpened task_opened(Key key) {
    rec::TaskOpened opened;
    opened.key = key;
    opened.node = 0;
    opened.candidates = {"group:window"};
    return opened;
}

template<class T> const T& only(const std::vector<Change>& changes) {
    REQUIRE(changes.size() == 1);
    REQUIRE(std::holds_alternative<T>(changes.front()));
    return std::get<T>(changes.front());
}

} // namespace

TEST_CASE("a started instance is a row with who started it and when") {
    const auto changes = changes_of({rec::InstanceStarted{DefinitionId{3}, "B-7", program::none}});
    const auto& row = only<InstanceOpened>(changes).row;
    CHECK(row.id == instance);
    CHECK(row.definition == DefinitionId{3});
    CHECK(row.business_key == "B-7");
    CHECK(row.started_by == "wang");
    CHECK(row.started_at == now);
}

TEST_CASE("an opened task has the names of its node") {
    const auto changes = changes_of({task_opened(5)});
    const auto& row = only<TaskOpened>(changes).row;
    CHECK(row.id == TaskId{instance, 5});
    CHECK(row.element_id == "work");
    CHECK(row.name == "Work");
    CHECK(row.form_key == "form");
    CHECK(row.definition == DefinitionId{3});
    CHECK(row.candidates == std::vector<std::string>{"group:window"});
    CHECK(row.created_at == now);
}

TEST_CASE("who leaves closes each row it waited with") {
    const auto waits = static_cast<std::uint8_t>(rec::waits_task | rec::waits_job | rec::waits_timer | rec::waits_subscription | rec::waits_incident);
    const auto changes = changes_of({rec::ElementLeft{5, 0, 0, false, waits}});
    REQUIRE(changes.size() == 5);
    CHECK(std::get<TaskClosed>(changes[0]).id.key == 5);
    CHECK(std::get<JobClosed>(changes[1]).id.key == 5);
    CHECK(std::get<TimerGone>(changes[2]).id.key == 5);
    CHECK(std::get<SubscriptionClosed>(changes[3]).id.key == 5);
    CHECK(std::get<IncidentGone>(changes[4]).id.key == 5);
    CHECK(changes_of({rec::ElementLeft{5, 0, 0, true, rec::waits_none}}).empty());
}

TEST_CASE("what opens and closes within one command gives no row, its updates neither") {
    CHECK(changes_of({task_opened(5), rec::TaskAssigned{5, "wang"}, rec::ElementLeft{5, 0, 0, false, rec::waits_task}}).empty());
    CHECK(changes_of({rec::JobCreated{6, 1, 0, 2}, rec::JobFailed{6, 0, "no", {}}, rec::IncidentRaised{6, 1, 0, "job.failed", "no"},
                      rec::ElementLeft{6, 1, 0, false, rec::waits_job | rec::waits_incident}})
              .empty());
}

TEST_CASE("taking back one row leaves the others in their order") {
    const auto changes = changes_of({task_opened(5), task_opened(6), task_opened(7), rec::TaskAssigned{7, "li"}, rec::ElementLeft{6, 0, 0, false, rec::waits_task}});
    REQUIRE(changes.size() == 3);
    CHECK(std::get<TaskOpened>(changes[0]).row.id.key == 5);
    CHECK(std::get<TaskOpened>(changes[1]).row.id.key == 7);
    CHECK(std::get<TaskAssigned>(changes[2]).assignee == "li");
}

TEST_CASE("a timer that repeats is replaced; one that is set again and cancelled at once is gone") {
    rec::TimerScheduled scheduled;
    scheduled.key = 5;
    scheduled.node = 0;
    scheduled.due = {2'000};
    const auto repeated = changes_of({rec::TimerFired{5, now}, scheduled});
    REQUIRE(repeated.size() == 2);
    CHECK(std::get<TimerGone>(repeated[0]).id.key == 5);
    CHECK(std::get<TimerSet>(repeated[1]).row.due == Instant{2'000});
    const auto cancelled = changes_of({rec::TimerFired{5, now}, scheduled, rec::ElementLeft{5, 0, 0, false, rec::waits_timer}});
    CHECK(only<TimerGone>(cancelled).id.key == 5);
}

TEST_CASE("projecting appends to the changes that are there") {
    std::vector<Change> changes{TaskClosed{{instance, 1}}};
    project(instance, 1, now, {}, {task_opened(5), rec::ElementLeft{5, 0, 0, false, rec::waits_task}, task_opened(6)}, one_program(), changes);
    REQUIRE(changes.size() == 2);
    CHECK(std::get<TaskClosed>(changes[0]).id.key == 1);
    CHECK(std::get<TaskOpened>(changes[1]).row.id.key == 6);
}

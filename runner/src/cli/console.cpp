#include "cli/console.h"
#include "api/call.h"
#include "cli/output.h"
#include "cli/story.h"
#include "cli/words.h"
#include <algorithm>
#include <fmt/format.h>
#include <iostream>

namespace countersign::runner::cli {

namespace {

constexpr Page whole{.limit = 10'000, .after = {}};

InstanceFilter all_instances() {
    InstanceFilter filter;
    filter.limit = 10'000;
    return filter;
}

std::string asked_for(const TaskRow& task) {
    if (!task.participant.empty()) return task.participant;
    if (!task.assignee.empty()) return "user:" + task.assignee;
    return fmt::format("{}", fmt::join(task.candidates, ", "));
}

} // namespace

std::vector<TaskRow> Console::open_tasks() {
    auto tasks = engine_.tasks({}, whole).value();
    std::sort(tasks.begin(), tasks.end(), [](const TaskRow& a, const TaskRow& b) { return a.id < b.id; });
    return tasks;
}

void Console::tell_news() {
    auto instances = engine_.instances(all_instances()).value();
    std::reverse(instances.begin(), instances.end());
    for (const auto& row : instances) {
        auto& told = told_[row.id];
        for (const auto& entry : engine_.history(row.id).value()) {
            if (entry.sequence <= told) continue;
            told = entry.sequence;
            const auto json = json_of(entry);
            fmt::print("{}{}\n", instances.size() > 1 ? "instance " + to_string(row.id) : "", heading(json));
            for (const auto& line : sentences(json, to_string(row.id))) fmt::print("      {}\n", line);
        }
    }
    tell_waiting();
}

void Console::tell_waiting() {
    Table tasks({"NO", "TASK", "NAME", "STEP", "FOR", "DUE"});
    int number = 0;
    for (const auto& task : open_tasks()) tasks.add({std::to_string(++number), to_string(task.id), task.name, task.element_id, asked_for(task), task.due ? to_string(*task.due) : ""});
    if (!tasks.empty()) fmt::print("\n{}", tasks.text());
    for (const auto& job : engine_.jobs({}, whole).value()) fmt::print("job {} at {} waits for a worker\n", job.type, job.element_id);
    for (const auto& incident : engine_.incidents({}, whole).value()) fmt::print("incident {} at {}: {}: {}\n", to_string(incident.id), incident.element_id, incident.code, incident.message);
    if (const auto next = engine_.next_timer().value()) fmt::print("next timer: {} (now {})\n", to_string(*next), to_string(clock_.now()));
    const auto instances = engine_.instances(all_instances()).value();
    const bool over = !instances.empty() && std::none_of(instances.begin(), instances.end(), [](const InstanceRow& row) { return row.state == InstanceState::active; });
    if (over) fmt::print("\nthe case is over\n");
    std::fflush(stdout);
}

int Console::run(std::istream& in, bool prompt) {
    int refused = 0;
    std::string line;
    for (;;) {
        if (prompt) fmt::print("\n> ");
        std::fflush(stdout);
        if (!std::getline(in, line)) break;
        const auto words = words_of(line);
        if (words.empty() || words.front().starts_with('#')) continue;
        if (words.front() == "quit" || words.front() == "exit") break;
        if (!prompt) fmt::print("\n> {}\n", line);
        if (const auto done = play(words); !done) {
            ++refused;
            print_error(done.error());
        }
    }
    return refused;
}

} // namespace countersign::runner::cli

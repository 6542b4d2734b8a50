// countersign tasks: the open tasks, all or those of one person, case or step.
#include "cli/backend.h"
#include "cli/output.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

struct TasksOptions : Target {
    std::string assignee, instance, process, element, after;
    std::vector<std::string> candidates;
    bool mine = false;
    int limit = 100;
};

std::string joined(const Json& list) {
    std::string text;
    for (const auto& item : list) text += (text.empty() ? "" : ", ") + item.get<std::string>();
    return text;
}

void tell(const Json& answer) {
    const auto tasks = answer.value("tasks", Json::array());
    Table table({"TASK", "NAME", "STEP", "CASE", "ASSIGNEE", "FOR", "DUE"});
    for (const auto& task : tasks) {
        const auto text = [&](const char* name) { return task.contains(name) && task[name].is_string() ? task[name].get<std::string>() : std::string{}; };
        table.add({text("id"), text("name"), text("elementId"), text("businessKey"), text("assignee"),
                   text("participant").empty() ? joined(task.value("candidates", Json::array())) : text("participant"), text("due")});
    }
    if (!table.empty()) fmt::print("{}", table.text());
    else fmt::print("no open tasks\n");
}

int tasks(const TasksOptions& options) {
    ApiRequest request{"GET", "/api/v1/tasks", {}, {}, {}, {}};
    const auto filter = [&](const char* name, const std::string& value) {
        if (!value.empty()) request.query.emplace(name, value);
    };
    filter("assignee", options.assignee);
    filter("instance", options.instance);
    filter("process", options.process);
    filter("element", options.element);
    filter("after", options.after);
    filter("limit", std::to_string(options.limit));
    for (const auto& candidate : options.candidates) filter("candidate", candidate);
    if (options.mine) {
        const auto actor = options.actor();
        if (actor.is_system()) throw UsageError("--mine needs --as USER");
        filter("assignee", actor.user);
        filter("candidate", "user:" + actor.user);
        for (const auto& role : actor.roles) filter("candidate", role);
    }
    return ask(options, std::move(request), tell);
}

} // namespace

void add_tasks(CLI::App& app, Run& run) {
    const auto options = std::make_shared<TasksOptions>();
    auto* command = app.add_subcommand("tasks", "Lists open tasks");
    command->add_flag("--mine", options->mine, "those that --as may work on: assigned, or offered to the user or a --role");
    command->add_option("--assignee", options->assignee, "those assigned to this user");
    command->add_option("--candidate", options->candidates, "those offered to user:x, group:x, department:x or position:x; may be repeated")->allow_extra_args(false);
    command->add_option("--instance", options->instance, "those of this case");
    command->add_option("--process", options->process, "those of this process");
    command->add_option("--element", options->element, "those of this step");
    command->add_option("--after", options->after, "the page after this task");
    command->add_option("--limit", options->limit, "at most so many")->check(CLI::Range(1, 10'000));
    add_actor_options(*command, *options);
    add_target_options(*command, *options);
    command->callback([&run, options] { run = [options] { return tasks(*options); }; });
}

} // namespace countersign::runner::cli

// Channel: forms as they were deployed, and what is wrong with a submission.
#include "engine/impl.h"
#include "engine/instance_loader.h"
#include "execution/channel/submitted_form.h"
#include "program/companions.h"
#include <countersign/channel.h>

namespace countersign {

namespace {

/// What whoever works on a task has before them.
struct ShownForm {
    FormPtr form;                       ///< none: whatever is submitted will do
    program::CompanionsPtr companions{}; ///< of the task's process; there where the form is
    Variables data;
};

Result<ShownForm> shown_form(engine::Core& core, TaskId task) {
    const auto registry = core.definitions.current();
    auto loaded = engine::load_instance(*core.store, task.instance, *registry);
    if (!loaded) return std::move(loaded).error();
    const auto* element = *loaded ? (*loaded)->state.find(task.key) : nullptr;
    if (element == nullptr || (element->waits & execution::waits_task) == 0) return Error{"task.unknown", fmt::format("there is no task {}", to_string(task)), to_string(task)};
    const auto& state = (*loaded)->state;
    auto form = execution::form_of(state, *element);
    if (!form) return ShownForm{};
    const Actor system;
    return ShownForm{std::move(form), state.program_of(*element).companions,
                     execution::form_variables(state, task.key, {core.clock->now(), system, *registry, core.options.limits})};
}

} // namespace

Channel Engine::channel() { return Channel(*impl_); }

Result<std::vector<FormRow>> Channel::forms() {
    const auto registry = impl_.core.definitions.current();
    std::vector<FormRow> found;
    for (const auto& row : registry->rows()) {
        const auto program = registry->by_definition(row.id);
        if (registry->latest_row(row.process_id)->id != row.id || !program->companions) continue;
        for (const auto& file : program->companions->files)
            if (file.form) found.push_back({row.id, row.process_id, row.version, file.key, file.hash, file.file, file.form == program->start_form});
    }
    return found;
}

Result<std::string> Channel::form(std::string_view process_id, std::string_view key) {
    const auto program = impl_.core.definitions.current()->latest(process_id);
    if (program && program->companions)
        for (const auto& file : program->companions->files)
            if (file.form && file.key == key) return file.text;
    return Error{"form.unknown", fmt::format("process \"{}\" has no form \"{}\"", process_id, key), std::string(key)};
}

Result<TaskForm> Channel::task_form(TaskId task) {
    auto shown = shown_form(impl_.core, task);
    if (!shown) return std::move(shown).error();
    if (shown->form)
        for (const auto& file : shown->companions->files)
            if (file.form == shown->form) return TaskForm{file.key, file.text, std::move(shown->data)};
    return Error{"form.unknown", fmt::format("task {} has no form", to_string(task)), to_string(task)};
}

Result<std::vector<FormFinding>> Channel::check_form(TaskId task, const Variables& data) {
    const auto shown = shown_form(impl_.core, task);
    if (!shown) return shown.error();
    if (!shown->form) return std::vector<FormFinding>{};
    return validate_form(*shown->form, {data, &shown->data, impl_.core.clock->now()});
}

Result<std::vector<FormFinding>> Channel::check_start_form(std::string_view process_id, const Variables& data) {
    const auto program = impl_.core.definitions.current()->latest(process_id);
    if (!program) return Error{"process.unknown", fmt::format("there is no process \"{}\"", process_id), std::string(process_id)};
    if (!program->start_form) return std::vector<FormFinding>{};
    return validate_form(*program->start_form, {.data = data, .now = impl_.core.clock->now()});
}

} // namespace countersign

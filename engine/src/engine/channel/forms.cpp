// Channel: forms as they were deployed, and what is wrong with a submission.
#include "engine/impl.h"
#include "engine/instance_loader.h"
#include "execution/channel/submitted_form.h"
#include "program/companions.h"
#include <countersign/channel.h>

namespace countersign {

Channel Engine::channel() { return Channel(*impl_); }

Result<std::vector<FormRow>> Channel::forms() {
    const auto registry = impl_.core.definitions.current();
    std::vector<FormRow> found;
    for (const auto& row : registry->rows()) {
        const auto program = registry->by_definition(row.id);
        if (registry->latest_row(row.process_id)->id != row.id || !program->companions) continue;
        for (const auto& file : program->companions->files)
            if (file.form) found.push_back({row.id, row.process_id, row.version, file.key, file.hash, file.file});
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

Result<std::vector<FormFinding>> Channel::check_form(TaskId task, const Variables& data) {
    const auto registry = impl_.core.definitions.current();
    auto loaded = engine::load_instance(*impl_.core.store, task.instance, *registry);
    if (!loaded) return std::move(loaded).error();
    const auto* element = *loaded ? (*loaded)->state.find(task.key) : nullptr;
    if (element == nullptr || (element->waits & execution::waits_task) == 0) return Error{"task.unknown", fmt::format("there is no task {}", to_string(task)), to_string(task)};
    const auto form = execution::form_of((*loaded)->state, *element);
    if (!form) return std::vector<FormFinding>{};
    const Actor system;
    const auto now = impl_.core.clock->now();
    const auto present = execution::form_variables((*loaded)->state, task.key, {now, system, *registry, impl_.core.options.limits});
    return validate_form(*form, {data, &present, now});
}

Result<std::vector<FormFinding>> Channel::check_start_form(std::string_view process_id, const Variables& data) {
    const auto program = impl_.core.definitions.current()->latest(process_id);
    if (!program) return Error{"process.unknown", fmt::format("there is no process \"{}\"", process_id), std::string(process_id)};
    if (!program->start_form) return std::vector<FormFinding>{};
    return validate_form(*program->start_form, {.data = data, .now = impl_.core.clock->now()});
}

} // namespace countersign

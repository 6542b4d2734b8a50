// Activities: what their work is, and how often it is done.
#include "model/extension.h"
#include "model/lookup.h"
#include "program/compiler.h"

namespace countersign::program {

namespace {

constexpr std::string_view approval_namespace = "urn:countersign:approval:1";

const model::XmlElement* approval_extension(const model::FlowNode& node, std::string_view name) {
    for (const auto& element : node.extensions)
        if (element.space == approval_namespace && element.name == name) return &element;
    return nullptr;
}

bool is_feel_script(std::string_view format) {
    return format.empty() || format.find("feel") != std::string_view::npos || format.find("FEEL") != std::string_view::npos;
}

} // namespace

void Compiler::compile_activity(const model::FlowNode& source, Node& node) {
    compile_loops(source, node);
    compile_parameters(source, node);
    switch (source.type) {
    case NodeType::user_task: compile_user_task(source, node); break;
    case NodeType::script_task: compile_script_task(source, node); break;
    case NodeType::service_task:
        compile_document(source, node);
        if (!node.document) compile_job(source, node);
        break;
    case NodeType::business_rule_task: compile_decision(source, node); break;
    case NodeType::send_task:
        if (node.events.empty()) compile_job(source, node);
        break;
    case NodeType::call_activity: compile_call(source, node); break;
    default: break;
    }
}

void Compiler::compile_user_task(const model::FlowNode& source, Node& node) {
    auto extensions = approval::read_task_extension(source, definitions_.file, diagnostics_);
    auto spec = std::make_unique<UserTaskSpec>();
    for (const auto& candidate : extensions.candidates) spec->candidates.push_back(who(candidate, source, "candidate"));
    spec->assignee = who(extensions.assignee, source, "assignee");
    // The standard's own roles: their expression, or a principal as it stands, tells whom it concerns (10.3.4).
    for (const auto& role : source.resources) {
        if (!role.assignment) continue;
        UserTaskSpec::Who named{role.assignment->body, {}};
        if (!approval::names_principal(named.text))
            named.formula = formula(*role.assignment, fmt::format("{} of \"{}\"", role.kind, source.id));
        if (role.kind == "humanPerformer" || role.kind == "performer")
            spec->assignee = std::move(named);
        else if (role.kind == "potentialOwner")
            spec->candidates.push_back(std::move(named));
    }
    spec->form_key = extensions.form_key;
    const auto optional = [&](const std::string& text, const char* what) {
        return text.empty() ? Formula{} : formula(text, source.position, source.id, fmt::format("{} of \"{}\"", what, source.id));
    };
    spec->applicant = extensions.applicant;
    spec->priority = optional(extensions.priority, "priority");
    spec->due = optional(extensions.due, "due date");
    add_people(source, *spec);
    spec->limit = extensions.limit;
    if (spec->limit) {
        check_limit(*spec->limit, source);
        spec->limit_to = who(spec->limit->to, spec->limit->position, source.id, "approval:limit");
    }
    compile_assignments(extensions, source, *spec);
    spec->countersign = std::move(extensions.countersign);
    add_lane_candidates(source, *spec);
    spec->allow = compile_allowances(source.extensions, source.id);
    compile_choices(source, *spec);
    if (spec->countersign) {
        for (const auto& participant : spec->countersign->participants)
            spec->participants.push_back(participant.who.starts_with("=#") ? UserTaskSpec::Who{} : who(participant.who, source, "participant"));
        spec->lead = who(spec->countersign->setup.lead, source, "lead");
    }
    spec->form = form(spec->form_key, source.position, source.id);
    compile_correction(source, node);
    node.user_task = std::move(spec);
}

void Compiler::compile_script_task(const model::FlowNode& source, Node& node) {
    const auto& extension = model::extension_of(source);
    const auto& external = options_.external_script_formats;
    if (!extension.job_type.empty()) return compile_job(source, node);
    if (std::find(external.begin(), external.end(), source.script_format) != external.end()) {
        node.job = std::make_unique<JobSpec>(JobSpec{"script:" + source.script_format, 3});
        return;
    }
    if (!is_feel_script(source.script_format)) {
        report(source, "script.language", fmt::format("script task \"{}\" is written in {}", source.id, source.script_format),
               "write it in FEEL, or make it a service task");
        return;
    }
    auto spec = std::make_unique<ScriptSpec>();
    spec->script = formula(extension.script.empty() ? source.script : extension.script, source.position, source.id,
                           fmt::format("script of \"{}\"", source.id));
    spec->result_variable = extension.result_variable;
    if (const auto* result = approval_extension(source, "result"))
        if (const auto* variable = result->attribute("variable")) spec->result_variable = *variable;
    node.script = std::move(spec);
}

void Compiler::compile_job(const model::FlowNode& source, Node& node) {
    const auto& extension = model::extension_of(source);
    if (!extension.script.empty()) { // a service that FEEL can be
        node.script = std::make_unique<ScriptSpec>(
            ScriptSpec{formula(extension.script, source.position, source.id, fmt::format("expression of \"{}\"", source.id)),
                       extension.result_variable});
        return;
    }
    JobSpec job;
    job.type = extension.job_type;
    job.headers = extension.job_headers;
    if (!extension.job_retries.empty())
        job.retries = static_cast<int>(Number::parse(extension.job_retries)->to_int64().value_or(job.retries));
    if (const auto* extended = approval_extension(source, "job")) {
        if (const auto* type = extended->attribute("type")) job.type = *type;
        if (const auto* retries = extended->attribute("retries")) {
            const auto number = Number::parse(*retries);
            const auto whole = number ? number->to_int64() : std::nullopt;
            if (whole && *whole >= 1 && *whole <= 1000)
                job.retries = static_cast<int>(*whole);
            else
                report(extended->position, source.id, "job.retries",
                       fmt::format("retries=\"{}\" is not a whole number from 1 to 1000", *retries), "correct it");
        }
    }
    if (job.type.empty() && !source.implementation.empty() && !source.implementation.starts_with("##")) job.type = source.implementation;
    compile_exchange(source, job);
    if (job.type.empty()) job.type = source.id;
    node.job = std::make_unique<JobSpec>(std::move(job));
}

void Compiler::compile_loops(const model::FlowNode& source, Node& node) {
    if (source.standard_loop) {
        const auto& loop = *source.standard_loop;
        if (loop.maximum && *loop.maximum < 0)
            report(loop.position, source.id, "loop.maximum", fmt::format("loopMaximum of \"{}\" is {}", source.id, *loop.maximum),
                   "give a number from 0");
        node.loop = std::make_unique<LoopSpec>(
            LoopSpec{loop.test_before, loop.maximum.value_or(-1), formula(loop.condition, "loop condition of", source.id)});
    }
    if (!source.multi_instance) return;
    const auto& multi = *source.multi_instance;
    auto spec = std::make_unique<MultiInstanceSpec>();
    spec->sequential = multi.is_sequential;
    spec->cardinality = formula(multi.cardinality, "loop cardinality of", source.id);
    spec->completion_condition = formula(multi.completion_condition, "completion condition of", source.id);
    const std::string collection = variable_name(multi.loop_data_input_ref);
    if (!collection.empty())
        spec->collection = formula(collection, multi.position, source.id, fmt::format("collection of \"{}\"", source.id));
    else if (multi.collection)
        spec->collection = formula(multi.collection, "collection of", source.id);
    spec->output_element = formula(multi.output_element, "output element of", source.id);
    if (multi.input_data_item) spec->item = multi.input_data_item->name.empty() ? multi.input_data_item->id : multi.input_data_item->name;
    spec->output_collection = variable_name(multi.loop_data_output_ref);
    if (multi.output_data_item)
        spec->output_item = multi.output_data_item->name.empty() ? multi.output_data_item->id : multi.output_data_item->name;
    spec->behavior = multi.behavior;
    compile_behavior_events(source, *spec);
    if (!spec->cardinality && !spec->collection)
        report(multi.position, source.id, "multi-instance.incomplete",
               fmt::format("multi-instance \"{}\" has neither loopCardinality nor loopDataInputRef", source.id), "give it one of them");
    node.multi_instance = std::move(spec);
}

/// The events that a multi-instance activity throws to its own boundary (10.3.8.2, attribute `behavior`).
void Compiler::compile_behavior_events(const model::FlowNode& source, MultiInstanceSpec& spec) {
    using Behavior = model::MultiInstance::Behavior;
    const auto& multi = *source.multi_instance;
    const std::string& reference = multi.behavior == Behavior::one ? multi.one_behavior_event_ref : multi.none_behavior_event_ref;
    if (multi.behavior == Behavior::one || multi.behavior == Behavior::none)
        if (const auto* definition = model::find_event_definition(definitions_, reference))
            spec.thrown.push_back({{}, event(*definition, source)});
    if (multi.behavior != Behavior::complex) return;
    for (const auto& complex : multi.complex_behaviors)
        if (complex.event)
            spec.thrown.push_back({formula(complex.condition, "complex behavior of", source.id), event(*complex.event, source)});
}

} // namespace countersign::program

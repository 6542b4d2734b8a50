// The meanings by name; each file holds those of one matter.
#pragma once
#include "model/dialect/dialect.h"

namespace countersign::model::dialect {

// assignment.cpp: who works on a user task, until when, how urgently
void take_assignee(Reading& reading);
void take_candidate_users(Reading& reading);
void take_candidate_groups(Reading& reading);
void take_due_date(Reading& reading);
void take_follow_up_date(Reading& reading);
void take_priority(Reading& reading);
void take_assignment_definition(Reading& reading);
void take_task_schedule(Reading& reading);
void take_priority_definition(Reading& reading);

// form.cpp
void take_form_key(Reading& reading);
void take_form_definition(Reading& reading);

// job.cpp: work outside the engine
void take_class(Reading& reading);
void take_delegate_expression(Reading& reading);
void take_expression(Reading& reading);
void take_job_kind(Reading& reading);
void take_topic(Reading& reading);
void take_connector(Reading& reading);
void take_field(Reading& reading);
void take_retry_cycle(Reading& reading);
void take_result_variable(Reading& reading);
void take_task_definition(Reading& reading);
void take_task_headers(Reading& reading);
void take_script(Reading& reading);
void refuse_script_resource(Reading& reading);

// parameters.cpp: values that go in and come out
void take_input_output(Reading& reading);
void take_io_mapping(Reading& reading);

// call.cpp: call activities
/// False, and an error, where the word is none of latest, deployment, version, versionTag.
bool set_binding(Reading& reading, Binding& binding, const std::string& kind);
void take_called_binding(Reading& reading);
void take_called_version(Reading& reading);
void take_called_version_tag(Reading& reading);
void take_same_deployment(Reading& reading);
void take_inherit_variables(Reading& reading);
void take_called_element_type(Reading& reading);
void take_in(Reading& reading);
void take_out(Reading& reading);
void take_called_element(Reading& reading);
/// An attribute that gives the called process a business key, or lets it inherit the caller's.
void take_business_key(Reading& reading);

// decision.cpp
void take_decision_ref(Reading& reading);
void take_decision_binding(Reading& reading);
void take_decision_version(Reading& reading);
void take_decision_version_tag(Reading& reading);
void take_decision_result(Reading& reading);
void take_called_decision(Reading& reading);
/// A service task that asks a decision, as Flowable has it, becomes the standard's business rule task.
void take_decision_task(Reading& reading);
/// What such a task says in a field; false where the field is none of the decision's.
bool take_decision_field(Reading& reading, const std::string& name, const std::string& value);

// loop.cpp: multi-instance
void take_collection(Reading& reading);
void take_element_variable(Reading& reading);
void take_element_index_variable(Reading& reading);
void take_loop_characteristics(Reading& reading);

// event.cpp
void take_code_variable(Reading& reading);
void take_initiator(Reading& reading);
void take_subscription(Reading& reading);

// listener.cpp
void take_execution_listener(Reading& reading);
void take_task_listener(Reading& reading);
void take_execution_listeners(Reading& reading);
void take_task_listeners(Reading& reading);

// process.cpp
void take_version_tag(Reading& reading);
void take_version_tag_element(Reading& reading);

// ---- why something has no effect, in the same words for all vendors ----
inline constexpr std::string_view one_commit = "a command runs until nothing moves by itself, in one commit";
inline constexpr std::string_view by_the_host = "it is set where the host is configured, not in the process";
inline constexpr std::string_view for_tools = "only drawing and modelling tools read it";
inline constexpr std::string_view for_pages = "pages and forms read it from the file; the execution does not depend on it";
inline constexpr std::string_view kept_for_queries = "it is kept in the file for those who ask";

} // namespace countersign::model::dialect

// Camunda 7 (http://camunda.org/schema/1.0/bpmn): expressions are JUEL.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

constexpr Row attributes[] = {
    // user tasks and forms
    {"assignee", on_user_task, take_assignee},
    {"candidateUsers", on_user_task, take_candidate_users},
    {"candidateGroups", on_user_task, take_candidate_groups},
    {"dueDate", on_user_task, take_due_date},
    {"followUpDate", on_user_task, take_follow_up_date},
    {"priority", on_user_task, take_priority},
    {"formKey", on_form, take_form_key},
    {"formRef", on_form, take_form_key},
    {"formRefBinding", on_form, nullptr, "the form is looked up by its key"},
    {"formRefVersion", on_form, nullptr, "the form is looked up by its key"},
    {"formHandlerClass", on_form, nullptr, for_pages},
    // work outside
    {"class", on_job, take_class},
    {"delegateExpression", on_job, take_delegate_expression},
    {"expression", on_job, take_expression},
    {"type", on_job, take_job_kind},
    {"topic", on_job, take_topic},
    {"resultVariable", on_job, take_result_variable},
    {"resource", on_script_task, refuse_script_resource},
    {"taskPriority", anywhere, nullptr, "jobs are handed out in the order of their creation"},
    {"jobPriority", anywhere, nullptr, "jobs are handed out in the order of their creation"},
    // decisions
    {"decisionRef", on_decision, take_decision_ref},
    {"decisionRefBinding", on_decision, take_decision_binding},
    {"decisionRefVersion", on_decision, take_decision_version},
    {"decisionRefVersionTag", on_decision, take_decision_version_tag},
    {"decisionRefTenantId", on_decision, nullptr, by_the_host},
    {"mapDecisionResult", on_decision, take_decision_result},
    // call activities
    {"calledElementBinding", on_call_activity, take_called_binding},
    {"calledElementVersion", on_call_activity, take_called_version},
    {"calledElementVersionTag", on_call_activity, take_called_version_tag},
    {"calledElementTenantId", on_call_activity, nullptr, by_the_host},
    {"variableMappingClass", on_call_activity, nullptr, "code of the host is not called here",
     "name the variables with camunda:in and camunda:out"},
    {"variableMappingDelegateExpression", on_call_activity, nullptr, "code of the host is not called here",
     "name the variables with camunda:in and camunda:out"},
    {"caseRef", on_call_activity, nullptr, "cases of CMMN are not executed", "call a process"},
    {"caseBinding", on_call_activity, nullptr, "cases of CMMN are not executed", "call a process"},
    {"caseVersion", on_call_activity, nullptr, "cases of CMMN are not executed", "call a process"},
    {"caseTenantId", on_call_activity, nullptr, by_the_host},
    // multi-instance
    {"collection", on_multi_instance, take_collection},
    {"elementVariable", on_multi_instance, take_element_variable},
    // events
    {"initiator", on_start_event, take_initiator},
    {"errorCodeVariable", on_catching, take_code_variable},
    {"escalationCodeVariable", on_catching, take_code_variable},
    {"errorMessageVariable", on_catching, nullptr, "an error is caught by its code, and has no message",
     "hand the message on in a variable"},
    {"variableName", on_condition, nullptr, "a condition is looked at whenever a variable changes"},
    {"variableEvents", on_condition, nullptr, "a condition is looked at whenever a variable changes"},
    {"errorMessage", anywhere, nullptr, kept_for_queries},
    // continuations
    {"async", anywhere, nullptr, one_commit},
    {"asyncBefore", anywhere, nullptr, one_commit},
    {"asyncAfter", anywhere, nullptr, one_commit},
    {"exclusive", anywhere, nullptr, one_commit},
    // processes
    {"versionTag", on_process, take_version_tag},
    {"candidateStarterUsers", on_process, nullptr, by_the_host},
    {"candidateStarterGroups", on_process, nullptr, by_the_host},
    {"historyTimeToLive", on_process, nullptr, by_the_host},
    {"isStartableInTasklist", on_process, nullptr, for_pages},
    // tools
    {"diagramRelationId", anywhere, nullptr, for_tools},
    {"modelerTemplate", anywhere, nullptr, for_tools},
    {"modelerTemplateVersion", anywhere, nullptr, for_tools},
};

constexpr Row elements[] = {
    {"inputOutput", on_node, take_input_output},
    {"connector", on_job, take_connector},
    {"field", on_job, take_field},
    {"errorEventDefinition", on_work, nullptr, "only the worker of a job throws its error", "let the worker throw it by its code"},
    {"failedJobRetryTimeCycle", anywhere, take_retry_cycle},
    {"in", on_call_activity, take_in},
    {"out", on_call_activity, take_out},
    {"executionListener", on_listened, take_execution_listener},
    {"taskListener", on_user_task, take_task_listener},
    {"formData", on_form, nullptr, for_pages},
    {"formProperty", on_form, nullptr, for_pages},
    {"properties", anywhere, nullptr, kept_for_queries},
    {"potentialStarter", on_process, nullptr, by_the_host},
};

} // namespace

const Dialect camunda{"camunda", "http://camunda.org/schema/1.0/bpmn", attributes, elements};

} // namespace countersign::model::dialect

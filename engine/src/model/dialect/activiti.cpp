// Activiti (http://activiti.org/bpmn): expressions are JUEL.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

constexpr Row attributes[] = {
    // user tasks and forms
    {"assignee", on_user_task, take_assignee},
    {"candidateUsers", on_user_task, take_candidate_users},
    {"candidateGroups", on_user_task, take_candidate_groups},
    {"dueDate", on_user_task, take_due_date},
    {"businessCalendarName", on_user_task, nullptr, "a due date is counted in calendar time"},
    {"priority", on_user_task, take_priority},
    {"category", anywhere, nullptr, kept_for_queries},
    {"formKey", on_form, take_form_key},
    {"formHandlerClass", on_form, nullptr, for_pages},
    {"owner", on_user_task, nullptr, "a task has no owner before somebody delegates it", "name the assignee or candidates"},
    // work outside
    {"triggerable", on_job, nullptr, "a job waits until its worker completes it"},
    {"skipExpression", on_activity, nullptr, "no activity is skipped by an expression", "lead a flow around it from a gateway"},
    {"class", on_job, take_class},
    {"delegateExpression", on_job, take_delegate_expression},
    {"expression", on_job, take_expression},
    {"type", on_job, take_job_kind},
    {"resultVariable", on_job, take_result_variable},
    {"resultVariableName", on_job, take_result_variable},
    {"autoStoreVariables", on_script_task, nullptr, "what a FEEL script gives as a context becomes variables"},
    {"extensionId", on_node, nullptr, for_tools},
    // call activities
    {"inheritVariables", on_call_activity, take_inherit_variables},
    {"calledElementType", on_call_activity, take_called_element_type},
    {"sameDeployment", on_call_activity, take_same_deployment},
    {"businessKey", on_call_activity, take_business_key},
    {"inheritBusinessKey", on_call_activity, take_business_key},
    // multi-instance
    {"collection", on_multi_instance, take_collection},
    {"elementVariable", on_multi_instance, take_element_variable},
    {"elementIndexVariable", on_multi_instance, take_element_index_variable},
    // events
    {"initiator", on_start_event, take_initiator},
    {"errorVariableName", on_catching, take_code_variable},
    {"businessCalendarName", on_timer, nullptr, "a timer is counted in calendar time", "compute the date in an expression"},
    // continuations
    {"async", anywhere, nullptr, one_commit},
    {"asyncBefore", anywhere, nullptr, one_commit},
    {"asyncAfter", anywhere, nullptr, one_commit},
    {"asyncLeave", anywhere, nullptr, one_commit},
    {"asyncLeaveExclusive", anywhere, nullptr, one_commit},
    {"exclusive", anywhere, nullptr, one_commit},
    // processes
    {"versionTag", on_process, take_version_tag},
    {"candidateStarterUsers", on_process, nullptr, by_the_host},
    {"candidateStarterGroups", on_process, nullptr, by_the_host},
    {"isEagerExecutionFetching", on_process, nullptr, by_the_host},
    {"historyLevel", on_process, nullptr, by_the_host},
    // tools
    {"modelerTemplate", anywhere, nullptr, for_tools},
    {"exporter", anywhere, nullptr, for_tools},
    {"exporterVersion", anywhere, nullptr, for_tools},
};

constexpr Row elements[] = {
    {"field", on_job, take_field},
    {"mapException", on_work, nullptr, "only the worker of a job throws its error", "let the worker throw it by its code"},
    {"failedJobRetryTimeCycle", anywhere, take_retry_cycle},
    {"in", on_call_activity, take_in},
    {"out", on_call_activity, take_out},
    {"executionListener", on_listened, take_execution_listener},
    {"taskListener", on_user_task, take_task_listener},
    {"formData", on_form, nullptr, for_pages},
    {"formProperty", on_form, nullptr, for_pages},
    {"properties", anywhere, nullptr, kept_for_queries},
    {"potentialStarter", on_process, nullptr, by_the_host},
    {"eventListener", on_process, nullptr, "the event stream tells every event; subscribe to it"},
};

} // namespace

const Dialect activiti{"activiti", "http://activiti.org/bpmn", attributes, elements};

} // namespace countersign::model::dialect

// Camunda 8 (http://camunda.org/schema/zeebe/1.0): a value that begins with "=" is FEEL, any other stands for itself.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

constexpr Row attributes[] = {
    {"retryCounter", on_node, nullptr, for_tools},
    {"modelerTemplate", anywhere, nullptr, for_tools},
    {"modelerTemplateVersion", anywhere, nullptr, for_tools},
    {"modelerTemplateIcon", anywhere, nullptr, for_tools},
};

constexpr Row elements[] = {
    // user tasks and forms
    {"userTask", on_user_task, nullptr, "every user task is managed by the engine"},
    {"assignmentDefinition", on_user_task, take_assignment_definition},
    {"taskSchedule", on_user_task, take_task_schedule},
    {"priorityDefinition", on_user_task, take_priority_definition},
    {"formDefinition", on_form, take_form_definition},
    {"userTaskForm", on_process, nullptr, for_pages},
    // work outside
    {"taskDefinition", on_job, take_task_definition},
    {"taskHeaders", on_job, take_task_headers},
    {"taskHeaders", on_user_task, nullptr, for_pages},
    {"jobPriorityDefinition", anywhere, nullptr, "jobs are handed out in the order of their creation"},
    {"linkedResources", on_node, nullptr, "the worker finds its resources itself"},
    {"script", on_script_task, take_script},
    {"adHoc", on_ad_hoc, nullptr, "the activities of an ad-hoc sub-process are not chosen by an expression",
     "start them by hand, or lead flows to them from gateways"},
    // decisions and calls
    {"calledDecision", on_decision, take_called_decision},
    {"calledElement", on_call_activity, take_called_element},
    // data
    {"ioMapping", on_node, take_io_mapping},
    {"loopCharacteristics", on_multi_instance, take_loop_characteristics},
    // events
    {"subscription", on_message, take_subscription},
    {"publishMessage", on_job, nullptr, "an event throws its message itself, to whom the correlation says",
     "model a correlation, or send the message from a send task"},
    {"conditionalFilter", on_condition, nullptr, "a condition is looked at whenever a variable changes"},
    {"executionListeners", on_listened, take_execution_listeners},
    {"taskListeners", on_user_task, take_task_listeners},
    // processes
    {"versionTag", on_process, take_version_tag_element},
    {"properties", anywhere, nullptr, kept_for_queries},
};

} // namespace

const Dialect zeebe{"zeebe", "http://camunda.org/schema/zeebe/1.0", attributes, elements};

} // namespace countersign::model::dialect

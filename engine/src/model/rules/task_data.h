// The data of tasks that send or receive messages.
#pragma once
#include "model/rules/items.h"

namespace countersign::model {

/// The task's data of one kind ("dataInput") has the type of the message; an untyped message asks for nothing.
void check_task_data(const pugi::xml_node& task, const char* kind, const pugi::xml_node& message, const XmlFile& file,
                     XmlFindings& findings);
/// At most one set and one data element, of the type of the task's message, which its operation may name by `reference`.
void check_message_task(const pugi::xml_node& task, const char* kind, const char* set, const char* reference, const XmlFile& file,
                        XmlFindings& findings);

} // namespace countersign::model

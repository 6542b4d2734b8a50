// The data of tasks that send or receive messages.
#pragma once
#include "model/rules/items.h"

namespace countersign::model {

/// The task's data of one kind ("dataInput") has the type of the message; without a message, or an untyped one, nothing is asked.
void check_task_data(const pugi::xml_node& task, const char* kind, const pugi::xml_node& message, const XmlFile& file,
                     XmlFindings& findings);
/// At most one set and one data element, of the message's type.
void check_message_task(const pugi::xml_node& task, const char* kind, const char* set, const pugi::xml_node& message, const XmlFile& file,
                        XmlFindings& findings);

} // namespace countersign::model

#include "model/rules/task_data.h"

namespace countersign::model {

void check_task_data(const pugi::xml_node& task, const char* kind, const pugi::xml_node& message, const XmlFile& file,
                     XmlFindings& findings) {
    const auto expected = item_of_payload(message, file);
    if (!expected) return;
    for (const auto& data : children(child(task, "ioSpecification"), kind)) {
        const auto given = item_of(data, file);
        if (!given || !same_item(given, expected))
            findings.add(data, fmt::format("{} of {} has another type than {}", label(data), label(task), label(message)),
                         fmt::format("set its itemSubjectRef to \"{}\"", expected.attribute("id").value()));
    }
}

void check_message_task(const pugi::xml_node& task, const char* kind, const char* set, const char* reference, const XmlFile& file,
                        XmlFindings& findings) {
    const auto io = child(task, "ioSpecification");
    const auto data = children(io, kind);
    const auto message = has_attribute(task, "messageRef") ? file.find(task.attribute("messageRef").value())
                                                           : message_of(file.find(task.attribute("operationRef").value()), reference, file);
    const bool names_one = has_attribute(task, "messageRef") || has_attribute(task, "operationRef");
    for (const char* part : {set, kind})
        if (const auto count = children(io, part).size(); names_one && count > 1)
            findings.add(task, fmt::format("{} has a message and {} elements {}", label(task), count, part), "keep one");
    if (!names_one && !data.empty())
        findings.add(task, fmt::format("{} has {}, and no message that it is of", label(task), label(data.front())), "set messageRef");
    const bool is_typed = static_cast<bool>(item_of_payload(message, file));
    for (const auto& one : data)
        if (message && !is_typed && item_of(one, file))
            findings.add(one, fmt::format("{} of {} has a type, {} has none", label(one), label(task), label(message)),
                         "give the message its itemRef");
    check_task_data(task, kind, message, file, findings);
}

} // namespace countersign::model

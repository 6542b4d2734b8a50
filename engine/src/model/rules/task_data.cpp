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

void check_message_task(const pugi::xml_node& task, const char* kind, const char* set, const pugi::xml_node& message, const XmlFile& file,
                        XmlFindings& findings) {
    const auto io = child(task, "ioSpecification");
    for (const char* part : {set, kind})
        if (const auto count = children(io, part).size(); count > 1)
            findings.add(task, fmt::format("{} has a message and {} elements {}", label(task), count, part), "keep one");
    check_task_data(task, kind, message, file, findings);
}

} // namespace countersign::model

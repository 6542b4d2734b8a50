// A call begins at a none start event: a process that only events start cannot be called (10.3.6, 10.5.2; EXT.099).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule called_process_start{
    "call-activity.no-none-start", Weight::deviation, {"callActivity"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto called = has_attribute(node, "calledElement") ? file.find(node.attribute("calledElement").value()) : pugi::xml_node{};
        if (local_name(called) != "process") return;
        const auto starts = children(called, "startEvent");
        if (std::none_of(starts.begin(), starts.end(), [](const auto& start) { return !has_event_definition(start); }))
            findings.add(called, fmt::format("{} is called by {} but has no none start event", label(called), label(node)),
                         "add a start event without event definition");
    }};

} // namespace countersign::model

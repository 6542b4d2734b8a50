// Inside a process its inputs are only read and its outputs only written (10.4.1.1; EXT.080, EXT.082).
#include "model/rules/table.h"

namespace countersign::model {

namespace {

/// Of a process or global task, not of an activity or event.
bool is_callables_own(const pugi::xml_node& data, std::string_view kind) {
    const auto owner = data.parent().parent();
    return local_name(data) == kind && local_name(data.parent()) == "ioSpecification" &&
           (local_name(owner) == "process" || local_name(owner).starts_with("global"));
}

} // namespace

const XmlRule data_direction{
    "data.direction",
    Weight::deviation,
    {"dataInputAssociation", "dataOutputAssociation"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto target = file.find(text_of(child(node, "targetRef")));
        if (is_callables_own(target, "dataInput"))
            findings.add(node, fmt::format("{} writes into {}, an input of the process", label(node), label(target)),
                         "let it write into a data object or an output");
        for (const auto& reference : children(node, "sourceRef"))
            if (const auto source = file.find(text_of(reference)); is_callables_own(source, "dataOutput"))
                findings.add(node, fmt::format("{} reads {}, an output of the process", label(node), label(source)),
                             "let it read a data object or an input");
    }};

} // namespace countersign::model

// A process or global task that is offered as a service binds its data to the operations (10.3.6, InputOutputBinding; EXT.064, EXT.065).
#include "model/rules/items.h"
#include "model/rules/table.h"

namespace countersign::model {

namespace {

void check_end(const pugi::xml_node& owner, const pugi::xml_node& binding, const char* data, const char* message, const XmlFile& file,
               XmlFindings& findings) {
    const auto bound = file.find(binding.attribute(data).value());
    const auto carried = message_of(file.find(binding.attribute("operationRef").value()), message, file);
    if (!bound || !carried) return;
    const auto given = item_of(bound, file), wanted = item_of_payload(carried, file);
    if (bound.parent().parent() != owner)
        findings.add(owner, fmt::format("the binding of {} names {}, which is not its own", label(owner), label(bound)),
                     "bind its own inputs and outputs");
    else if (wanted && (!given || !same_item(given, wanted)))
        findings.add(owner, fmt::format("{} of {} has another type than {}", label(bound), label(owner), label(carried)),
                     "give both the same item definition");
}

} // namespace

const XmlRule callable_binding{
    "callable.io-binding",
    Weight::formality,
    {"process", "globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto bindings = children(node, "ioBinding");
        if (child(node, "supportedInterfaceRef") && bindings.empty())
            findings.add(node, fmt::format("{} supports an interface and has no ioBinding", label(node)),
                         "add an <ioBinding> for each operation");
        for (const auto& binding : bindings) {
            check_end(node, binding, "inputDataRef", "inMessageRef", file, findings);
            check_end(node, binding, "outputDataRef", "outMessageRef", file, findings);
        }
    }};

} // namespace countersign::model

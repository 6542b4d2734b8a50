// A global conversation holds participants, message flows and correlation keys alone (9.5.4; EXT.032).
#include "model/rules/table.h"
#include "model/schema.h"

namespace countersign::model {

const XmlRule global_conversation_content{
    "global-conversation.content", Weight::deviation, {"globalConversation"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        constexpr std::string_view allowed[] = {"documentation", "extensionElements", "participant",
                                                "messageFlow",   "correlationKey",    "choreographyRef"};
        for (const auto& part : node.children())
            if (part.type() == pugi::node_element && is_bpmn_element(local_name(part)) &&
                std::find(std::begin(allowed), std::end(allowed), local_name(part)) == std::end(allowed))
                findings.add(part, fmt::format("{} stands in {}", label(part), label(node)), "move it to a collaboration");
    }};

} // namespace countersign::model

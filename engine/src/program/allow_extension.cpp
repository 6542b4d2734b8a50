// `approval:allow` and `approval:chooses`: what may be done with a task beyond completing it, and by whom.
#include "program/approval_extension.h"
#include "program/extension_attributes.h"

namespace countersign::approval {

namespace {

bool may_name_somebody(const std::string& who) { return who.empty() || names_principal(who) || (who.starts_with('=') && who.size() > 1); }

void check_who(Attributes& at, std::string_view name) {
    if (may_name_somebody(at.text(name))) return;
    at.fail("approval.bad-value", fmt::format("{}=\"{}\" names nobody", name, at.text(name)),
            "write user:…, group:…, department:… or position:…, or =FEEL that gives such a text");
}

} // namespace

std::vector<AllowDefinition> read_allowances(const std::vector<model::XmlElement>& extensions, std::string_view owner, std::string_view file,
                                             Diagnostics& diagnostics) {
    std::vector<AllowDefinition> allowances;
    for (const auto& element : extensions) {
        if (element.space != xml_namespace || element.name != "allow") continue;
        Attributes at(element, file, owner, diagnostics);
        at.allow({"operations", "who"});
        if (element.attribute("operations") == nullptr) at.required("operations"); // an empty list forbids all
        check_who(at, "who");
        allowances.push_back({at.words("operations"), at.text("who"), element.position});
    }
    return allowances;
}

std::vector<ChoiceDefinition> read_choices(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics) {
    std::vector<ChoiceDefinition> choices;
    for (const auto& element : node.extensions) {
        if (element.space != xml_namespace || element.name != "chooses") continue;
        Attributes at(element, file, node.id, diagnostics);
        at.allow({"task", "from"});
        check_who(at, "from");
        choices.push_back({at.required("task"), at.text("from"), element.position});
    }
    return choices;
}

} // namespace countersign::approval

#include "model/dialect/roles.h"
#include "model/dialect/feel_text.h"
#include "model/dialect/told.h"

namespace countersign::model::dialect {

namespace {

/// The first whose engine reads the two elements.
const Dialect* dialect_of(const Spoken& spoken) {
    const auto found = std::find_if(spoken.begin(), spoken.end(), [](const Dialect* known) { return known != &zeebe; });
    return found == spoken.end() ? nullptr : *found;
}

/// Modellers name XPath for the whole file, whatever they write.
bool says_feel(const std::string& language) {
    return language.find("FEEL") != std::string::npos || language.find("feel") != std::string::npos;
}

bool is_name(std::string_view text) {
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 || c == '_' || c == '-' ||
               c == '.' || c == '@';
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), is_part);
}

/// `kermit` → group:kermit, `user(kermit)` → user:kermit; nothing where it is neither.
std::optional<Candidate> candidate(std::string_view text) {
    for (const auto& [begin, prefix] : {std::pair{"user(", "user:"}, std::pair{"group(", "group:"}})
        if (text.starts_with(begin) && text.ends_with(')')) {
            const auto name = trimmed(text.substr(std::strlen(begin), text.size() - std::strlen(begin) - 1));
            return is_name(name) ? std::optional(Candidate{prefix + name, prefix}) : std::nullopt;
        }
    if (!is_name(text)) return std::nullopt;
    return Candidate{"group:" + std::string(text), "group:"};
}

class RoleTranslator {
  public:
    RoleTranslator(const Definitions& definitions, const Dialect& dialect, Diagnostics& findings, std::vector<DialectItem>& items)
        : told_(definitions, findings, items), dialect_(dialect) {}

    void container(Container& body) {
        for (auto& node : body.nodes) {
            if (node.type == NodeType::user_task)
                for (auto& role : node.resources) one(role, node);
            if (node.body) container(*node.body);
        }
    }

  private:
    void one(ResourceRole& role, FlowNode& node) {
        if (!role.assignment || says_feel(role.assignment->language)) return;
        const std::string& text = role.assignment->body;
        const bool taken = role.kind == "humanPerformer" ? performer(text, node) : role.kind == "potentialOwner" && owners(text, node);
        if (!taken) return;
        told_.item(dialect_.prefix, node, role.assignment->position, role.kind, DialectItem::Verdict::mapped,
                   (role.kind == "humanPerformer" ? "assignee user:" : "candidates ") + text);
        role.assignment.reset();
    }

    static bool performer(const std::string& text, FlowNode& node) {
        if (!is_name(text)) return false;
        extension(node).assignee = "user:" + text;
        return true;
    }

    static bool owners(const std::string& text, FlowNode& node) {
        std::vector<Candidate> found;
        for (const auto& part : listed(text)) {
            auto one = candidate(part);
            if (!one) return false;
            found.push_back(std::move(*one));
        }
        auto& candidates = extension(node).candidates;
        candidates.insert(candidates.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        return !found.empty();
    }

    static Extension& extension(FlowNode& node) {
        if (!node.extension) node.extension = std::make_shared<Extension>();
        return *node.extension;
    }

    Told told_;
    const Dialect& dialect_;
};

} // namespace

void translate_roles(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items, const Spoken& spoken) {
    const auto* dialect = dialect_of(spoken);
    if (dialect == nullptr) return;
    RoleTranslator roles(definitions, *dialect, findings, items);
    for (auto& process : definitions.processes) roles.container(process.body);
}

} // namespace countersign::model::dialect

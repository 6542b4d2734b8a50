// Messages (8.4.11): the type of their payload, the correlation keys they take part in (8.4.2), how long a thrown one is kept.
#include "model/lookup.h"
#include "program/compiler.h"
#include "value/iso8601.h"

namespace countersign::program {

namespace {

constexpr std::int64_t ms_of_day = 86'400'000;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view local(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

/// Null for a message that is neither typed nor correlated by keys.
std::shared_ptr<const MessageSpec> Compiler::message_spec(const std::string& id) {
    if (const auto known = message_specs_.find(id); known != message_specs_.end()) return known->second;
    auto spec = std::make_shared<MessageSpec>();
    if (const auto* message = model::find_message(definitions_, id)) spec->type = data_type(message->item_ref, false);
    for (const auto& collaboration : definitions_.collaborations)
        for (const auto& key : collaboration.correlation_keys) {
            CorrelationKeySpec found{key.id, {}};
            for (const auto& reference : key.property_refs) {
                const auto* property = model::find_correlation_property(definitions_, reference);
                const auto* retrieval = property == nullptr ? nullptr : model::find_retrieval(*property, id);
                if (retrieval == nullptr) break;
                found.paths.push_back(
                    formula(retrieval->message_path, fmt::format("messagePath of correlation property \"{}\"", reference)));
            }
            if (!found.paths.empty() && found.paths.size() == key.property_refs.size()) spec->keys.push_back(std::move(found));
        }
    std::shared_ptr<const MessageSpec> shared;
    if (spec->type.is_checked() || !spec->keys.empty()) shared = std::move(spec);
    message_specs_[id] = shared;
    return shared;
}

/// correlationSubscription: the process's own data give a key's values, in the order of the key's properties.
void Compiler::compile_correlation_subscriptions(const model::Process& process) {
    for (const auto& subscription : process.correlation_subscriptions) {
        const auto* reference = subscription.attribute("correlationKeyRef");
        if (reference == nullptr) continue;
        const std::string name(local(*reference));
        const auto* key = model::find_correlation_key(definitions_, name);
        if (key == nullptr) continue;
        CorrelationKeySpec spec{name, std::vector<Formula>(key->property_refs.size())};
        for (const auto& binding : subscription.children) {
            const auto* property = binding.attribute("correlationPropertyRef");
            if (property == nullptr) continue;
            const auto at = std::find(key->property_refs.begin(), key->property_refs.end(), local(*property));
            if (at == key->property_refs.end()) continue;
            for (const auto& path : binding.children)
                if (path.name == "dataPath")
                    spec.paths[static_cast<std::size_t>(at - key->property_refs.begin())] =
                        formula(trimmed(path.text), path.position, process.id, fmt::format("dataPath of correlation key \"{}\"", name));
        }
        program_->correlation_subscriptions.push_back(std::move(spec));
    }
}

/// <approval:message timeToLive="PT1H"/>: how long a thrown message is kept where nobody takes it. 0 where the element says nothing.
std::int64_t Compiler::time_to_live(const std::vector<model::XmlElement>& extensions, const model::FlowNode& node) {
    for (const auto& extension : extensions) {
        if (extension.space != "urn:countersign:approval:1" || extension.name != "message") continue;
        const auto* text = extension.attribute("timeToLive");
        if (text == nullptr) continue;
        const auto duration = iso8601::parse_duration(*text);
        const std::int64_t ms = duration ? iso8601::add(Instant{}, *duration).ms : 0;
        if (ms > 0 && ms <= 3'660 * ms_of_day) return ms;
        report(extension.position, node.id, "message.time-to-live",
               fmt::format("timeToLive=\"{}\" of \"{}\" is no ISO 8601 duration up to ten years", *text, node.id),
               "write it as PT1H or P30D");
    }
    return 0;
}

} // namespace countersign::program

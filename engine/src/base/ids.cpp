#include <charconv>
#include <countersign/ids.h>

namespace countersign {

namespace {
template<class Number> std::optional<Number> parse_positive(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
    return number;
}
} // namespace

std::string to_string(InstanceId id) { return std::to_string(static_cast<std::uint64_t>(id)); }
std::string to_string(const EntityId& id) { return to_string(id.instance) + "-" + std::to_string(id.key); }

std::optional<InstanceId> parse_instance_id(std::string_view text) {
    const auto number = parse_positive<std::uint64_t>(text);
    if (!number) return std::nullopt;
    return static_cast<InstanceId>(*number);
}

std::optional<EntityId> parse_entity_id(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto instance = parse_positive<std::uint64_t>(text.substr(0, dash));
    const auto key = parse_positive<Key>(text.substr(dash + 1));
    if (!instance || !key) return std::nullopt;
    return EntityId{static_cast<InstanceId>(*instance), *key};
}

} // namespace countersign

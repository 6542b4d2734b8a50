#include "program/extension_attributes.h"
#include <charconv>

namespace countersign::approval {

std::string Attributes::text(std::string_view name) const {
    const auto* value = element_.attribute(name);
    return value == nullptr ? std::string{} : *value;
}

std::string Attributes::required(std::string_view name) {
    auto value = text(name);
    if (value.empty()) fail("approval.missing-attribute", fmt::format("approval:{} has no {}", element_.name, name), fmt::format("give it {}=\"…\"", name));
    return value;
}

std::int64_t Attributes::whole(std::string_view name) {
    constexpr std::int64_t most = 52'560'000; // a hundred years of minutes
    const auto value = text(name);
    if (value.empty()) return 0;
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failed == std::errc{} && end == value.data() + value.size() && number >= 1 && number <= most) return number;
    fail("approval.bad-value", fmt::format("{}=\"{}\" is not a whole number from 1 to {}", name, value, most), "correct it");
    return 0;
}

std::vector<std::string> Attributes::words(std::string_view name) const {
    constexpr std::string_view blanks = " \t\r\n";
    const auto value = text(name);
    std::vector<std::string> words;
    for (auto from = value.find_first_not_of(blanks); from != std::string::npos;) {
        const auto to = value.find_first_of(blanks, from);
        words.push_back(value.substr(from, to - from));
        from = value.find_first_not_of(blanks, to);
    }
    return words;
}

void Attributes::allow(std::initializer_list<std::string_view> names) {
    for (const auto& attribute : element_.attributes)
        if (attribute.space.empty() && std::find(names.begin(), names.end(), attribute.name) == names.end())
            fail("approval.unknown-attribute", fmt::format("approval:{} has no attribute {}", element_.name, attribute.name),
                 fmt::format("remove it; known are {}", fmt::join(names, ", ")));
}

void Attributes::fail(std::string code, std::string message, std::string advice) {
    findings_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), std::string(file_), element_.position.line,
                         element_.position.column, std::string(owner_)});
}

} // namespace countersign::approval

// Attributes of `approval:` elements, read one by one.
#pragma once
#include "model/model.h"
#include <charconv>
#include <countersign/diagnostic.h>

namespace countersign::approval {

/// Attributes of `approval:` elements; what is wrong goes to the findings with the element's place.
class Attributes {
  public:
    Attributes(const model::XmlElement& element, std::string_view file, std::string_view owner, Diagnostics& findings)
        : element_(element), file_(file), owner_(owner), findings_(findings) {}

    std::string text(std::string_view name) const {
        const auto* value = element_.attribute(name);
        return value == nullptr ? std::string{} : *value;
    }
    std::string required(std::string_view name) {
        auto value = text(name);
        if (value.empty()) fail("approval.missing-attribute", fmt::format("approval:{} has no {}", element_.name, name), fmt::format("give it {}=\"…\"", name));
        return value;
    }
    /// From 1; 0 where it is absent or wrong.
    std::int64_t whole(std::string_view name, std::int64_t most = 52'560'000) { // a hundred years of minutes
        const auto value = text(name);
        if (value.empty()) return 0;
        std::int64_t number = 0;
        const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (failed == std::errc{} && end == value.data() + value.size() && number >= 1 && number <= most) return number;
        fail("approval.bad-value", fmt::format("{}=\"{}\" is not a whole number from 1 to {}", name, value, most), "correct it");
        return 0;
    }
    void allow(std::initializer_list<std::string_view> names) {
        for (const auto& attribute : element_.attributes)
            if (attribute.space.empty() && std::find(names.begin(), names.end(), attribute.name) == names.end())
                fail("approval.unknown-attribute", fmt::format("approval:{} has no attribute {}", element_.name, attribute.name),
                     fmt::format("remove it; known are {}", fmt::join(names, ", ")));
    }
    void fail(std::string code, std::string message, std::string advice) {
        findings_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), std::string(file_), element_.position.line, element_.position.column,
                             std::string(owner_)});
    }

  private:
    const model::XmlElement& element_;
    std::string_view file_, owner_;
    Diagnostics& findings_;
};

} // namespace countersign::approval

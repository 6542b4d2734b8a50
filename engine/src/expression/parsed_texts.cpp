#include "expression/parsed_texts.h"

namespace countersign::feel {

const Result<ExpressionPtr>& ParsedTexts::parse(std::string_view text) {
    if (const auto found = entries_.find(text); found != entries_.end()) return found->second->parsed;
    auto entry = std::make_unique<const Entry>(Entry{std::string(text), parse_expression(text)});
    const std::string_view key = entry->text;
    return entries_.emplace(key, std::move(entry)).first->second->parsed;
}

} // namespace countersign::feel

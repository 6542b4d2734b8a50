// What is looked for in the raw text, before an XML parser sees it.
#pragma once
#include <optional>
#include <string_view>

namespace countersign::xml {

/// Offset of the first document type declaration (or other `<!` markup outside comments and CDATA). It could define entities;
/// BPMN and DMN need none, so the whole construct is refused.
std::optional<std::size_t> find_doctype(std::string_view text);
/// Offset of the first `&name;` that is none of XML's own five.
std::optional<std::size_t> find_entity(std::string_view text);
/// Offset of the first byte that is not UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

} // namespace countersign::xml

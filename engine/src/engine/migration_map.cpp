// The mapping file of a migration (docs/migration.md).
#include <countersign/migration.h>
#include <fmt/format.h>

namespace countersign {

namespace {

Error invalid(const char* where, std::string_view what) {
    return {"migration.invalid", fmt::format("the mapping's \"{}\" {}", where, what), where};
}

Result<void> check_members(const Context& object, std::initializer_list<std::string_view> names, const char* where) {
    for (const auto& [name, value] : object)
        if (std::find(names.begin(), names.end(), name) == names.end())
            return Error{"migration.invalid", fmt::format("a mapping has no member \"{}\"{}", name, where), std::string(name)};
    return {};
}

/// {"process": "p", "version": 2}
Result<void> read_version(const Context& mapping, const char* which, std::string& process, int& version, bool required) {
    const Value* value = mapping.find(which);
    if (value == nullptr && !required) return {};
    if (value == nullptr || !value->is_context())
        return invalid(which, "must be an object such as {\"process\": \"licence\", \"version\": 1}");
    const Context& object = value->as_context();
    if (auto known = check_members(object, {"process", "version"}, fmt::format(" in \"{}\"", which).c_str()); !known) return known;
    if (const Value* id = object.find("process"); id != nullptr) {
        if (!id->is_string()) return invalid(which, "needs \"process\" as a text");
        process = std::string(id->as_string());
    }
    if (const Value* number = object.find("version"); number != nullptr) {
        const auto whole = number->is_number() ? number->as_number().to_int64() : std::nullopt;
        if (!whole || *whole < 1 || *whole > 1'000'000'000) return invalid(which, "needs \"version\" as a whole number from 1");
        version = static_cast<int>(*whole);
    }
    if (required && (process.empty() || version == 0)) return invalid(which, "needs \"process\" and \"version\"");
    return {};
}

} // namespace

Result<MigrationMap> read_migration_map(std::string_view json) {
    const auto value = parse_json(json);
    if (!value) return value.error();
    if (!value->is_context()) return Error{"migration.invalid", "a mapping is a JSON object"};
    const Context& object = value->as_context();
    if (auto known = check_members(object, {"about", "source", "target", "elements"}, ""); !known) return std::move(known).error();
    MigrationMap map;
    if (auto read = read_version(object, "source", map.source_process, map.source_version, true); !read) return std::move(read).error();
    if (auto read = read_version(object, "target", map.target_process, map.target_version, false); !read) return std::move(read).error();
    const Value* elements = object.find("elements");
    if (elements == nullptr) return map;
    if (!elements->is_context()) return invalid("elements", "must be an object of element ids");
    for (const auto& [from, to] : elements->as_context()) {
        if (!to.is_string()) return invalid("elements", fmt::format("maps \"{}\" to something that is no element id", from));
        map.elements.emplace_back(from, std::string(to.as_string()));
    }
    return map;
}

} // namespace countersign

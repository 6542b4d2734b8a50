// Organisations in XML: departments, positions, groups, and users with what each belongs to (docs/organisation.md).
#include "calendar/xml_file.h"
#include "organisation/period_text.h"
#include <sstream>

namespace countersign {

namespace {

constexpr std::string_view organisation_space = "urn:countersign:organisation:1";
constexpr std::size_t bytes_max = 16u << 20;

class OrganisationReader {
  public:
    OrganisationReader(std::string_view xml, std::string_view file, Diagnostics& findings) : xml_(xml, file, findings, bytes_max) {}

    std::optional<OrganisationData> read() {
        const auto root = xml_.root("organisation", organisation_space);
        if (!root) return std::nullopt;
        xml_.allow(root, {"name", "zone"}, {"department", "position", "group", "user"});
        data_.name = root.attribute("name").value();
        if (const auto zone = root.attribute("zone")) data_.zone = zone.value();
        for (const auto& node : root.children("department")) {
            xml_.allow(node, {"id", "name", "parent", "lead"});
            data_.departments.push_back({xml_.required(node, "id"), text(node, "name"), text(node, "parent"), text(node, "lead"), place(node)});
        }
        for (const auto& node : root.children("position")) {
            xml_.allow(node, {"id", "name", "rank"});
            const auto rank = node.attribute("rank") ? static_cast<int>(xml_.whole(node, "rank", 1, 1'000)) : 1;
            data_.positions.push_back({xml_.required(node, "id"), text(node, "name"), rank, place(node)});
        }
        for (const auto& node : root.children("group")) {
            xml_.allow(node, {"id", "name"});
            data_.groups.push_back({xml_.required(node, "id"), text(node, "name"), place(node)});
        }
        for (const auto& node : root.children("user")) read_user(node);
        if (xml_.has_errors()) return std::nullopt;
        return std::move(data_);
    }

  private:
    void read_user(const pugi::xml_node& node) {
        xml_.allow(node, {"id", "name", "superior"}, {"member", "agent", "absent", "conflict"});
        const auto id = xml_.required(node, "id");
        data_.people.push_back({id, text(node, "name"), text(node, "superior"), place(node)});
        for (const auto& child : node.children("member")) {
            xml_.allow(child, {"of", "position", "from", "to"});
            data_.memberships.push_back({id, xml_.required(child, "of"), text(child, "position"), period(child), place(child)});
        }
        for (const auto& child : node.children("agent")) {
            xml_.allow(child, {"user", "from", "to", "matters"});
            std::istringstream words(text(child, "matters"));
            std::vector<std::string> matters{std::istream_iterator<std::string>(words), {}};
            data_.agencies.push_back({xml_.required(child, "user"), id, period(child), std::move(matters), place(child)});
        }
        for (const auto& child : node.children("absent")) {
            xml_.allow(child, {"from", "to"});
            data_.absences.push_back({id, period(child), place(child)});
        }
        for (const auto& child : node.children("conflict")) {
            xml_.allow(child, {"with", "reason"});
            data_.conflicts.push_back({id, xml_.required(child, "with"), text(child, "reason"), place(child)});
        }
    }

    Period period(const pugi::xml_node& node) {
        const auto bound = [&](const char* name, bool is_end) -> std::optional<Instant> {
            const auto written = text(node, name);
            if (written.empty()) return std::nullopt;
            auto parsed = organisation::parse_bound(written, data_.zone, is_end);
            if (!parsed) xml_.error(node, "xml.bad-value", fmt::format("{}=\"{}\" is no day and no moment", name, written), "write it as 2026-03-02, or as 2026-03-02T12:00:00+08:00");
            return parsed;
        };
        return {bound("from", false), bound("to", true)};
    }

    static std::string text(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }
    RowPlace place(const pugi::xml_node& node) const {
        const auto [line, column] = xml_.position(node);
        return {xml_.file(), line, column};
    }

    calendar::XmlFile xml_;
    OrganisationData data_;
};

} // namespace

Result<Organisation> Organisation::read(std::string_view xml, std::string_view file, Diagnostics& findings) {
    const auto before = findings.size();
    auto data = OrganisationReader(xml, file, findings).read();
    if (!data) return Error{"organisation.invalid", to_string(findings[before]), std::string(file)};
    return make(std::move(*data), findings);
}

} // namespace countersign

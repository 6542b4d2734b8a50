#include "organisation/index.h"
#include "organisation/period_text.h"
#include <pugixml.hpp>
#include <sstream>

namespace countersign {

namespace {

void put(pugi::xml_node node, const char* name, const std::string& text) {
    if (!text.empty()) node.append_attribute(name) = text.c_str();
}

class OrganisationWriter {
  public:
    explicit OrganisationWriter(const organisation::Index& index) : index_(index), data_(index.data) {}

    std::string write() {
        auto root = document_.append_child("organisation");
        root.append_attribute("xmlns") = "urn:countersign:organisation:1";
        put(root, "name", data_.name);
        put(root, "zone", data_.zone);
        for (const auto& row : data_.departments) {
            auto node = named(root, "department", row);
            put(node, "parent", row.parent);
            put(node, "lead", row.lead);
        }
        for (const auto& row : data_.positions) named(root, "position", row).append_attribute("rank") = row.rank;
        for (const auto& row : data_.groups) named(root, "group", row);
        for (const auto& row : data_.people) write_user(root, row);
        std::ostringstream out;
        document_.save(out, "  ");
        return out.str();
    }

  private:
    void write_user(pugi::xml_node root, const Person& person) {
        auto node = named(root, "user", person);
        put(node, "superior", person.superior);
        for (const auto row : index_.memberships_of(person.id)) {
            const auto& membership = data_.memberships[row];
            auto child = node.append_child("member");
            put(child, "of", membership.role);
            put(child, "position", membership.position);
            put_period(child, membership.period);
        }
        for (const auto row : index_.agents_of(person.id)) {
            const auto& agency = data_.agencies[row];
            auto child = node.append_child("agent");
            put(child, "user", agency.agent);
            put_period(child, agency.period);
            put(child, "matters", fmt::format("{}", fmt::join(agency.matters, " ")));
        }
        for (const auto row : index_.absences_of(person.id)) put_period(node.append_child("absent"), data_.absences[row].period);
        for (const auto row : index_.conflicts_of(person.id)) {
            auto child = node.append_child("conflict");
            put(child, "with", data_.conflicts[row].applicant);
            put(child, "reason", data_.conflicts[row].reason);
        }
    }

    template<class Row> static pugi::xml_node named(pugi::xml_node parent, const char* element, const Row& row) {
        auto node = parent.append_child(element);
        put(node, "id", row.id);
        put(node, "name", row.name);
        return node;
    }
    void put_period(pugi::xml_node node, const Period& period) const {
        if (period.from) put(node, "from", organisation::bound_text(*period.from, data_.zone, false));
        if (period.to) put(node, "to", organisation::bound_text(*period.to, data_.zone, true));
    }

    const organisation::Index& index_;
    const OrganisationData& data_;
    pugi::xml_document document_;
};

} // namespace

std::string Organisation::to_xml() const { return OrganisationWriter(*index_).write(); }

} // namespace countersign

#include <countersign/organisation.h>

namespace countersign {

namespace {

/// The directory may know members that the people's own entries do not name.
Result<void> add_members(OrganisationPort& port, const std::string& role, OrganisationData& data) {
    auto members = port.members_of(role);
    if (!members) return std::move(members).error();
    for (auto& user : *members) {
        const auto is_there = [&](const Membership& row) { return row.user == user && row.role == role; };
        if (std::none_of(data.memberships.begin(), data.memberships.end(), is_there)) data.memberships.push_back({std::move(user), role, {}, {}, {}});
    }
    return {};
}

} // namespace

Result<Organisation> snapshot_of(OrganisationPort& port, Diagnostics& findings) {
    auto data = port.structure();
    if (!data) return std::move(data).error();
    auto people = port.people();
    if (!people) return std::move(people).error();
    data->people = std::move(*people);
    for (auto& person : data->people) {
        auto superior = port.superior_of(person.id);
        if (!superior) return std::move(superior).error();
        person.superior = std::move(*superior);
        auto groups = port.groups_of(person.id);
        if (!groups) return std::move(groups).error();
        for (auto& row : *groups) data->memberships.push_back(std::move(row));
    }
    std::vector<std::string> roles;
    for (const auto& row : data->departments) roles.push_back("department:" + row.id);
    for (const auto& row : data->groups) roles.push_back("group:" + row.id);
    for (const auto& row : data->positions) roles.push_back("position:" + row.id);
    for (const auto& role : roles)
        if (auto added = add_members(port, role, *data); !added) return std::move(added).error();
    return Organisation::make(std::move(*data), findings);
}

} // namespace countersign

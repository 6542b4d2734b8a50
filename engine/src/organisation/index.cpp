#include "organisation/index.h"

namespace countersign::organisation {

namespace {

template<class Row> void add(RowsByText& map, const std::vector<Row>& rows, std::string Row::*key) {
    for (std::size_t i = 0; i < rows.size(); ++i) map[rows[i].*key].push_back(i);
}

} // namespace

Index::Index(OrganisationData rows) : data(std::move(rows)) {
    add(people_, data.people, &Person::id);
    add(departments_, data.departments, &Department::id);
    add(positions_, data.positions, &countersign::Position::id);
    add(groups_, data.groups, &Group::id);
    add(memberships_of_, data.memberships, &Membership::user);
    add(memberships_in_, data.memberships, &Membership::role);
    for (std::size_t i = 0; i < data.memberships.size(); ++i)
        if (const auto& held = data.memberships[i].position; !held.empty()) memberships_in_["position:" + held].push_back(i);
    add(agencies_, data.agencies, &Agency::agent);
    add(agents_, data.agencies, &Agency::principal);
    add(absences_, data.absences, &Absence::user);
    add(conflicts_, data.conflicts, &Conflict::user);
}

const std::vector<std::size_t>& Index::rows(const RowsByText& map, std::string_view key) {
    static const std::vector<std::size_t> none;
    const auto found = map.find(key);
    return found == map.end() ? none : found->second;
}

std::string Index::superior_of(std::string_view user, Instant at) const {
    const auto* one = person(user);
    if (one == nullptr) return {};
    if (!one->superior.empty()) return one->superior;
    for (const auto row : memberships_of(user)) {
        const auto& membership = data.memberships[row];
        if (!membership.role.starts_with("department:") || !membership.period.covers(at)) continue;
        const auto* unit = department(std::string_view(membership.role).substr(11));
        while (unit != nullptr && (unit->lead.empty() || unit->lead == user)) unit = department(unit->parent);
        return unit == nullptr ? std::string{} : unit->lead;
    }
    // A lead need not be a member of what it leads.
    for (const auto& unit : data.departments) {
        if (unit.lead != user) continue;
        const auto* above = department(unit.parent);
        while (above != nullptr && (above->lead.empty() || above->lead == user)) above = department(above->parent);
        return above == nullptr ? std::string{} : above->lead;
    }
    return {};
}

} // namespace countersign::organisation

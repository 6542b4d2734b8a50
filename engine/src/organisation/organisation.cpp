#include "base/hash.h"
#include "organisation/index.h"
#include "organisation/period_text.h"
#include <set>

namespace countersign {

using organisation::Index;

namespace {

bool is_for(const Agency& agency, std::string_view matter, std::string_view process) {
    const auto& matters = agency.matters;
    return matters.empty() || std::any_of(matters.begin(), matters.end(), [&](const std::string& one) { return one == matter || one == process; });
}

} // namespace

Organisation::Organisation() {
    static const Organisation nobody = [] {
        Diagnostics none;
        return make({}, none).value();
    }();
    index_ = nobody.index_;
}

Result<Organisation> Organisation::make(OrganisationData data, Diagnostics& findings) {
    const auto before = findings.size();
    auto index = std::make_shared<Index>(std::move(data));
    organisation::check(*index, findings);
    if (findings.size() > before) return Error{"organisation.invalid", to_string(findings[before]), findings[before].file};
    index->hash = to_hex(sha256({Organisation(index).to_xml()}));
    return Organisation(std::move(index));
}

const OrganisationData& Organisation::data() const { return index_->data; }
const std::string& Organisation::hash() const { return index_->hash; }
const Person* Organisation::person(std::string_view user) const { return index_->person(user); }
const Department* Organisation::department(std::string_view id) const { return index_->department(id); }
const Position* Organisation::position(std::string_view id) const { return index_->position(id); }

bool Organisation::knows(std::string_view who) const {
    const auto colon = who.find(':');
    const auto kind = who.substr(0, colon), id = colon == std::string_view::npos ? who : who.substr(colon + 1);
    if (kind == "group") return index_->group(id) != nullptr;
    if (kind == "department") return department(id) != nullptr;
    if (kind == "position") return position(id) != nullptr;
    return person(id) != nullptr;
}

std::vector<std::string> Organisation::roles_of(std::string_view user, Instant at) const {
    std::set<std::string> roles;
    for (const auto row : index_->memberships_of(user)) {
        const auto& membership = data().memberships[row];
        if (!membership.period.covers(at)) continue;
        roles.insert(membership.role);
        if (!membership.position.empty()) roles.insert("position:" + membership.position);
    }
    return {roles.begin(), roles.end()};
}

std::vector<std::string> Organisation::members_of(std::string_view role, Instant at, std::string_view position) const {
    if (role.starts_with("user:") || role.find(':') == std::string_view::npos) {
        const auto user = role.starts_with("user:") ? role.substr(5) : role;
        const auto holds = position.empty() || is_member(user, "position:" + std::string(position), at);
        return person(user) != nullptr && holds ? std::vector{std::string(user)} : std::vector<std::string>{};
    }
    std::set<std::string> members;
    const bool in_department = role.starts_with("department:");
    for (const auto row : index_->memberships_in(role)) {
        const auto& membership = data().memberships[row];
        if (!membership.period.covers(at)) continue;
        const bool holds = position.empty() || (in_department ? membership.position == position : is_member(membership.user, "position:" + std::string(position), at));
        if (holds) members.insert(membership.user);
    }
    return {members.begin(), members.end()};
}

bool Organisation::is_member(std::string_view user, std::string_view role, Instant at) const {
    const auto roles = roles_of(user, at);
    return std::binary_search(roles.begin(), roles.end(), role);
}

int Organisation::rank_of(std::string_view user, Instant at) const {
    int rank = 0;
    for (const auto& role : roles_of(user, at))
        if (role.starts_with("position:"))
            if (const auto* held = position(std::string_view(role).substr(9))) rank = std::max(rank, held->rank);
    return rank;
}

std::string Organisation::superior_of(std::string_view user, Instant at) const { return index_->superior_of(user, at); }

std::vector<std::string> Organisation::superiors_of(std::string_view user, Instant at) const {
    std::vector<std::string> chain;
    for (auto next = superior_of(user, at); !next.empty(); next = superior_of(next, at)) {
        if (next == user || std::find(chain.begin(), chain.end(), next) != chain.end()) break; // `make` refuses circles
        chain.push_back(next);
    }
    return chain;
}

bool Organisation::is_absent(std::string_view user, Instant at) const {
    const auto& rows = index_->absences_of(user);
    return std::any_of(rows.begin(), rows.end(), [&](std::size_t row) { return data().absences[row].period.covers(at); });
}

std::vector<std::string> Organisation::principals_of(std::string_view agent, Instant at, std::string_view matter, std::string_view process) const {
    std::set<std::string> principals;
    for (const auto row : index_->agencies_of(agent)) {
        const auto& agency = data().agencies[row];
        if (agency.period.covers(at) && is_for(agency, matter, process)) principals.insert(agency.principal);
    }
    return {principals.begin(), principals.end()};
}

Result<void> Organisation::may_act_for(std::string_view agent, std::string_view principal, Instant at, std::string_view matter,
                                       std::string_view process) const {
    bool named = false, now = false;
    for (const auto row : index_->agencies_of(agent)) {
        const auto& agency = data().agencies[row];
        if (agency.principal != principal) continue;
        named = true;
        if (!agency.period.covers(at)) continue;
        now = true;
        if (is_for(agency, matter, process)) return {};
    }
    const std::string who(principal);
    if (!named) return Error{"agent.unknown", fmt::format("{} is no agent of {}", agent, principal), who};
    if (!now) return Error{"agent.not-now", fmt::format("{} does not act for {} at this time", agent, principal), who};
    return Error{"agent.not-this-matter", fmt::format("{} does not act for {} in {}", agent, principal, matter.empty() ? process : matter), who};
}

std::optional<Instant> Organisation::parse_bound(std::string_view text, bool is_end) const { return organisation::parse_bound(text, data().zone, is_end); }

const Conflict* Organisation::conflict(std::string_view user, std::string_view applicant) const {
    for (const auto row : index_->conflicts_of(user))
        if (data().conflicts[row].applicant == applicant) return &data().conflicts[row];
    return nullptr;
}

} // namespace countersign

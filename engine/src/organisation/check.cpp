// What must hold of an organisation's rows: ids once, references to what is there, periods that are periods and do not overlap.
#include "organisation/index.h"
#include "value/civil.h"
#include <map>
#include <set>

namespace countersign::organisation {

Diagnostic finding(const RowPlace& place, std::string code, std::string message, std::string advice) {
    return {Severity::error, std::move(code), std::move(message), std::move(advice), place.file, place.line, place.column};
}

namespace {

class Check {
  public:
    Check(const Index& index, Diagnostics& findings) : index_(index), data_(index.data), findings_(findings) {}

    void run() {
        if (data_.zone != "UTC" && !is_known_zone(data_.zone))
            findings_.push_back(finding({}, "organisation.unknown-zone", fmt::format("\"{}\" is no IANA time zone", data_.zone), "write a name of the IANA time zone database, or UTC"));
        ids(data_.departments, "department");
        ids(data_.positions, "position");
        ids(data_.groups, "group");
        ids(data_.people, "user");
        for (const auto& row : data_.departments) {
            if (!row.parent.empty()) refer(row, "department:" + row.parent);
            if (!row.lead.empty()) refer(row, "user:" + row.lead);
        }
        for (const auto& row : data_.positions)
            if (row.rank < 1) fail(row, "organisation.bad-value", fmt::format("position \"{}\" has rank {}", row.id, row.rank), "ranks count from 1, the greater the higher");
        for (const auto& row : data_.people)
            if (!row.superior.empty()) refer(row, "user:" + row.superior);
        memberships();
        agencies();
        for (const auto& row : data_.absences) {
            refer(row, "user:" + row.user);
            period(row);
        }
        conflicts();
    }

  private:
    void memberships() {
        std::map<std::string, std::vector<const Membership*>> seen;
        for (const auto& row : data_.memberships) {
            refer(row, "user:" + row.user);
            refer(row, row.role);
            if (!row.position.empty()) {
                refer(row, "position:" + row.position);
                if (!row.role.starts_with("department:"))
                    fail(row, "organisation.bad-value", fmt::format("\"{}\" is held in {}, which is no department", row.position, row.role), "hold positions in departments, or at large: of=\"position:…\"");
            }
            period(row);
            once(seen[fmt::format("{} {} {}", row.user, row.role, row.position)], row, fmt::format("{} is a member of {}", row.user, row.role));
        }
    }

    void agencies() {
        std::map<std::string, std::vector<const Agency*>> seen;
        for (const auto& row : data_.agencies) {
            refer(row, "user:" + row.agent);
            refer(row, "user:" + row.principal);
            period(row);
            if (row.agent == row.principal) fail(row, "organisation.bad-value", fmt::format("{} cannot be the agent of the same person", row.agent), "name another");
            auto matters = row.matters;
            std::sort(matters.begin(), matters.end());
            once(seen[fmt::format("{} {} {}", row.agent, row.principal, fmt::join(matters, " "))], row, fmt::format("{} acts for {}", row.agent, row.principal));
        }
    }

    void conflicts() {
        std::set<std::pair<std::string, std::string>> seen;
        for (const auto& row : data_.conflicts) {
            refer(row, "user:" + row.user);
            if (row.applicant.empty()) fail(row, "organisation.bad-value", "the conflict names no applicant", "name the person or organisation as cases do");
            if (!seen.insert({row.user, row.applicant}).second)
                fail(row, "organisation.duplicate", fmt::format("the conflict of {} with {} stands twice", row.user, row.applicant), "keep one");
        }
    }

    template<class Row> void ids(const std::vector<Row>& rows, const char* what) {
        std::set<std::string_view> seen;
        for (const auto& row : rows) {
            if (row.id.empty()) fail(row, "organisation.bad-value", fmt::format("a {} has no id", what), "give it one");
            else if (!seen.insert(row.id).second) fail(row, "organisation.duplicate", fmt::format("there are two of {} \"{}\"", what, row.id), "keep one");
        }
    }

    template<class Row> void refer(const Row& row, const std::string& who) {
        const auto colon = who.find(':');
        const auto kind = who.substr(0, colon), id = colon == std::string::npos ? std::string{} : who.substr(colon + 1);
        const bool there = kind == "user"         ? index_.person(id) != nullptr
                           : kind == "group"      ? index_.group(id) != nullptr
                           : kind == "department" ? index_.department(id) != nullptr
                           : kind == "position"   ? index_.position(id) != nullptr
                                                  : false;
        if (!there) fail(row, "organisation.unknown-reference", fmt::format("there is no {} \"{}\"", kind, id), "declare it, or correct the id");
    }

    template<class Row> void period(const Row& row) {
        const auto& p = row.period;
        if (p.from && p.to && *p.from >= *p.to) fail(row, "organisation.bad-period", "the period ends before it begins", "correct from and to");
    }

    /// Rows that say the same must not do so at the same time.
    template<class Row> void once(std::vector<const Row*>& before, const Row& row, const std::string& what) {
        for (const auto* other : before)
            if (other->period.overlaps(row.period))
                return fail(row, "organisation.overlap", fmt::format("{} in two periods that overlap: see line {} too", what, other->place.line), "join them, or end one before the other");
        before.push_back(&row);
    }

    template<class Row> void fail(const Row& row, std::string code, std::string message, std::string advice) {
        findings_.push_back(finding(row.place, std::move(code), std::move(message), std::move(advice)));
    }

    const Index& index_;
    const OrganisationData& data_;
    Diagnostics& findings_;
};

} // namespace

void check(const Index& index, Diagnostics& findings) {
    const auto before = findings.size();
    Check(index, findings).run();
    if (findings.size() == before) check_circles(index, findings); // they are looked for along references that are good
}

} // namespace countersign::organisation

// Organisation: who works where, who stands above whom, who acts for whom, and who must keep away from whose case (docs/organisation.md).
// A value: it never changes once it is made, and any thread may read it. What is decided by it is kept in the journal, so that a case is
// replayed without it. Periods decide at an instant that the caller gives.
#pragma once
#include <countersign/diagnostic.h>
#include <countersign/result.h>
#include <countersign/time.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

namespace organisation {
class Index;
}

/// From `from` on, up to but without `to`; an end that is absent is open. Files write days: `to` is then the last day, to its end.
struct Period {
    std::optional<Instant> from{}, to{};
    bool covers(Instant at) const { return (!from || *from <= at) && (!to || at < *to); }
    bool overlaps(const Period& other) const { return (!from || !other.to || *from < *other.to) && (!to || !other.from || *other.from < *to); }
    friend bool operator==(const Period&, const Period&) = default;
};

/// Where a row was read, for findings.
struct RowPlace {
    std::string file;
    int line = 0, column = 0; ///< from 1; 0 = not from a file
};

struct Department {
    std::string id, name;
    std::string parent; ///< id; "" = at the top
    std::string lead;   ///< user id; "" = nobody
    RowPlace place{};
};
struct Position {
    std::string id, name;
    int rank = 1; ///< from 1; the greater the higher
    RowPlace place{};
};
struct Group {
    std::string id, name;
    RowPlace place{};
};
struct Person {
    std::string id, name;
    std::string superior; ///< user id; "" = the lead of the person's first department, and for that lead the one of the next above
    RowPlace place{};
};
/// Somebody belongs to a group or a department, or holds a position: there or at large.
struct Membership {
    std::string user;
    std::string role;     ///< "group:window", "department:fire", "position:head"
    std::string position; ///< id: held in that department; "" = none
    Period period{};
    RowPlace place{};
};
/// `agent` acts for `principal`.
struct Agency {
    std::string agent, principal;
    Period period{};
    std::vector<std::string> matters; ///< codes of approval:matter, or process ids; empty = all
    RowPlace place{};
};
struct Absence {
    std::string user;
    Period period{};
    RowPlace place{};
};
/// The officer must not handle cases of that applicant.
struct Conflict {
    std::string user, applicant; ///< `applicant`: a person's or organisation's id as the case names it
    std::string reason;          ///< "relative", "employee"
    RowPlace place{};
};

/// All rows, in the order of their files.
struct OrganisationData {
    std::string name;
    std::string zone = "UTC"; ///< IANA time zone in which days of periods begin and end
    std::vector<Department> departments;
    std::vector<Position> positions;
    std::vector<Group> groups;
    std::vector<Person> people;
    std::vector<Membership> memberships;
    std::vector<Agency> agencies;
    std::vector<Absence> absences;
    std::vector<Conflict> conflicts;
};

/// Users are named without prefix ("wang"), roles with it ("group:window", "department:fire", "position:head"). An unknown id gives nothing.
class Organisation {
  public:
    Organisation(); ///< of nobody

    /// Checks the rows. Findings: `organisation.duplicate`, `organisation.unknown-reference`, `organisation.bad-period`,
    /// `organisation.overlap`, `organisation.circular-departments`, `organisation.circular-superiors` (names the whole circle),
    /// `organisation.unknown-zone`, `organisation.bad-value`. Error: `organisation.invalid` with the first of them.
    static Result<Organisation> make(OrganisationData data, Diagnostics& findings);
    /// From XML. Error: `organisation.invalid`.
    static Result<Organisation> read(std::string_view xml, std::string_view file, Diagnostics& findings);
    /// As XML that `read` reads back; equal organisations give equal texts.
    std::string to_xml() const;

    const OrganisationData& data() const;
    const std::string& hash() const; ///< SHA-256 of `to_xml`, 64 hex digits

    const Person* person(std::string_view user) const;
    const Department* department(std::string_view id) const;
    const Position* position(std::string_view id) const;
    bool knows(std::string_view who) const; ///< "user:x", "group:x" …: whether there is such a one, with members or without

    /// For whom the user speaks, sorted: "department:fire", "group:window", "position:head".
    std::vector<std::string> roles_of(std::string_view user, Instant at) const;
    /// User ids, sorted, each once. "user:x" is x. With `position`: of these only who holds it, in the department where `role` is one.
    std::vector<std::string> members_of(std::string_view role, Instant at, std::string_view position = {}) const;
    bool is_member(std::string_view user, std::string_view role, Instant at) const;
    int rank_of(std::string_view user, Instant at) const; ///< the highest of the user's positions; 0 without one
    std::string superior_of(std::string_view user, Instant at) const; ///< "" at the top
    /// All superiors, the nearest first.
    std::vector<std::string> superiors_of(std::string_view user, Instant at) const;
    bool is_absent(std::string_view user, Instant at) const;

    /// For whom the agent may act, by id. `matter`, `process`: those of the case.
    std::vector<std::string> principals_of(std::string_view agent, Instant at, std::string_view matter, std::string_view process) const;
    /// Whether the agent may act for the principal. Errors: `agent.unknown` (no such rule), `agent.not-now`, `agent.not-this-matter`.
    Result<void> may_act_for(std::string_view agent, std::string_view principal, Instant at, std::string_view matter, std::string_view process) const;
    /// A day of the organisation's zone ("2026-05-01": its beginning, of an end the day's end), or a date and time with "Z" or an offset.
    std::optional<Instant> parse_bound(std::string_view text, bool is_end) const;
    /// nullptr where the user may handle cases of the applicant.
    const Conflict* conflict(std::string_view user, std::string_view applicant) const;

  private:
    explicit Organisation(std::shared_ptr<const organisation::Index> index) : index_(std::move(index)) {}
    std::shared_ptr<const organisation::Index> index_;
};

/// A file (*.xml), or a folder with departments.csv, positions.csv, groups.csv, users.csv, memberships.csv, agents.csv, absences.csv,
/// conflicts.csv, of which users.csv must be there, and zone.txt with the IANA time zone of its days (docs/organisation.md). Every finding goes to `findings`.
/// Errors: `file.unreadable`, `organisation.invalid`.
Result<Organisation> load_organisation(const std::string& path, Diagnostics& findings);

/// Port: an organisation that is kept elsewhere, in the shape of a directory. In LDAP (RFC 4519, RFC 2798) `people` are inetOrgPerson
/// entries (uid, cn, manager), `departments` organizationalUnit entries, `groups_of` the groupOfNames and units that name the person
/// (member, memberOf, ou), `members_of` their member values or the roleOccupant values of an organizationalRole.
/// Asked on the caller's thread by `snapshot_of`, never during a command; must be thread-safe where two ask at once.
class OrganisationPort {
  public:
    virtual ~OrganisationPort() = default;
    virtual Result<std::vector<Person>> people() = 0;
    virtual Result<std::vector<Membership>> groups_of(std::string_view user) = 0;
    virtual Result<std::string> superior_of(std::string_view user) = 0; ///< user id, "" at the top
    virtual Result<std::vector<std::string>> members_of(std::string_view role) = 0; ///< user ids
    virtual Result<OrganisationData> structure() = 0; ///< departments, positions, groups, and what the directory has of the rest; no people
};

/// Asks the port for everything, once, and checks it. Errors: the port's, `organisation.invalid`.
Result<Organisation> snapshot_of(OrganisationPort& port, Diagnostics& findings);

} // namespace countersign

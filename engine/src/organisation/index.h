// Index: the rows of an organisation by what they are asked for.
#pragma once
#include <countersign/organisation.h>
#include <unordered_map>

namespace countersign::organisation {

/// Texts as keys that are looked up without making one.
struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};
using RowsByText = std::unordered_map<std::string, std::vector<std::size_t>, TextHash, std::equal_to<>>;

class Index {
  public:
    explicit Index(OrganisationData rows);

    const OrganisationData data;
    std::string hash;

    const Person* person(std::string_view id) const { return first(people_, data.people, id); }
    const Department* department(std::string_view id) const { return first(departments_, data.departments, id); }
    const countersign::Position* position(std::string_view id) const { return first(positions_, data.positions, id); }
    const Group* group(std::string_view id) const { return first(groups_, data.groups, id); }

    const std::vector<std::size_t>& memberships_of(std::string_view user) const { return rows(memberships_of_, user); }
    const std::vector<std::size_t>& memberships_in(std::string_view role) const { return rows(memberships_in_, role); }
    const std::vector<std::size_t>& agencies_of(std::string_view agent) const { return rows(agencies_, agent); }
    const std::vector<std::size_t>& agents_of(std::string_view principal) const { return rows(agents_, principal); }
    const std::vector<std::size_t>& absences_of(std::string_view user) const { return rows(absences_, user); }
    const std::vector<std::size_t>& conflicts_of(std::string_view user) const { return rows(conflicts_, user); }

    /// The user's own superior, else the lead of the first department, else of the next above whose lead is another.
    std::string superior_of(std::string_view user, Instant at) const;

  private:
    static const std::vector<std::size_t>& rows(const RowsByText& map, std::string_view key);
    template<class Row> static const Row* first(const RowsByText& map, const std::vector<Row>& all, std::string_view id) {
        const auto& found = rows(map, id);
        return found.empty() ? nullptr : &all[found.front()];
    }

    RowsByText people_, departments_, positions_, groups_, memberships_of_, memberships_in_, agencies_, agents_, absences_, conflicts_;
};

/// What is wrong with the rows, by their places.
void check(const Index& index, Diagnostics& findings);
/// Superiors and departments that lead back to themselves.
void check_circles(const Index& index, Diagnostics& findings);
Diagnostic finding(const RowPlace& place, std::string code, std::string message, std::string advice);

} // namespace countersign::organisation

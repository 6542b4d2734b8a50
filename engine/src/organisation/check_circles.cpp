// Circles: a department below itself, a superior who is in the end the own subordinate. The approval would never reach a top.
#include "organisation/index.h"
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <unordered_map>

namespace countersign::organisation {

namespace {

enum class Seen : std::uint8_t { on_the_way, done };
using Marks = std::unordered_map<std::string, Seen>;

/// Follows `next` from `first`; the circle it runs into, if that was not seen before.
std::vector<std::string> circle_from(const std::string& first, const std::function<std::string(const std::string&)>& next, Marks& marks) {
    std::vector<std::string> way;
    auto one = first;
    for (; !one.empty() && !marks.contains(one); one = next(one)) {
        marks.emplace(one, Seen::on_the_way);
        way.push_back(one);
    }
    std::vector<std::string> circle;
    if (!one.empty() && marks.at(one) == Seen::on_the_way) circle.assign(std::find(way.begin(), way.end(), one), way.end());
    for (const auto& passed : way) marks[passed] = Seen::done;
    return circle;
}

std::string told(std::vector<std::string> circle) {
    circle.push_back(circle.front());
    return fmt::format("{}", fmt::join(circle, " → "));
}

constexpr Instant always{std::numeric_limits<std::int64_t>::min()};

/// Moments at which these memberships in departments change: between two of them superiors stay the same.
template<class Rows> void add_moments(const OrganisationData& data, const Rows& rows, std::set<Instant>& found) {
    for (const std::size_t i : rows) {
        const auto& row = data.memberships[i];
        if (!row.role.starts_with("department:")) continue;
        if (row.period.from) found.insert(*row.period.from);
        if (row.period.to) found.insert(*row.period.to);
    }
}

/// Whether superiors of whatever time lead back to somebody: only then each moment has to be looked at. Takes away who has nobody above,
/// again and again; circles are what stays.
bool superiors_may_circle(const Index& index) {
    std::unordered_map<std::string, std::vector<std::string>> below;
    std::unordered_map<std::string, std::size_t> above;
    std::vector<std::string> tops;
    for (const auto& person : index.data.people) {
        std::set<Instant> moments{always};
        add_moments(index.data, index.memberships_of(person.id), moments);
        std::set<std::string> superiors;
        for (const auto& moment : moments) superiors.insert(index.superior_of(person.id, moment));
        superiors.erase(std::string{});
        for (const auto& superior : superiors) below[superior].push_back(person.id);
        above[person.id] = superiors.size();
        if (superiors.empty()) tops.push_back(person.id);
    }
    std::size_t taken = 0;
    for (; taken < tops.size(); ++taken) {
        const auto people = below[tops[taken]];
        for (const auto& person : people)
            if (--above[person] == 0) tops.push_back(person);
    }
    return taken < index.data.people.size();
}

void check_superiors(const Index& index, Instant at, std::set<std::string>& reported, Diagnostics& findings) {
    Marks marks;
    for (const auto& person : index.data.people) {
        const auto circle = circle_from(person.id, [&](const std::string& user) { return index.superior_of(user, at); }, marks);
        if (circle.empty() || !reported.insert(*std::min_element(circle.begin(), circle.end())).second) continue;
        findings.push_back(finding(index.person(circle.front())->place, "organisation.circular-superiors",
                                   fmt::format("the superiors lead back to themselves: {}", told(circle)), "give one of them another superior, or none"));
    }
}

} // namespace

void check_circles(const Index& index, Diagnostics& findings) {
    Marks marks;
    const auto before = findings.size();
    for (const auto& unit : index.data.departments) {
        const auto circle = circle_from(unit.id, [&](const std::string& id) { return index.department(id)->parent; }, marks);
        if (!circle.empty())
            findings.push_back(finding(unit.place, "organisation.circular-departments", fmt::format("the departments lead back to themselves: {}", told(circle)),
                                       "give one of them another parent, or none"));
    }
    if (findings.size() > before) return; // superiors are looked for along departments
    if (!superiors_may_circle(index)) return;
    std::vector<std::size_t> all(index.data.memberships.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::set<Instant> moments{always};
    add_moments(index.data, all, moments);
    std::set<std::string> reported;
    for (const auto& moment : moments) check_superiors(index, moment, reported, findings);
}

} // namespace countersign::organisation

#include "organisation/read_csv.h"
#include "organisation/csv.h"
#include "organisation/index.h"
#include "organisation/period_text.h"
#include <charconv>
#include <sstream>

namespace countersign::organisation {

namespace {

/// One file's records by the names of their fields.
class Records {
  public:
    Records(const CsvFile& file, std::initializer_list<std::string_view> required, std::initializer_list<std::string_view> optional, Diagnostics& findings)
        : file_(file.file), findings_(findings), table_(read_csv(file.text, file.file, findings)) {
        const auto named = [](std::initializer_list<std::string_view> names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
        for (const auto& name : table_.names)
            if (!named(required, name) && !named(optional, name))
                fail({file_, 1, 1}, "organisation.unknown-field", fmt::format("there is no field \"{}\" in {}.csv", name, file.kind), fmt::format("known are {}, {}", fmt::join(required, ", "), fmt::join(optional, ", ")));
        for (const auto& name : required)
            if (column(name) == table_.names.size())
                fail({file_, 1, 1}, "organisation.missing-field", fmt::format("{}.csv has no field \"{}\"", file.kind, name), "name the fields in the first line");
    }

    std::size_t size() const { return table_.records.size(); }
    std::string text(std::size_t row, std::string_view name) const {
        const auto at = column(name);
        return at == table_.names.size() ? std::string{} : table_.records[row][at].text;
    }
    RowPlace place(std::size_t row, std::string_view name = {}) const {
        const auto at = column(name);
        const auto& field = table_.records[row][at == table_.names.size() ? 0 : at];
        return {file_, field.line, field.column};
    }
    int whole(std::size_t row, std::string_view name, int fallback) {
        const auto written = text(row, name);
        int value = 0;
        const auto [end, failed] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (written.empty()) return fallback;
        if (failed == std::errc{} && end == written.data() + written.size()) return value;
        fail(place(row, name), "organisation.bad-value", fmt::format("{} \"{}\" is no whole number", name, written), "correct it");
        return fallback;
    }
    Period period(std::size_t row, std::string_view zone) {
        const auto bound = [&](std::string_view name, bool is_end) -> std::optional<Instant> {
            const auto written = text(row, name);
            if (written.empty()) return std::nullopt;
            auto parsed = parse_bound(written, zone, is_end);
            if (!parsed) fail(place(row, name), "organisation.bad-value", fmt::format("{} \"{}\" is no day and no moment", name, written), "write it as 2026-03-02, or as 2026-03-02T12:00:00+08:00");
            return parsed;
        };
        return {bound("from", false), bound("to", true)};
    }

  private:
    std::size_t column(std::string_view name) const {
        return static_cast<std::size_t>(std::find(table_.names.begin(), table_.names.end(), name) - table_.names.begin());
    }
    void fail(const RowPlace& place, std::string code, std::string message, std::string advice) {
        findings_.push_back(finding(place, std::move(code), std::move(message), std::move(advice)));
    }

    std::string file_;
    Diagnostics& findings_;
    CsvTable table_;
};

void add(OrganisationData& data, const CsvFile& file, Diagnostics& findings) {
    const auto each = [&](std::initializer_list<std::string_view> required, std::initializer_list<std::string_view> optional, auto take) {
        Records records(file, required, optional, findings);
        for (std::size_t row = 0; row < records.size(); ++row) take(records, row);
    };
    if (file.kind == "departments")
        each({"id"}, {"name", "parent", "lead"}, [&](Records& r, std::size_t i) { data.departments.push_back({r.text(i, "id"), r.text(i, "name"), r.text(i, "parent"), r.text(i, "lead"), r.place(i)}); });
    else if (file.kind == "positions")
        each({"id"}, {"name", "rank"}, [&](Records& r, std::size_t i) { data.positions.push_back({r.text(i, "id"), r.text(i, "name"), r.whole(i, "rank", 1), r.place(i)}); });
    else if (file.kind == "groups")
        each({"id"}, {"name"}, [&](Records& r, std::size_t i) { data.groups.push_back({r.text(i, "id"), r.text(i, "name"), r.place(i)}); });
    else if (file.kind == "users")
        each({"id"}, {"name", "superior"}, [&](Records& r, std::size_t i) { data.people.push_back({r.text(i, "id"), r.text(i, "name"), r.text(i, "superior"), r.place(i)}); });
    else if (file.kind == "memberships")
        each({"user", "of"}, {"position", "from", "to"},
             [&](Records& r, std::size_t i) { data.memberships.push_back({r.text(i, "user"), r.text(i, "of"), r.text(i, "position"), r.period(i, data.zone), r.place(i)}); });
    else if (file.kind == "agents")
        each({"agent", "principal"}, {"from", "to", "matters"}, [&](Records& r, std::size_t i) {
            std::istringstream words(r.text(i, "matters"));
            data.agencies.push_back({r.text(i, "agent"), r.text(i, "principal"), r.period(i, data.zone), {std::istream_iterator<std::string>(words), {}}, r.place(i)});
        });
    else if (file.kind == "absences")
        each({"user"}, {"from", "to"}, [&](Records& r, std::size_t i) { data.absences.push_back({r.text(i, "user"), r.period(i, data.zone), r.place(i)}); });
    else if (file.kind == "conflicts")
        each({"user", "with"}, {"reason"}, [&](Records& r, std::size_t i) { data.conflicts.push_back({r.text(i, "user"), r.text(i, "with"), r.text(i, "reason"), r.place(i)}); });
}

} // namespace

Result<Organisation> read_csv_files(const std::vector<CsvFile>& files, std::string zone, Diagnostics& findings) {
    const auto before = findings.size();
    OrganisationData data;
    data.zone = std::move(zone);
    for (const auto& file : files) add(data, file, findings);
    if (findings.size() > before) return Error{"organisation.invalid", to_string(findings[before]), findings[before].file};
    return Organisation::make(std::move(data), findings);
}

} // namespace countersign::organisation

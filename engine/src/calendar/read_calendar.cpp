// Calendars in XML: <calendar id zone> with <weekend>, <hours> and a <year> for each year that was published (docs/clocks.md).
#include "calendar/xml_file.h"
#include <countersign/calendar.h>

namespace countersign {

namespace {

constexpr std::string_view calendar_space = "urn:countersign:calendar:1";
constexpr std::array<std::string_view, 7> weekday_names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}; // as iCalendar writes them

class CalendarReader {
  public:
    CalendarReader(std::string_view xml, std::string_view file, Diagnostics& findings) : xml_(xml, file, findings) {}

    std::optional<CalendarData> read() {
        const auto root = xml_.root("calendar", calendar_space);
        if (!root) return std::nullopt;
        xml_.allow(root, {"id", "name", "zone"}, {"weekend", "hours", "year"});
        CalendarData data;
        data.id = xml_.required(root, "id");
        data.name = root.attribute("name").value();
        data.zone = xml_.required(root, "zone");
        data.file = xml_.file();
        CalendarYear usual;
        read_week(root, usual);
        for (const auto& node : root.children("year")) data.years.push_back(read_year(node, usual));
        if (data.years.empty())
            xml_.error(root, "calendar.no-years", "the calendar has no year", "add <year value=\"…\"> for each year that is published");
        if (xml_.has_errors()) return std::nullopt;
        return data;
    }

  private:
    /// What holds for all years, or for one that says otherwise.
    void read_week(const pugi::xml_node& node, CalendarYear& year) {
        if (const auto weekend = node.child("weekend")) {
            xml_.allow(weekend, {"days"});
            year.weekend = weekdays(weekend);
        }
        if (!node.child("hours")) return;
        year.hours.clear();
        for (const auto& hours : node.children("hours")) {
            xml_.allow(hours, {"from", "to"});
            year.hours.push_back({minute(hours, "from"), minute(hours, "to")});
        }
    }

    CalendarYear read_year(const pugi::xml_node& node, CalendarYear year) {
        xml_.allow(node, {"value", "source", "assumed"}, {"weekend", "hours", "holiday", "work"});
        year.year = static_cast<int>(xml_.whole(node, "value", 1900, 2200));
        year.source = node.attribute("source").value();
        year.assumed = xml_.boolean(node, "assumed", false);
        read_week(node, year);
        for (const auto& holiday : node.children("holiday")) read_days(holiday, year.holidays);
        for (const auto& work : node.children("work")) read_days(work, year.make_up);
        return year;
    }

    /// `date`, or `from` and `to`.
    void read_days(const pugi::xml_node& node, std::vector<NamedDays>& list) {
        xml_.allow(node, {"date", "from", "to", "name"});
        const bool single = node.attribute("date");
        const auto first = xml_.date(node, single ? "date" : "from");
        const auto last = single ? first : xml_.date(node, "to");
        if (first && last) list.push_back({*first, *last, node.attribute("name").value()});
    }

    std::vector<int> weekdays(const pugi::xml_node& node) {
        std::vector<int> days;
        std::string_view text = node.attribute("days").value();
        while (!text.empty()) {
            const auto word = text.substr(0, text.find(' '));
            text.remove_prefix(std::min(text.size(), word.size() + 1));
            if (word.empty()) continue;
            const auto found = std::find(weekday_names.begin(), weekday_names.end(), word);
            if (found == weekday_names.end())
                xml_.error(node, "xml.bad-value", fmt::format("\"{}\" is no weekday", word),
                           fmt::format("use {}", fmt::join(weekday_names, " ")));
            else
                days.push_back(static_cast<int>(found - weekday_names.begin()) + 1);
        }
        return days;
    }

    int minute(const pugi::xml_node& node, const char* name) {
        const std::string text = xml_.required(node, name);
        const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
        if (text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4)) {
            const int minute = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
            if (text[3] < '6' && minute <= 24 * 60) return minute;
        }
        if (!text.empty())
            xml_.error(node, "xml.bad-value", fmt::format("{}=\"{}\" is no time of day", name, text),
                       "write it as 09:00; the end of the day is 24:00");
        return 0;
    }

    calendar::XmlFile xml_;
};

} // namespace

Result<Calendar> Calendar::read(std::string_view xml, std::string_view file, Diagnostics& findings) {
    const auto before = findings.size();
    auto data = CalendarReader(xml, file, findings).read();
    if (!data) return Error{"calendar.invalid", to_string(findings[before]), std::string(file)};
    auto made = make(std::move(*data));
    if (!made) findings.push_back({Severity::error, made.error().code, made.error().message, "correct the file", std::string(file), 0, 0});
    return made;
}

} // namespace countersign

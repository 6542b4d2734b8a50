// Runs a file of clock vectors against the calendar floor. Prints the id of each vector that fails with what differs,
// then "N passed, N failed". Exit 0 where all passed, 1 where some failed, 2 where the file cannot be used.
#include "value/iso8601.h"
#include <countersign/calendar.h>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace {

using nlohmann::json;
using namespace countersign;

/// What a file says that cannot be understood.
struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Date date_of(const std::string& text) {
    const auto date = iso8601::parse_date(text);
    if (!date) throw Unreadable("no date: " + text);
    return *date;
}

int minute_of(const std::string& text) { return std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3)); }

/// "2026-01-01" or "2026-01-01/2026-01-03", cut to one year.
std::vector<NamedDays> days_of(const json& list, int year) {
    std::vector<NamedDays> days;
    for (const auto& item : list) {
        const auto text = item.get<std::string>();
        const auto slash = text.find('/');
        const Date first = std::max(date_of(text.substr(0, slash)), Date{year, 1, 1});
        const Date last = std::min(slash == std::string::npos ? date_of(text) : date_of(text.substr(slash + 1)), Date{year, 12, 31});
        if (first <= last) days.push_back({first, last, {}});
    }
    return days;
}

Calendar calendar_of(const std::string& id, const json& object) {
    static const std::map<std::string, int> weekdays{{"MO", 1}, {"TU", 2}, {"WE", 3}, {"TH", 4}, {"FR", 5}, {"SA", 6}, {"SU", 7}};
    CalendarData data{id, {}, object.at("zone").get<std::string>(), id + " of the vectors", {}};
    for (const auto& number : object.at("years")) {
        CalendarYear year;
        year.year = number.get<int>();
        for (const auto& day : object.value("weekend", json::array())) year.weekend.push_back(weekdays.at(day.get<std::string>()));
        for (const auto& hours : object.value("hours", json::array())) year.hours.push_back({minute_of(hours[0]), minute_of(hours[1])});
        year.holidays = days_of(object.value("off", json::array()), year.year);
        year.make_up = days_of(object.value("work", json::array()), year.year);
        data.years.push_back(std::move(year));
    }
    return Calendar::make(std::move(data)).value();
}

Instant instant_of(const Calendar& calendar, const json& text) {
    const auto instant = calendar.parse_local(text.get<std::string>());
    if (!instant) throw Unreadable("no date or date and time: " + text.dump());
    return *instant;
}

ClockTerms terms_of(const Calendar& calendar, const json& vector) {
    ClockTerms terms;
    const auto unit = parse_time_unit(vector.at("unit").get<std::string>());
    if (!unit) throw Unreadable("unknown unit " + vector["unit"].dump());
    terms.unit = *unit;
    terms.amount = vector.contains("minutes") ? vector["minutes"].get<std::int64_t>() : vector.at("amount").get<std::int64_t>();
    terms.start = instant_of(calendar, vector.at("start"));
    for (const auto& extension : vector.value("extensions", json::array())) terms.extensions.push_back(extension.get<std::int64_t>());
    for (const auto& pause : vector.value("pauses", json::array())) {
        const json to = pause.value("to", json(nullptr));
        terms.pauses.push_back(
            {instant_of(calendar, pause.at("from")), to.is_null() ? std::nullopt : std::optional(instant_of(calendar, to)), {}});
    }
    return terms;
}

/// Only what the vector asks for.
std::string difference(const Calendar& calendar, const json& vector) {
    const json& expected = vector.at("expect");
    const auto found = due(calendar, terms_of(calendar, vector));
    if (!found) {
        if (expected.value("error", "") != found.error().code)
            return fmt::format("error {}: {}", found.error().code, found.error().message);
        if (expected.contains("year") && found.error().message.find(expected["year"].dump()) == std::string::npos)
            return "the error does not name the year: " + found.error().message;
        return {};
    }
    json seen = json::object();
    if (found->paused()) seen["paused"] = true;
    if (found->due_day) seen["dueDay"] = iso8601::to_text(*found->due_day);
    if (found->amber_from) seen["amberFrom"] = calendar.local_text(*found->amber_from);
    if (found->deadline) seen["deadline"] = calendar.local_text(*found->deadline);
    if (found->deadline) seen["at"] = calendar.local_text(*found->deadline).substr(0, 16);
    for (const auto& [name, value] : expected.items())
        if (seen.value(name, json(nullptr)) != value)
            return fmt::format("{}: {}, expected {}", name, seen.value(name, json(nullptr)).dump(), value.dump());
    return {};
}

int run_all(const json& file) {
    std::map<std::string, Calendar> calendars;
    for (const auto& [id, object] : file.at("calendars").items()) calendars.emplace(id, calendar_of(id, object));
    int passed = 0, failed = 0;
    for (const char* group : {"clocks", "hours"}) {
        for (const json& vector : file.value(group, json::array())) {
            std::string found;
            try {
                found = difference(calendars.at(vector.at("calendar").get<std::string>()), vector);
            } catch (const std::exception& e) { found = fmt::format("cannot be read: {}", e.what()); }
            if (found.empty()) {
                ++passed;
                continue;
            }
            ++failed;
            std::printf("%s: %s\n", vector.value("id", "(no id)").c_str(), found.c_str());
        }
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: clock_vectors FILE\n");
        return 2;
    }
    std::ifstream in(argv[1]);
    if (!in) {
        std::fprintf(stderr, "cannot read %s\n", argv[1]);
        return 2;
    }
    try {
        return run_all(json::parse(in));
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s: %s\n", argv[1], e.what());
        return 2;
    }
}

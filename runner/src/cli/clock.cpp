// countersign clock: when a limit ends, and why on that day.
#include "api/calendar_folder.h"
#include "cli/backend.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include <fmt/format.h>
#include <memory>

namespace countersign::runner::cli {

namespace {

struct ClockOptions {
    std::string calendar, law, limit, unit, start, folder;
    std::int64_t amount = 0;
    std::vector<std::int64_t> extensions;
    std::vector<std::string> pauses;
    bool no_roll = false;
    // of a case
    std::string instance, clock, reason, approver;
    Target target;
};

Instant moment(const Calendar& calendar, const std::string& text, const char* option) {
    const auto instant = calendar.parse_local(text);
    if (!instant)
        throw UsageError(fmt::format("{} {} is neither a date (2026-03-02) nor a date and time (2026-03-02T09:30)", option, text));
    return *instant;
}

/// "2026-03-11..2026-03-25"; without what follows the dots it is still open.
ClockPause pause_of(const Calendar& calendar, const std::string& text) {
    const auto dots = text.find("..");
    if (dots == std::string::npos) throw UsageError(fmt::format("--pause {} is not FROM..TO", text));
    ClockPause pause{moment(calendar, text.substr(0, dots), "--pause"), std::nullopt, {}};
    if (dots + 2 < text.size()) pause.to = moment(calendar, text.substr(dots + 2), "--pause");
    if (pause.to && *pause.to < pause.from) throw UsageError(fmt::format("--pause {} ends before it begins", text));
    return pause;
}

const LawPack* law_of(const CalendarSet& set, const ClockOptions& options) {
    if (options.law.empty()) return nullptr;
    const auto* law = set.law(options.law);
    if (law == nullptr)
        throw ResultError(
            {"law.unknown", fmt::format("there is no law pack \"{}\" in {}/law", options.law, options.folder), options.folder});
    return law;
}

ClockTerms terms_of(const Calendar& calendar, const LawPack* law, const ClockOptions& options) {
    ClockTerms terms;
    terms.amount = options.amount;
    if (!options.limit.empty()) {
        const auto* limit = law == nullptr ? nullptr : law->limit(options.limit);
        if (limit == nullptr)
            throw ResultError(
                {"law.unknown-limit", fmt::format("law pack \"{}\" has no limit \"{}\"", options.law, options.limit), options.law});
        if (terms.amount == 0) terms.amount = limit->amount;
        terms.unit = limit->unit;
    } else if (options.amount == 0) {
        throw UsageError("give --amount and --unit, or --law and --limit");
    }
    if (!options.unit.empty()) {
        const auto unit = parse_time_unit(options.unit);
        if (!unit)
            throw UsageError(fmt::format(
                "--unit {} is no unit: use workingDays, workingHours, workingMinutes, calendarDays, weeks, months, years, hours or minutes",
                options.unit));
        terms.unit = *unit;
    }
    terms.start = moment(calendar, options.start, "--start");
    terms.extensions = options.extensions;
    for (const auto& pause : options.pauses) terms.pauses.push_back(pause_of(calendar, pause));
    terms.roll = !options.no_roll && (law == nullptr || law->rolls_to_working_day(terms.unit));
    if (law != nullptr) terms.amber_percent = law->amber_percent;
    return terms;
}

int tell(ClockOptions options, bool each_day) {
    if (options.calendar.empty() || options.start.empty()) throw UsageError("give --calendar and --start");
    options.folder = calendar_folder(options.folder);
    Diagnostics findings;
    const auto set = load_calendars(options.folder, findings);
    for (const auto& finding : findings) fmt::print(stderr, "{}\n", to_string(finding));
    if (!set) throw ResultError(set.error());
    const auto* calendar = set->calendar(options.calendar);
    if (calendar == nullptr)
        throw ResultError({"calendar.unknown", fmt::format("there is no calendar \"{}\" in {}/calendars", options.calendar, options.folder),
                           options.folder});
    const auto terms = terms_of(*calendar, law_of(*set, options), options);
    Json json;
    if (each_day) {
        const auto explanation = explain(*calendar, terms);
        if (!explanation) throw ResultError(explanation.error());
        json = json_of(*calendar, *explanation);
    } else {
        const auto found = due(*calendar, terms);
        if (!found) throw ResultError(found.error());
        json = json_of(*calendar, *found);
    }
    if (options.target.json)
        fmt::print("{}\n", json.dump(2));
    else
        fmt::print("{}", each_day ? told_days(json) : told_due(json));
    return exit_ok;
}

void add_terms(CLI::App& command, ClockOptions& options) {
    command.add_option("--calendar", options.calendar, "id of the calendar");
    command.add_option("--amount", options.amount, "how much the clock counts");
    command.add_option("--unit", options.unit,
                       "workingDays, workingHours, workingMinutes, calendarDays, weeks, months, years, hours or minutes");
    command.add_option("--start", options.start, "a date, or a local date and time; the start day is not counted");
    command.add_option("--pause", options.pauses, "FROM..TO; FROM.. is still open; may be given several times");
    command.add_option("--extend", options.extensions, "more of the same unit; may be given several times");
    command.add_option("--law", options.law, "id of the law pack: roll rules and amber share");
    command.add_option("--limit", options.limit, "of the law: its amount and unit");
    command.add_flag("--no-roll", options.no_roll, "calendar units end on their day, whatever it is");
    command.add_option("--calendars", options.folder, "folder with calendars/ and law/; process-definitions where it is left out");
}

void add_case(CLI::App& command, ClockOptions& options, bool required) {
    command.add_option("--instance", options.instance, "number of the case")->required(required);
    command.add_option("--clock", options.clock, "id of its clock")->required(required);
    add_target_options(command, options.target);
}

int explain_of_case(const ClockOptions& options) {
    if (options.clock.empty()) throw UsageError("--instance goes with --clock");
    return ask(options.target, {"GET", fmt::format("/api/v1/instances/{}/clocks/{}", options.instance, options.clock), {}, {}, {}, {}}, [](const Json& explanation) {
        fmt::print("{}", told_days(explanation));
    });
}

int extend(const ClockOptions& options) {
    Json body{{"reason", options.reason}};
    if (!options.approver.empty()) body["approver"] = options.approver;
    if (options.amount != 0) body["amount"] = options.amount;
    return ask(options.target, {"POST", fmt::format("/api/v1/instances/{}/clocks/{}/extend", options.instance, options.clock), {}, body.dump(), {}, {}},
               [&](const Json&) { fmt::print("clock {} of case {} is extended\n", options.clock, options.instance); });
}

Json texts_in(const std::string& folder) {
    Json texts = Json::object();
    if (const auto files = files_of({folder}, {".xml"}))
        for (const auto& file : *files) texts[file] = read_file(file).value();
    return texts;
}

void tell_moved(const Json& report) {
    Table table({"CASE", "CLOCK", "BEFORE", "AFTER", "ERROR"});
    const auto text = [](const Json& row, const char* name) { return row.contains(name) && row[name].is_string() ? row[name].get<std::string>() : std::string{}; };
    for (const auto& row : report.value("moved", Json::array())) table.add({text(row, "instance"), text(row, "clock"), text(row, "before"), text(row, "after"), text(row, "error")});
    if (!table.empty()) fmt::print("{}\n", table.text());
    fmt::print("{} open, {} recomputed, {} moved\n", counted(report.value("open", std::size_t{0}), "clock"), report.value("recomputed", std::size_t{0}), report.value("moved", Json::array()).size());
}

int recompute(const ClockOptions& options) {
    const auto folder = calendar_folder(options.folder);
    if (folder.empty()) throw UsageError("there is no folder with calendars: name it by --calendars");
    const Json body{{"calendars", texts_in(folder + "/calendars")}, {"laws", texts_in(folder + "/law")}};
    return ask(options.target, {"PUT", "/api/v1/calendars", {}, body.dump(), {}, {}}, tell_moved);
}

} // namespace

void add_clock(CLI::App& app, Run& run) {
    auto* clock = app.add_subcommand("clock", "Time limits: when they end, and why");
    clock->require_subcommand(1);
    const auto options = std::make_shared<ClockOptions>();
    auto* due = clock->add_subcommand("due", "Tells when a limit ends");
    add_terms(*due, *options);
    due->add_flag("--json", options->target.json, "print JSON");
    due->callback([&run, options] { run = [options] { return tell(*options, false); }; });
    auto* explain = clock->add_subcommand("explain", "Tells of each day why it counts or not: of a limit, or of a clock of a case");
    add_terms(*explain, *options);
    add_case(*explain, *options, false);
    explain->callback([&run, options] { run = [options] { return options->instance.empty() ? tell(*options, true) : explain_of_case(*options); }; });
    auto* longer = clock->add_subcommand("extend", "Makes the limit of a case longer, as its law allows");
    add_case(*longer, *options, true);
    add_actor_options(*longer, options->target);
    longer->add_option("--reason", options->reason, "why")->required();
    longer->add_option("--approver", options->approver, "who approved it; --as where it is left out");
    longer->add_option("--amount", options->amount, "in the clock's unit; what the process or the law gives where it is left out");
    longer->callback([&run, options] { run = [options] { return extend(*options); }; });
    auto* again = clock->add_subcommand("recompute", "After calendars have changed: computes all open clocks again and reports what moved");
    again->add_option("--calendars", options->folder, "folder with calendars/ and law/; process-definitions where it is left out");
    add_target_options(*again, options->target);
    add_actor_options(*again, options->target);
    again->callback([&run, options] { run = [options] { return recompute(*options); }; });
}

} // namespace countersign::runner::cli

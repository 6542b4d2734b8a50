// Calendars, law packs and clocks: when a time limit ends, and why on that day. All of it is data; nothing here knows a country.
//
// Everything is immutable after it was made, copies share their data, and all functions are thread-safe and free of I/O.
#pragma once
#include <countersign/diagnostic.h>
#include <countersign/result.h>
#include <countersign/time.h>
#include <countersign/value.h>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

namespace calendar {
class Table;
}

/// What a limit counts. Working units need the working days (and office hours) of a calendar.
enum class TimeUnit : std::uint8_t { minutes, hours, working_minutes, working_hours, working_days, calendar_days, weeks, months, years };
const char* to_string(TimeUnit unit);                           ///< "workingDays" …
std::optional<TimeUnit> parse_time_unit(std::string_view text); ///< nothing for other text
/// Whether only a calendar can tell when such a limit ends.
bool needs_working_time(TimeUnit unit);

/// Minutes of a local day, `from` included, `to` not: 09:00 to 12:00 is {540, 720}.
struct OfficeHours {
    int from = 0, to = 0;
    friend bool operator==(const OfficeHours&, const OfficeHours&) = default;
};

/// A row of days with a name, both ends included.
struct NamedDays {
    Date first, last;
    std::string name;
    friend bool operator==(const NamedDays&, const NamedDays&) = default;
};

/// One year as it was published. A year that a calendar does not have is an error where a day of it is asked for, never a guess.
struct CalendarYear {
    int year = 0;
    std::vector<int> weekend;       ///< ISO 8601 weekdays, 1 = Monday … 7 = Sunday
    std::vector<OfficeHours> hours; ///< ascending, without overlap
    std::vector<NamedDays> holidays;
    std::vector<NamedDays> make_up; ///< days of a weekend on which offices work
    std::string source;             ///< where it was published
    bool assumed = false;           ///< not published yet: what was assumed until it is
    friend bool operator==(const CalendarYear&, const CalendarYear&) = default;
};

struct CalendarData {
    std::string id, name;
    std::string zone; ///< IANA time zone
    std::string file; ///< for messages
    std::vector<CalendarYear> years;
};

enum class DayKind : std::uint8_t { working, make_up, weekend, holiday };
const char* to_string(DayKind kind); ///< "working", "makeUp", "weekend", "holiday"

/// What a calendar says of one day.
struct CalendarDay {
    DayKind kind = DayKind::working;
    std::string name; ///< of the holiday or the make-up day
    bool is_working() const { return kind == DayKind::working || kind == DayKind::make_up; }
};

/// A working calendar.
class Calendar {
  public:
    /// Errors: `calendar.invalid`, `calendar.unknown-zone`.
    static Result<Calendar> make(CalendarData data);
    /// From XML (docs/clocks.md). Every finding goes to `findings`; error: `calendar.invalid` with the first of them.
    static Result<Calendar> read(std::string_view xml, std::string_view file, Diagnostics& findings);

    const CalendarData& data() const;
    const std::string& id() const { return data().id; }
    /// SHA-256, 64 hex digits, of zone, weekends, office hours and days: equal where both calendars give the same days, whatever their
    /// texts.
    const std::string& hash() const;

    /// Error: `calendar.year-missing`, naming the year and the file.
    Result<CalendarDay> day(const Date& date) const;
    Instant begin_of(const Date& date) const; ///< 00:00 in the calendar's zone; where the clocks skip it, the first moment of the day
    Date day_of(Instant instant) const;       ///< in the calendar's zone
    /// "2026-03-31T00:00:00": date and time in the calendar's zone.
    std::string local_text(Instant instant) const;
    /// A date (its 00:00) or a local date and time, or one with offset; nothing for other text.
    std::optional<Instant> parse_local(std::string_view text) const;

    const calendar::Table& table() const { return *table_; }

  private:
    explicit Calendar(std::shared_ptr<const calendar::Table> table) : table_(std::move(table)) {}
    std::shared_ptr<const calendar::Table> table_;
};

/// A stretch during which a clock does not run; without `to` it is not over.
struct ClockPause {
    Instant from{};
    std::optional<Instant> to{};
    std::string reason{};
};

/// What a clock is to count.
struct ClockTerms {
    std::int64_t amount = 0; ///< from 1
    TimeUnit unit = TimeUnit::working_days;
    Instant start{};                        ///< of the day units its local day, which is not counted
    std::vector<std::int64_t> extensions{}; ///< in the same unit
    std::vector<ClockPause> pauses{};       ///< in any order, may overlap
    bool roll = true;                       ///< calendar days, weeks, months and years end on a working day, if need be a later one
    int amber_percent = 80;                 ///< share of the count after which it is nearly too late
};

/// When a clock runs out. While a pause is open before its end there is no deadline.
struct ClockDue {
    std::optional<Date> due_day;       ///< last day of the limit; of hours and minutes the day on which they end
    std::optional<Instant> deadline;   ///< 24:00 of the due day, or the moment at which hours and minutes end
    std::optional<Instant> amber_from; ///< 00:00 of the day that reaches the amber share, or that moment
    bool paused() const { return !deadline.has_value(); }
    friend bool operator==(const ClockDue&, const ClockDue&) = default;
};

/// Errors: `calendar.year-missing`; `clock.bad-amount` for an amount below 1 or above a hundred years.
/// Takes less than a microsecond for day units; hours walk over their days.
Result<ClockDue> due(const Calendar& calendar, const ClockTerms& terms);

/// Why a day counts or does not.
enum class DayReason : std::uint8_t { start, counted, make_up, weekend, holiday, paused, given_back, rolled };
const char* to_string(DayReason reason); ///< "start", "counted", "makeUp", "weekend", "holiday", "paused", "givenBack", "rolled"

struct ExplainedDay {
    Date date;
    DayReason reason = DayReason::counted;
    DayKind kind = DayKind::working;
    std::string name;       ///< of the holiday, make-up day or pause
    std::int64_t count = 0; ///< after this day, in days; of hour units in minutes
};

/// Each day from the start to the due day; of a paused clock to the day on which it was paused.
struct ClockExplanation {
    ClockDue due;
    std::int64_t total = 0; ///< what the count has to reach: days, or minutes of hour units
    std::vector<ExplainedDay> days;
};
/// Errors: those of `due`.
Result<ClockExplanation> explain(const Calendar& calendar, const ClockTerms& terms);

/// How often and by how much a limit may be made longer.
struct ExtensionRule {
    std::int64_t amount = 0; ///< at most, in the limit's unit; 0 = as much as the approver says
    int times = 1;
    std::string approver; ///< who has to approve it, in the law's words
    std::string article;
};

/// A limit of a law.
struct LawLimit {
    std::string id, name, article;
    std::int64_t amount = 0;
    TimeUnit unit = TimeUnit::working_days;
    std::optional<ExtensionRule> extension; ///< absent: it cannot be extended
};

/// What a law allows to be left out of the count.
struct LawPause {
    std::string reason, name, article;
};

/// How limits of a unit end.
struct RollRule {
    TimeUnit unit = TimeUnit::calendar_days;
    bool to_working_day = true;
    std::string article;
};

/// What a law says of time limits, with its articles.
struct LawPack {
    std::string id, name, file;
    int amber_percent = 80; ///< share of a limit at which supervision warns
    std::vector<RollRule> rolls;
    std::vector<LawLimit> limits;
    std::vector<LawPause> pauses;
    std::vector<std::string> operations; ///< that a process of this law allows where it says nothing itself (docs/operations.md)

    const LawLimit* limit(std::string_view limit_id) const; ///< nullptr where there is none
    bool rolls_to_working_day(TimeUnit unit) const;         ///< true where the law does not say otherwise

    /// From XML (docs/clocks.md). Every finding goes to `findings`; error: `law.invalid` with the first of them.
    static Result<LawPack> read(std::string_view xml, std::string_view file, Diagnostics& findings);
};

/// The calendars and law packs that are in use, by id.
class CalendarSet {
  public:
    /// Error: `calendar.duplicate`, `law.duplicate`.
    Result<void> add(Calendar calendar);
    Result<void> add(LawPack law);
    const Calendar* calendar(std::string_view id) const; ///< nullptr where unknown
    const LawPack* law(std::string_view id) const;
    const std::vector<Calendar>& calendars() const { return calendars_; }
    const std::vector<LawPack>& laws() const { return laws_; }

  private:
    std::vector<Calendar> calendars_;
    std::vector<LawPack> laws_;
};

/// Reads `calendars/*.xml` and `law/*.xml` of a folder; a folder that is not there is an error, one of the two missing in it is not.
/// Errors: `file.unreadable`, those of `read` and `add`. Every finding goes to `findings`.
Result<CalendarSet> load_calendars(const std::string& folder, Diagnostics& findings);

} // namespace countersign

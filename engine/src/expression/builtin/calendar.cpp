// Where a date stands in its year and week (10.3.4.8), and is() (10.3.4.9).
#include "expression/builtin/arguments.h"
#include "value/civil.h"

namespace countersign::feel {

namespace {

Date date_in(const Value& value) { return value.type() == Value::Type::date ? value.as_date() : value.as_date_time().date; }

std::int64_t day_of(const Date& date) { return days_from_epoch(date) - days_from_epoch({date.year, 1, 1}) + 1; }

Value day_of_year(Evaluator&, Arguments& a, const Node&) { return Value(day_of(date_in(a[0]))); }

Value day_of_week(Evaluator&, Arguments& a, const Node&) {
    static constexpr const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return Value(names[weekday(date_in(a[0])) - 1]);
}

Value month_of_year(Evaluator&, Arguments& a, const Node&) {
    static constexpr const char* names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
    return Value(names[date_in(a[0]).month - 1]);
}

/// ISO 8601: a week belongs to the year that has its Thursday.
Value week_of_year(Evaluator&, Arguments& a, const Node&) {
    const Date date = date_in(a[0]);
    const Date thursday = date_from_days(days_from_epoch(date) - weekday(date) + 4);
    return Value((day_of(thursday) - 1) / 7 + 1);
}

/// The same element of the value space: unlike "=", the offset and the zone of a time count.
Value is(Evaluator&, Arguments& a, const Node&) { return Value(a[0] == a[1]); }

} // namespace

void add_calendar_functions(BuiltinRows& rows) {
    rows.push_back({"day of year(date: date | date and time) -> number", day_of_year});
    rows.push_back({"day of week(date: date | date and time) -> string", day_of_week});
    rows.push_back({"month of year(date: date | date and time) -> string", month_of_year});
    rows.push_back({"week of year(date: date | date and time) -> number", week_of_year});
    rows.push_back({"is(value1: Any, value2: Any) -> boolean", is});
}

} // namespace countersign::feel

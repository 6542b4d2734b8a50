// Functions on ranges (10.3.4.10): how points and ranges stand to each other, and range() of a text.
#include "expression/builtin/arguments.h"
#include "expression/range_literal.h"

namespace countersign::feel {

namespace {

/// An end of a range; a point is a range of itself. A missing end lies before or after everything.
struct End {
    const Value& value;
    bool included;
    int infinite; ///< -1: before everything, 1: after everything, 0: at the value
};

End start_of(const Value& v) {
    if (v.type() != Value::Type::range) return {v, true, 0};
    const Range& r = as_range(v);
    return {r.start, r.start_closed, r.start.is_null() ? -1 : 0};
}
End end_of(const Value& v) {
    if (v.type() != Value::Type::range) return {v, true, 0};
    const Range& r = as_range(v);
    return {r.end, r.end_closed, r.end.is_null() ? 1 : 0};
}

/// Where the values of two ends stand to each other, `are_comparable` once and for all.
int order(const End& a, const End& b) {
    if (a.infinite != 0 || b.infinite != 0) return a.infinite - b.infinite;
    return compare(a.value, b.value).value_or(0);
}

bool are_comparable(const Value& a, const Value& b) {
    for (const End& x : {start_of(a), end_of(a)})
        for (const End& y : {start_of(b), end_of(b)})
            if (x.infinite == 0 && y.infinite == 0 && !compare(x.value, y.value)) return false;
    return true;
}

bool before(const Value& a, const Value& b) {
    const End end = end_of(a), start = start_of(b);
    const int o = order(end, start);
    return o < 0 || (o == 0 && !(end.included && start.included));
}
bool after(const Value& a, const Value& b) { return before(b, a); }

bool touches(const End& a, const End& b) { return a.included && b.included && a.infinite == 0 && b.infinite == 0 && order(a, b) == 0; }
bool meets(const Value& a, const Value& b) { return touches(end_of(a), start_of(b)); }
bool met_by(const Value& a, const Value& b) { return meets(b, a); }

/// `a` starts no later, or earlier.
bool starts_by(const Value& a, const Value& b) {
    const End x = start_of(a), y = start_of(b);
    const int o = order(x, y);
    return o < 0 || (o == 0 && (x.included || !y.included));
}
bool starts_earlier(const Value& a, const Value& b) { return !starts_by(b, a); }
/// `a` ends no earlier.
bool ends_from(const Value& a, const Value& b) {
    const End x = end_of(a), y = end_of(b);
    const int o = order(x, y);
    return o > 0 || (o == 0 && (x.included || !y.included));
}
bool same_end(const End& a, const End& b) { return a.included == b.included && order(a, b) == 0; }

bool overlaps(const Value& a, const Value& b) { return !before(a, b) && !before(b, a); }
bool overlaps_before(const Value& a, const Value& b) { return starts_earlier(a, b) && !before(a, b) && ends_from(b, a); }
bool overlaps_after(const Value& a, const Value& b) { return overlaps_before(b, a); }
bool includes(const Value& a, const Value& b) { return starts_by(a, b) && ends_from(a, b); }
bool during(const Value& a, const Value& b) { return includes(b, a); }
bool finishes(const Value& a, const Value& b) { return same_end(end_of(a), end_of(b)) && starts_by(b, a); }
bool finished_by(const Value& a, const Value& b) { return finishes(b, a); }
bool starts(const Value& a, const Value& b) { return same_end(start_of(a), start_of(b)) && ends_from(b, a); }
bool started_by(const Value& a, const Value& b) { return starts(b, a); }
bool coincides(const Value& a, const Value& b) { return same_end(start_of(a), start_of(b)) && same_end(end_of(a), end_of(b)); }

template<bool (*relation)(const Value&, const Value&)> Value related(Evaluator& e, Arguments& a, const Node& at) {
    if (!are_comparable(a[0], a[1])) return mismatch(e, at, "points and ranges of one kind that has an order");
    return Value(relation(a[0], a[1]));
}

Value range_of(Evaluator& e, Arguments& a, const Node& at) {
    auto range = parse_range(a[0].as_string());
    return range ? std::move(*range)
                 : e.problem(at, "feel.invalid-range", "this is no range: \"[1..10]\", \"(2..)\", \"[@\"2026-01-01\"..@\"2026-12-31\"]\"");
}

} // namespace

void add_range_functions(BuiltinRows& rows) {
#define COUNTERSIGN_POINT "number | string | date | time | date and time | days and time duration | years and months duration"
    rows.push_back({"before(range1: range, range2: range) -> boolean", related<before>});
    rows.push_back({"before(point: " COUNTERSIGN_POINT ", range: range) -> boolean", related<before>});
    rows.push_back({"before(range: range, point: " COUNTERSIGN_POINT ") -> boolean", related<before>});
    rows.push_back({"before(point1: " COUNTERSIGN_POINT ", point2: " COUNTERSIGN_POINT ") -> boolean", related<before>});
    rows.push_back({"after(range1: range, range2: range) -> boolean", related<after>});
    rows.push_back({"after(point: " COUNTERSIGN_POINT ", range: range) -> boolean", related<after>});
    rows.push_back({"after(range: range, point: " COUNTERSIGN_POINT ") -> boolean", related<after>});
    rows.push_back({"after(point1: " COUNTERSIGN_POINT ", point2: " COUNTERSIGN_POINT ") -> boolean", related<after>});
    rows.push_back({"meets(range1: range, range2: range) -> boolean", related<meets>});
    rows.push_back({"met by(range1: range, range2: range) -> boolean", related<met_by>});
    rows.push_back({"overlaps(range1: range, range2: range) -> boolean", related<overlaps>});
    rows.push_back({"overlaps before(range1: range, range2: range) -> boolean", related<overlaps_before>});
    rows.push_back({"overlaps after(range1: range, range2: range) -> boolean", related<overlaps_after>});
    rows.push_back({"finishes(range1: range, range2: range) -> boolean", related<finishes>});
    rows.push_back({"finishes(point: " COUNTERSIGN_POINT ", range: range) -> boolean", related<finishes>});
    rows.push_back({"finished by(range1: range, range2: range) -> boolean", related<finished_by>});
    rows.push_back({"finished by(range: range, point: " COUNTERSIGN_POINT ") -> boolean", related<finished_by>});
    rows.push_back({"includes(range1: range, range2: range) -> boolean", related<includes>});
    rows.push_back({"includes(range: range, point: " COUNTERSIGN_POINT ") -> boolean", related<includes>});
    rows.push_back({"during(range1: range, range2: range) -> boolean", related<during>});
    rows.push_back({"during(point: " COUNTERSIGN_POINT ", range: range) -> boolean", related<during>});
    rows.push_back({"starts(range1: range, range2: range) -> boolean", related<starts>});
    rows.push_back({"starts(point: " COUNTERSIGN_POINT ", range: range) -> boolean", related<starts>});
    rows.push_back({"started by(range1: range, range2: range) -> boolean", related<started_by>});
    rows.push_back({"started by(range: range, point: " COUNTERSIGN_POINT ") -> boolean", related<started_by>});
    rows.push_back({"coincides(range1: range, range2: range) -> boolean", related<coincides>});
    rows.push_back({"coincides(point1: " COUNTERSIGN_POINT ", point2: " COUNTERSIGN_POINT ") -> boolean", related<coincides>});
#undef COUNTERSIGN_POINT
    rows.push_back({"range(from: string) -> range", range_of});
}

} // namespace countersign::feel

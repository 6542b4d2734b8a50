#include "decision/table/column_index.h"
#include "expression/evaluator.h"

namespace countersign::decision {

namespace {

constexpr std::size_t words_max = std::size_t{1} << 22; ///< of one column's sets: 32 MiB

bool is_less(const Value& a, const Value& b) {
    if (a.is_boolean()) return !a.as_boolean() && b.as_boolean();
    return feel::compare(a, b).value_or(0) < 0;
}

} // namespace

ColumnIndex::ColumnIndex(const std::vector<Cell>& cells)
    : to_check_(cells.size()), booleans_(cells.size()), otherwise_(cells.size()), all_(cells.size()) {
    std::set<Value::Type> types;
    for (std::size_t rule = 0; rule < cells.size(); ++rule) {
        all_.add(rule);
        if (cells[rule].kind != Cell::Kind::intervals) otherwise_.add(rule);
        if (cells[rule].kind == Cell::Kind::formula) to_check_.add(rule);
        for (const auto& interval : cells[rule].intervals) {
            types.insert(type_of(interval));
            if (type_of(interval) == Value::Type::boolean) booleans_.add(rule);
        }
    }
    booleans_.add(to_check_); // of a value that is no boolean, `true` is a condition of its own
    otherwise_boolean_ = otherwise_;
    otherwise_boolean_.add(booleans_);
    formulas_ = !to_check_.empty();
    for (const auto type : types) add_line(type, cells);
}

void ColumnIndex::add_line(Value::Type type, const std::vector<Cell>& cells) {
    Line line;
    for (const auto& cell : cells)
        for (const auto& interval : cell.intervals) {
            if (type_of(interval) != type) continue;
            line.points_only = line.points_only && interval.is_point();
            for (const Value* end : {&interval.low, &interval.high})
                if (!end->is_null()) line.ends.push_back(*end);
        }
    std::sort(line.ends.begin(), line.ends.end(), is_less);
    line.ends.erase(
        std::unique(line.ends.begin(), line.ends.end(), [](const Value& a, const Value& b) { return !is_less(a, b) && !is_less(b, a); }),
        line.ends.end());
    const std::size_t places = 2 * line.ends.size() + 1;
    if (places * (cells.size() / 64 + 1) > words_max) {
        indexed_ = false;
        return;
    }
    const RuleSet& base = type == Value::Type::boolean ? otherwise_ : otherwise_boolean_;
    line.between.assign(places, base);
    for (std::size_t rule = 0; rule < cells.size(); ++rule)
        for (const auto& interval : cells[rule].intervals) {
            if (type_of(interval) != type) continue;
            const std::size_t from = interval.low.is_null() ? 0 : place(line, interval.low) + (interval.low_closed ? 0 : 1);
            const std::size_t to = interval.high.is_null() ? places - 1 : place(line, interval.high);
            const std::size_t past = interval.high.is_null() || interval.high_closed ? to + 1 : to;
            for (std::size_t at = from; at < past; ++at) line.between[at].add(rule);
        }
    line.elsewhere = base;
    if (line.points_only && type == Value::Type::string)
        for (std::size_t i = 0; i < line.ends.size(); ++i) line.texts.emplace(line.ends[i].as_string(), 2 * i + 1);
    lines_.emplace(type, std::move(line));
}

/// Even: between ends; odd: at one.
std::size_t ColumnIndex::place(const Line& line, const Value& value) {
    const auto at = std::lower_bound(line.ends.begin(), line.ends.end(), value, is_less);
    const auto index = static_cast<std::size_t>(at - line.ends.begin());
    return at != line.ends.end() && !is_less(value, *at) ? 2 * index + 1 : 2 * index;
}

ColumnIndex::Candidates ColumnIndex::candidates(const Value& value) const {
    const auto type = value.type();
    if (!indexed_ || !is_ordered(type)) return {nullptr, &all_}; // null, lists, contexts: as FEEL says
    const bool boolean = type == Value::Type::boolean;
    const RuleSet* check = boolean ? (formulas_ ? &to_check_ : nullptr) : (booleans_.empty() ? nullptr : &booleans_);
    const auto found = lines_.find(type);
    if (found == lines_.end()) return {boolean ? &otherwise_ : &otherwise_boolean_, check};
    const Line& line = found->second;
    if (!line.texts.empty()) {
        const auto text = line.texts.find(std::string(value.as_string()));
        return {text == line.texts.end() ? &line.elsewhere : &line.between[text->second], check};
    }
    return {&line.between[place(line, value)], check};
}

} // namespace countersign::decision

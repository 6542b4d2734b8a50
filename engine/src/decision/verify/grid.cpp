#include "decision/verify/grid.h"
#include "expression/evaluator.h"
#include "value/civil.h"

namespace countersign::decision {

namespace {

constexpr std::size_t search_steps_max = 2'000'000;

bool is_less(const Value& a, const Value& b) {
    if (a.is_boolean()) return !a.as_boolean() && b.as_boolean();
    return feel::compare(a, b).value_or(0) < 0;
}

/// What lies strictly between two ends (null: without end), as an example; nothing where there is no such value.
std::optional<Value> between(const Value& low, const Value& high) {
    const Value& end = low.is_null() ? high : low;
    const auto moved = [&](const Value& from, int by) -> Value {
        switch (from.type()) {
        case Value::Type::number: return feel::add(from, Value(by));
        case Value::Type::date: return feel::add(from, Value(DaysTimeDuration{by * 86'400, 0}));
        case Value::Type::days_time_duration: return feel::add(from, Value(DaysTimeDuration{by * 86'400, 0}));
        case Value::Type::years_months_duration: return feel::add(from, Value(YearsMonthsDuration{by}));
        case Value::Type::string: return by > 0 ? Value(std::string(from.as_string()) + " …") : Value("");
        default: return {};
        }
    };
    if (end.is_boolean()) return std::nullopt;
    Value example = high.is_null() ? moved(low, 1) : low.is_null() ? moved(high, -1) : Value{};
    if (!low.is_null() && !high.is_null()) {
        if (low.is_number())
            example = feel::divide(feel::add(low, high), Value(2));
        else if (low.type() == Value::Type::days_time_duration)
            example = feel::divide(feel::add(low, high), Value(2));
        else
            example = moved(low, 1);
    }
    const bool inside = !example.is_null() && (low.is_null() || is_less(low, example)) && (high.is_null() || is_less(example, high));
    return inside ? std::optional(std::move(example)) : std::nullopt;
}

bool holds(const Cell& cell, const Value& value) {
    if (cell.kind == Cell::Kind::any) return true;
    return std::any_of(cell.intervals.begin(), cell.intervals.end(), [&](const Interval& interval) {
        if (type_of(interval) != value.type()) return false;
        if (value.is_boolean()) return interval.low == value;
        if (!interval.low.is_null() && (is_less(value, interval.low) || (!interval.low_closed && !is_less(interval.low, value))))
            return false;
        return interval.high.is_null() || (!is_less(interval.high, value) && (interval.high_closed || is_less(value, interval.high)));
    });
}

std::optional<Cell> tests_of(const Text* text, const Unit& unit) {
    if (text == nullptr || text->body.empty()) return Cell{.kind = Cell::Kind::any};
    const auto parsed = feel::parse_unary_tests(text->body, {.names = unit.names});
    if (!parsed) return std::nullopt;
    return cell_of(parsed->get());
}

std::optional<Value::Type> line_type(const feel::Type& type, const ItemTypes& types, int depth = 0) {
    using Kind = feel::Type::Kind;
    switch (type.kind) {
    case Kind::boolean: return Value::Type::boolean;
    case Kind::number: return Value::Type::number;
    case Kind::string: return Value::Type::string;
    case Kind::date: return Value::Type::date;
    case Kind::days_time_duration: return Value::Type::days_time_duration;
    case Kind::years_months_duration: return Value::Type::years_months_duration;
    case Kind::named: {
        const feel::Type* named = depth < 32 ? types.find(type.name) : nullptr;
        return named != nullptr ? line_type(*named, types, depth + 1) : std::nullopt;
    }
    default: return std::nullopt;
    }
}

class GridMaker {
  public:
    GridMaker(const DecisionTable& table, const Unit& unit) : table_(table), unit_(unit) {
        grid_.rules = table.rules.size();
        grid_.formulas = RuleSet(grid_.rules);
    }

    Grid make() {
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) add_column(column);
        return std::move(grid_);
    }

  private:
    void add_column(std::size_t column) {
        const auto& clause = table_.inputs[column];
        std::vector<Cell> cells;
        for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
            const auto cell = tests_of(column < table_.rules[rule].inputs.size() ? &table_.rules[rule].inputs[column] : nullptr, unit_);
            cells.push_back(cell.value_or(Cell{}));
            if (cells.back().kind != Cell::Kind::formula) continue;
            grid_.formulas.add(rule);
            grid_.whole = false;
        }
        const Text* allowed_text =
            clause.values && !clause.values->body.empty() ? &*clause.values : unit_.types->allowed_values(clause.type_ref);
        const auto allowed = tests_of(allowed_text, unit_);
        const bool limited = allowed_text != nullptr && allowed && allowed->kind == Cell::Kind::intervals;
        auto type = line_type(unit_.types->of_reference(clause.type_ref), *unit_.types);
        for (std::size_t rule = 0; rule < cells.size(); ++rule)
            for (const auto& interval : cells[rule].intervals) { // one kind in the whole column, else it cannot be divided
                if (!type) type = type_of(interval);
                if (*type == type_of(interval)) continue;
                grid_.formulas.add(rule);
                grid_.whole = false;
            }
        grid_.columns.push_back(
            {clause.label.empty() ? clause.expression.body : clause.label, pieces(type, cells, limited ? &*allowed : nullptr)});
    }

    std::vector<Piece> pieces(std::optional<Value::Type> type, const std::vector<Cell>& cells, const Cell* allowed) const {
        std::vector<Value> examples;
        if (!type) {
            Piece all{"…", RuleSet(cells.size())};
            for (std::size_t rule = 0; rule < cells.size(); ++rule)
                if (cells[rule].kind == Cell::Kind::any) all.rules.add(rule);
            return {std::move(all)};
        }
        if (*type == Value::Type::boolean)
            examples = {Value(true), Value(false)};
        else
            examples = examples_of(*type, cells, allowed);
        std::vector<Piece> made;
        for (const auto& example : examples) {
            if (allowed != nullptr && !holds(*allowed, example)) continue;
            Piece piece{to_string(example), RuleSet(cells.size())};
            for (std::size_t rule = 0; rule < cells.size(); ++rule)
                if (cells[rule].kind != Cell::Kind::formula && holds(cells[rule], example)) piece.rules.add(rule);
            made.push_back(std::move(piece));
        }
        return made;
    }

    /// One value of each part: every end, and what lies between them.
    static std::vector<Value> examples_of(Value::Type type, const std::vector<Cell>& cells, const Cell* allowed) {
        std::vector<Value> ends;
        const auto collect = [&](const Cell& cell) {
            for (const auto& interval : cell.intervals)
                for (const Value* end : {&interval.low, &interval.high})
                    if (end->type() == type) ends.push_back(*end);
        };
        for (const auto& cell : cells) collect(cell);
        if (allowed != nullptr) collect(*allowed);
        std::sort(ends.begin(), ends.end(), is_less);
        ends.erase(std::unique(ends.begin(), ends.end(), [](const Value& a, const Value& b) { return !is_less(a, b) && !is_less(b, a); }),
                   ends.end());
        if (ends.empty()) return {type == Value::Type::number ? Value(0) : type == Value::Type::string ? Value("…") : Value{}};
        std::vector<Value> examples;
        const auto add = [&](std::optional<Value> example) {
            if (example) examples.push_back(std::move(*example));
        };
        add(between({}, ends.front()));
        for (std::size_t i = 0; i < ends.size(); ++i) {
            examples.push_back(ends[i]);
            add(between(ends[i], i + 1 < ends.size() ? ends[i + 1] : Value{}));
        }
        return examples;
    }

    const DecisionTable& table_;
    const Unit& unit_;
    Grid grid_;
};

/// Column by column: pieces at which the same rules are left are one case, where nothing is left those beside each other.
class Search {
  public:
    Search(const Grid& grid, const RuleSet* inside, const std::function<bool(const std::vector<std::size_t>&)>& found)
        : grid_(grid), inside_(inside), found_(found), path_(grid.columns.size()) {}

    bool run(const RuleSet& by) {
        // Which rules hold at every piece of all columns from here on: where one of them is left, nothing is uncovered below.
        open_.assign(grid_.columns.size() + 1, by);
        for (std::size_t column = grid_.columns.size(); column-- > 0;) {
            open_[column] = open_[column + 1];
            for (const auto& piece : grid_.columns[column].pieces) open_[column].keep(piece.rules);
        }
        walk(0, by);
        return steps_ <= search_steps_max;
    }

  private:
    bool walk(std::size_t column, const RuleSet& left) {
        if (++steps_ > search_steps_max) return false;
        RuleSet covering = left;
        covering.keep(open_[column]);
        if (!covering.empty()) return true;
        if (column == grid_.columns.size()) return found_(path_);
        std::vector<RuleSet> seen;
        const auto& pieces = grid_.columns[column].pieces;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (inside_ != nullptr && !contains(pieces[i].rules)) continue;
            RuleSet rest = left;
            rest.keep(pieces[i].rules);
            const bool as_before = !seen.empty() && seen.back() == rest; // one with the piece beside it
            const bool known = !rest.empty() && std::find(seen.begin(), seen.end(), rest) != seen.end();
            seen.push_back(std::move(rest));
            if (as_before || known) continue;
            path_[column] = i;
            if (!walk(column + 1, seen.back())) return false;
        }
        return true;
    }
    bool contains(const RuleSet& rules) const {
        RuleSet missing = *inside_;
        missing.keep(rules);
        return missing == *inside_;
    }

    const Grid& grid_;
    const RuleSet* inside_;
    const std::function<bool(const std::vector<std::size_t>&)>& found_;
    std::vector<std::size_t> path_;
    std::vector<RuleSet> open_;
    std::size_t steps_ = 0;
};

} // namespace

Grid make_grid(const DecisionTable& table, const Unit& unit) { return GridMaker(table, unit).make(); }

std::string describe(const Grid& grid, const std::vector<std::size_t>& pieces) {
    std::string text;
    for (std::size_t column = 0; column < pieces.size(); ++column)
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", grid.columns[column].label,
                            grid.columns[column].pieces[pieces[column]].example);
    return text;
}

bool each_uncovered(const Grid& grid, const RuleSet& by, const RuleSet* inside,
                    const std::function<bool(const std::vector<std::size_t>&)>& found) {
    return Search(grid, inside, found).run(by);
}

} // namespace countersign::decision

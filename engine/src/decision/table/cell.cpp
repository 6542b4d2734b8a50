#include "decision/table/cell.h"
#include "expression/ast.h"
#include "expression/evaluator.h"
#include "value/object.h"

namespace countersign::decision {

namespace {

using feel::Kind;

class CellReader {
  public:
    explicit CellReader(const feel::Expression& tests) : tests_(tests) {}

    Cell read() const {
        const auto& root = tests_.nodes[tests_.root];
        if (root.kind == Kind::test_all) return {.kind = Cell::Kind::any};
        if (root.kind != Kind::test_any && root.kind != Kind::test_not) return {};
        Cell cell{.kind = Cell::Kind::intervals};
        for (std::uint32_t i = 0; i < root.count; ++i) {
            const auto& child = tests_.nodes[tests_.lists[root.first + i]];
            if (child.kind == Kind::test_all) return root.kind == Kind::test_any ? Cell{.kind = Cell::Kind::any} : Cell{};
            if (!add(child, cell.intervals)) return {};
        }
        if (root.kind == Kind::test_not && !complement(cell.intervals)) return {};
        return cell;
    }

  private:
    /// Null where the node is no constant.
    Value constant(feel::NodeId id) const {
        if (id == feel::no_node) return {};
        const auto& node = tests_.nodes[id];
        if (node.kind == Kind::literal && is_ordered(node.value.type())) return node.value;
        if (node.kind != Kind::negate) return {};
        const Value inner = constant(node.a);
        return inner.is_number() ? Value(inner.as_number().negated()) : Value{};
    }

    static bool add_range(const Range& range, std::vector<Interval>& intervals) {
        const auto& [low, high, low_closed, high_closed] = range;
        const Value& end = low.is_null() ? high : low;
        if (!is_line(end.type()) || (!low.is_null() && !high.is_null() && !feel::compare(low, high))) return false;
        return intervals.push_back({low, high, low_closed, high_closed}), true;
    }

    /// False where the test cannot be told.
    bool add(const feel::Node& node, std::vector<Interval>& intervals) const {
        const auto id = static_cast<feel::NodeId>(&node - tests_.nodes.data());
        if (const Value value = constant(id); !value.is_null()) return intervals.push_back({value, value}), true;
        if (node.kind == Kind::literal && node.value.type() == Value::Type::range) return add_range(as_range(node.value), intervals);
        if (node.kind == Kind::range) {
            Range range{constant(node.a), constant(node.b), node.start_closed, node.end_closed};
            const bool is_constant = range.start.is_null() == (node.a == feel::no_node) && range.end.is_null() == (node.b == feel::no_node);
            return is_constant && add_range(range, intervals);
        }
        const Value value = constant(node.a);
        if (value.is_null()) return false;
        if (node.kind == Kind::test_equal) return intervals.push_back({value, value}), true;
        if (!is_line(value.type())) return false;
        switch (node.kind) {
        case Kind::test_less: return intervals.push_back({{}, value, false, false}), true;
        case Kind::test_less_equal: return intervals.push_back({{}, value, false, true}), true;
        case Kind::test_greater: return intervals.push_back({value, {}, false, false}), true;
        case Kind::test_greater_equal: return intervals.push_back({value, {}, true, false}), true;
        default: return false;
        }
    }

    /// Booleans can be told apart, but have no more and less.
    static bool is_line(Value::Type type) { return is_ordered(type) && type != Value::Type::boolean; }

    /// All that is outside; false where they are of several kinds, or booleans.
    static bool complement(std::vector<Interval>& intervals) {
        if (intervals.empty() || !is_line(type_of(intervals.front()))) return false;
        const auto type = type_of(intervals.front());
        std::vector<Interval> outside{{}};
        bool whole = true; // `outside` is still everything
        for (const auto& hole : intervals) {
            if (type_of(hole) != type) return false;
            std::vector<Interval> next;
            for (const auto& piece : outside) cut(piece, hole, next);
            outside = std::move(next);
            whole = false;
        }
        if (whole) return false;
        intervals = std::move(outside);
        return true;
    }

    /// The parts of `piece` below and above `hole`.
    static void cut(const Interval& piece, const Interval& hole, std::vector<Interval>& out) {
        if (!hole.low.is_null()) {
            Interval below{piece.low, hole.low, piece.low_closed, !hole.low_closed};
            if (!piece.high.is_null()) {
                const int order = feel::compare(piece.high, hole.low).value_or(0);
                if (order < 0 || (order == 0 && !piece.high_closed)) below.high = piece.high, below.high_closed = piece.high_closed;
            }
            if (!is_empty(below)) out.push_back(std::move(below));
        }
        if (!hole.high.is_null()) {
            Interval above{hole.high, piece.high, !hole.high_closed, piece.high_closed};
            if (!piece.low.is_null()) {
                const int order = feel::compare(piece.low, hole.high).value_or(0);
                if (order > 0 || (order == 0 && !piece.low_closed)) above.low = piece.low, above.low_closed = piece.low_closed;
            }
            if (!is_empty(above)) out.push_back(std::move(above));
        }
    }

    static bool is_empty(const Interval& interval) {
        if (interval.low.is_null() || interval.high.is_null()) return false;
        const int order = feel::compare(interval.low, interval.high).value_or(1);
        return order > 0 || (order == 0 && !(interval.low_closed && interval.high_closed));
    }

    const feel::Expression& tests_;
};

} // namespace

bool is_ordered(Value::Type type) {
    using Type = Value::Type;
    return type == Type::boolean || type == Type::number || type == Type::string || type == Type::date ||
           type == Type::days_time_duration || type == Type::years_months_duration;
}

Value::Type type_of(const Interval& interval) { return interval.low.is_null() ? interval.high.type() : interval.low.type(); }

Cell cell_of(const feel::Expression* tests) { return tests == nullptr ? Cell{.kind = Cell::Kind::any} : CellReader(*tests).read(); }

} // namespace countersign::decision

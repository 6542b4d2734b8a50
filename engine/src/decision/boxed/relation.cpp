// Relation (10.2.1.6): a list of contexts, a row each, with the columns' names.
#include "decision/boxed/part.h"

namespace countersign::decision {

namespace {

class RelationLogic final : public Logic {
  public:
    RelationLogic(std::vector<std::string> columns, std::vector<std::vector<LogicPtr>> rows)
        : columns_(std::move(columns)), rows_(std::move(rows)) {}

    Value evaluate(Run& run, const Scope& scope) const override {
        List items;
        for (const auto& row : rows_) {
            Context item;
            for (std::size_t i = 0; i < columns_.size() && i < row.size(); ++i)
                item.set(columns_[i], evaluate_part(row[i], run, scope, {}));
            items.push_back(Value(std::move(item)));
        }
        return Value(std::move(items));
    }

  private:
    std::vector<std::string> columns_;
    std::vector<std::vector<LogicPtr>> rows_;
};

} // namespace

LogicPtr compile_relation(const Relation& relation, Compiler& compiler) {
    std::vector<std::string> columns;
    for (const auto& column : relation.columns) columns.push_back(column.name);
    std::vector<std::vector<LogicPtr>> rows;
    for (const auto& row : relation.rows) {
        std::vector<LogicPtr> cells;
        for (const auto& cell : row) cells.push_back(compiler.compile(cell));
        rows.push_back(std::move(cells));
    }
    return std::make_unique<RelationLogic>(std::move(columns), std::move(rows));
}

} // namespace countersign::decision

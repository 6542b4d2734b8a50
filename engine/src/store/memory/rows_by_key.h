// Rows of one instance by key, for kinds that most instances have none of: while empty it costs a pointer.
#pragma once
#include <countersign/rows.h>
#include <map>
#include <memory>

namespace countersign::store::memory {

template<class Row> class RowsByKey {
    using Map = std::map<Key, Row>;

  public:
    const Row* find(Key key) const {
        if (!rows_) return nullptr;
        const auto found = rows_->find(key);
        return found == rows_->end() ? nullptr : &found->second;
    }
    bool contains(Key key) const { return find(key) != nullptr; }
    const Row& at(Key key) const { return rows_->at(key); }

    /// Puts `row` at `key`, an absent one takes away what is there; gives back what was there.
    std::optional<Row> replace(Key key, std::optional<Row> row) {
        if (!rows_) {
            if (!row) return std::nullopt;
            rows_ = std::make_unique<Map>();
        }
        std::optional<Row> before;
        if (auto found = rows_->extract(key)) before = std::move(found.mapped());
        if (row) rows_->emplace(key, std::move(*row));
        if (rows_->empty()) rows_.reset();
        return before;
    }
    /// By key.
    template<class Visit> void visit(Visit visit) const {
        if (rows_)
            for (const auto& [key, row] : *rows_) visit(row);
    }

  private:
    std::unique_ptr<Map> rows_;
};

} // namespace countersign::store::memory

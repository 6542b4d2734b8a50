// What belongs to each node, in one array: a vector for each would be thousands of allocations.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace countersign::graph {

template<class T> class Grouped {
  public:
    // first all are counted, then all are added
    void begin_count(std::size_t nodes) { begins_.assign(nodes + 1, 0); }
    void count(std::size_t node) { ++begins_[node + 1]; }
    void end_count() {
        for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
        items_.resize(begins_.back());
        next_ = begins_;
    }
    void add(std::size_t node, T item) { items_[next_[node]++] = item; }
    std::span<const T> of(std::size_t node) const { return std::span(items_).subspan(begins_[node], begins_[node + 1] - begins_[node]); }

  private:
    std::vector<std::size_t> begins_, next_;
    std::vector<T> items_;
};

} // namespace countersign::graph

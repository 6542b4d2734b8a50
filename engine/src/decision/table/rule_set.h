// RuleSet: which rules of a table, one bit each.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

namespace countersign::decision {

class RuleSet {
  public:
    RuleSet() = default;
    explicit RuleSet(std::size_t rules) : words_((rules + 63) / 64) {}

    void add(std::size_t rule) { words_[rule / 64] |= std::uint64_t{1} << (rule % 64); }
    bool has(std::size_t rule) const { return ((words_[rule / 64] >> (rule % 64)) & 1) != 0; }
    bool empty() const {
        for (const auto word : words_)
            if (word != 0) return false;
        return true;
    }
    void keep(const RuleSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    }
    void add(const RuleSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    }
    friend bool operator==(const RuleSet&, const RuleSet&) = default;
    /// Visits the rules in their order.
    template<class Visit> void each(Visit visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
                visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

  private:
    std::vector<std::uint64_t> words_;
};

} // namespace countersign::decision

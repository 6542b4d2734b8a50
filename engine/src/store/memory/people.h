// People: where the tasks of each user and group are, so that their lists need not look at all tasks.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace countersign::store::memory {

/// Instances are kept in chunks of ascending numbers; tasks are counted for each chunk.
using ChunkNumber = std::uint64_t;

class TaskCount {
  public:
    void add(ChunkNumber chunk) { ++counts_[chunk]; }
    void remove(ChunkNumber chunk) {
        const auto found = counts_.find(chunk);
        if (found != counts_.end() && --found->second == 0) counts_.erase(found);
    }
    void clear() { counts_.clear(); }
    const std::map<ChunkNumber, std::uint32_t>& chunks() const { return counts_; }

  private:
    std::map<ChunkNumber, std::uint32_t> counts_;
};

/// A user, group, department or position that tasks name.
struct Person {
    std::string name;
    TaskCount assigned, offered;
};

class People {
  public:
    /// Made where missing; stays where it is for good.
    Person& get(std::string_view name) {
        const auto found = people_.find(name);
        if (found != people_.end()) return found->second;
        return people_.emplace(std::string(name), Person{std::string(name), {}, {}}).first->second;
    }
    Person* find(std::string_view name) {
        const auto found = people_.find(name);
        return found == people_.end() ? nullptr : &found->second;
    }
    TaskCount anyone; ///< tasks without assignee and candidates

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, Person, Hash, std::equal_to<>> people_;
};

} // namespace countersign::store::memory

// The open tasks of one instance by key. A closed task leaves its place empty until half of the places are, so that closing
// one of ten thousand moves nothing.
#pragma once
#include "store/memory/task.h"

namespace countersign::store::memory {

class TaskList {
  public:
    Task* find(Key key) const {
        const auto place = at_or_after(key);
        return place != places_.end() && place->key == key ? place->task.get() : nullptr;
    }
    /// Puts a task in its place and gives back the one that was there.
    std::unique_ptr<Task> replace(Key key, std::unique_ptr<Task> task) {
        if (places_.empty() || places_.back().key < key) {
            open_ += task ? 1 : 0;
            if (task) places_.push_back({key, std::move(task)});
            return nullptr;
        }
        auto place = places_.begin() + (at_or_after(key) - places_.cbegin());
        if (place->key != key) {
            if (!task) return nullptr;
            place = places_.insert(place, {key, nullptr});
        }
        open_ += (task ? 1 : 0) - (place->task ? 1 : 0);
        std::swap(place->task, task);
        if (!place->task) close_gaps();
        return task;
    }
    bool empty() const { return open_ == 0; }
    template<class Visit> void visit(Key after, Visit visit) const {
        for (auto place = at_or_after(after); place != places_.end(); ++place)
            if (place->key > after && place->task) visit(place->key, *place->task);
    }
    void clear() {
        places_.clear();
        open_ = 0;
    }

  private:
    struct Place {
        Key key;
        std::unique_ptr<Task> task;
    };
    std::vector<Place>::const_iterator at_or_after(Key key) const {
        return std::lower_bound(places_.begin(), places_.end(), key, [](const Place& place, Key wanted) { return place.key < wanted; });
    }
    void close_gaps() {
        while (!places_.empty() && !places_.back().task) places_.pop_back();
        if (places_.size() < 16 || std::cmp_greater_equal(open_ * 2, places_.size())) return;
        std::erase_if(places_, [](const Place& place) { return !place.task; });
    }
    std::vector<Place> places_;
    std::int64_t open_ = 0;
};

} // namespace countersign::store::memory

#include "execution/gather.h"

namespace countersign::execution {

namespace {

class Gatherer {
  public:
    Gatherer(State& state, Element& scope) : state_(state), scope_(scope) {}

    void run() {
        if (auto* own = memory_of(scope_)) take(own->completed, scope_.key);
        look_inside(scope_, scope_.key, false);
        std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.work.completed < b.work.completed; });
        if (found_.empty()) return;
        if (!scope_.extra) scope_.extra = std::make_unique<Extra>();
        auto& own = scope_.extra->rarely().compensation;
        if (!own) own = std::make_unique<CompensationState>();
        for (Found& one : found_) keep(own->completed, std::move(one));
    }

  private:
    struct Found {
        Key place = 0; ///< the innermost activity around it that is open
        Compensable work;
    };

    static CompensationState* memory_of(const Element& e) { return e.extra ? e.extra->compensation() : nullptr; }
    /// Else what it holds is its scope's: a compensation event, a token that has gone back.
    bool is_place(const Element& e) const {
        const auto* node = state_.node_of(e);
        return node != nullptr && model::is_activity(node->type) && e.role != Role::returning;
    }

    void take(std::vector<Compensable>& works, Key place) {
        for (Compensable& work : works) found_.push_back({place, std::move(work)});
        works.clear();
    }
    /// @param undoing  within what undoes something: its own work is not undone, but what it was still to undo
    void look_inside(const Element& around, Key place, bool undoing) {
        for (Key key = around.first_child; key != 0;) {
            const Element& e = *state_.find(key);
            const auto* node = state_.node_of(e);
            const Key inner = is_place(e) ? key : place;
            const bool undoes = undoing || e.role == Role::compensation || (node != nullptr && node->for_compensation);
            if (auto* memory = memory_of(e)) {
                if (!undoes) take(memory->completed, inner);
                take(memory->pending, inner);
            }
            look_inside(e, inner, undoes);
            key = e.next_sibling;
        }
    }

    /// What is open comes once for all that was completed in it in a row.
    void keep(std::vector<Compensable>& list, Found found) const {
        std::vector<Key> places;
        for (Key key = found.place; key != scope_.key; key = state_.find(key)->parent)
            if (is_place(*state_.find(key))) places.push_back(key);
        std::vector<Compensable>* into = &list;
        for (auto key = places.rbegin(); key != places.rend(); ++key) {
            if (into->empty() || !into->back().open || into->back().key != *key) into->push_back(open_at(*key));
            into->back().completed = found.work.completed;
            into = &into->back().inner;
        }
        into->push_back(std::move(found.work));
    }
    Compensable open_at(Key key) const {
        const Element& e = *state_.find(key);
        Compensable open{e.key, e.node, e.program, e.inner_program, e.role == Role::body, e.called, true, {}, {}, {}};
        if (e.extra) open.variables = e.extra->variables;
        return open;
    }

    State& state_;
    Element& scope_;
    std::vector<Found> found_;
};

} // namespace

void gather(State& state, Element& scope) { Gatherer(state, scope).run(); }

} // namespace countersign::execution

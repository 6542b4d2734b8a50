#include "store/memory/undo.h"

namespace countersign::store::memory {

namespace {

struct PutBack {
    Tables& tables;

    void operator()(UndoAppend& undo) const {
        auto& last = tables.instance(undo.instance).last_entry;
        const auto* dropped = last;
        last = dropped->previous;
        tables.arena.give_back(reinterpret_cast<const char*>(dropped));
    }
    void operator()(UndoTask& undo) const { tables.replace_task(undo.id, std::move(undo.before)); }
    void operator()(UndoNewInstance& undo) const { tables.remove_instance(undo.id); }
    void operator()(UndoOpen& undo) const {
        auto& instance = tables.instance(undo.id);
        tables.index_business_key(undo.id, instance, false);
        tables.set_state(undo.id, instance, InstanceState::completed);
        instance.known = false;
    }
    void operator()(UndoState& undo) const {
        auto& instance = tables.instance(undo.id);
        tables.set_state(undo.id, instance, undo.state);
        instance.definition = undo.definition;
        instance.ended_at = undo.ended_at;
    }
    void operator()(UndoOther& undo) const { undo(tables); }
};

} // namespace

void roll_back(Tables& tables, std::vector<Undo>& undo) {
    for (auto last = undo.rbegin(); last != undo.rend(); ++last) std::visit(PutBack{tables}, *last);
    undo.clear();
}

} // namespace countersign::store::memory

// The state of an instance as bytes: canonical, dead elements left out.
#include "base/planted_fault.h"
#include "execution/archive.h"
#include "execution/state.h"

namespace countersign::execution {

namespace {

constexpr std::uint64_t format = 6; // a snapshot of another format is not used: the journal has all of it

template<class A> void task_fields(A& a, TaskState& t) { a(t.assignee, t.candidates, t.participant, t.is_lead); }
template<class A> void body_fields(A& a, BodyState& b) { a(b.total, b.entered, b.completed, b.cancelled, b.outputs); }

/// Writes or reads the parts an Extra may have: a flag, then the part.
template<class A, class Part, class Fields> void optional_part(A& a, std::unique_ptr<Part>& part, Fields fields) {
    std::uint8_t present = part ? 1 : 0;
    a(present);
    if (present == 0) return;
    if (!part) part = std::make_unique<Part>();
    fields(a, *part);
}

template<class A> void element_fields(A& a, Element& e) {
    a(e.key, e.parent, e.first_child, e.last_child, e.next_sibling, e.previous_sibling, e.node, e.tokens, e.program, e.inner_program,
      e.role, e.phase, e.waits, e.called, e.definition);
}

void write_variables(Writer& writer, const Context& variables) {
    // By name: the order in which they were set is not part of the state.
    std::vector<const Context::Entry*> sorted;
    for (const auto& entry : variables) sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    writer(static_cast<std::uint64_t>(sorted.size()));
    for (const auto* entry : sorted) writer(entry->first, entry->second);
}

void read_variables(Reader& reader, Context& variables) {
    std::uint64_t size = 0;
    reader(size);
    for (std::uint64_t i = 0; i < size && reader.ok() && !reader.at_end(); ++i) {
        std::string name;
        Value value;
        reader(name, value);
        variables.set(name, std::move(value));
    }
}

template<class A> void variables_field(A& a, Context& variables) {
    if constexpr (std::is_same_v<A, Reader>)
        read_variables(a, variables);
    else
        write_variables(a, variables);
}

/// A count, then the items.
template<class A, class Item, class Fields> void list_part(A& a, std::vector<Item>& items, Fields fields) {
    std::uint64_t size = items.size();
    a(size);
    if constexpr (std::is_same_v<A, Reader>)
        for (std::uint64_t i = 0; i < size && a.ok() && !a.at_end(); ++i) fields(a, items.emplace_back());
    else
        for (auto& item : items) fields(a, item);
}

constexpr int compensable_depth_max = 100;
template<class A> void compensable_fields(A& a, Compensable& c, int depth) {
    a(c.key, c.node, c.program, c.inner_program, c.body, c.called, c.open, c.completed.sequence, c.completed.last_key);
    variables_field(a, c.variables);
    if (depth < compensable_depth_max)
        list_part(a, c.inner, [depth](A& inner, Compensable& item) { compensable_fields(inner, item, depth + 1); });
}

template<class A> void compensation_fields(A& a, CompensationState& c) {
    const auto item = [](A& inner, Compensable& one) { compensable_fields(inner, one, 0); };
    list_part(a, c.completed, item);
    list_part(a, c.pending, item);
    a(c.running);
}

template<class A> void named_texts(A& a, std::vector<NamedText>& texts) {
    list_part(a, texts, [](A& inner, NamedText& one) { inner(one.name, one.text); });
}

template<class A> void extra_fields(A& a, Extra& x) {
    std::uint64_t waiting = x.waiting.size();
    a(waiting);
    if constexpr (std::is_same_v<A, Reader>)
        for (std::uint64_t i = 0; i < waiting && a.ok() && !a.at_end(); ++i) x.waiting.emplace_back();
    for (auto& w : x.waiting) a(w.flow, w.count);
    optional_part(a, x.task, [](A& archive, TaskState& t) { task_fields(archive, t); });
    optional_part(a, x.timer, [](A& archive, TimerState& t) {
        archive(t.due);
        optional_part(archive, t.cycle, [](A& inner, TimerCycle& cycle) { inner(cycle.remaining, cycle.interval, cycle.until); });
    });
    Rare none;
    Rare& rare = x.rare ? *x.rare : none;
    optional_part(a, rare.body, [](A& archive, BodyState& b) { body_fields(archive, b); });
    optional_part(a, rare.tally, [](A& archive, approval::Tally& t) { archive(t); });
    optional_part(a, rare.incident, [](A& archive, IncidentState& i) { archive(i.code, i.message); });
    optional_part(a, rare.compensation, [](A& archive, CompensationState& c) { compensation_fields(archive, c); });
    optional_part(a, rare.gateways, [](A& archive, std::vector<ActiveGateway>& gateways) {
        list_part(archive, gateways, [](A& inner, ActiveGateway& gateway) { inner(gateway.node, gateway.flows); });
    });
    a(x.job_retries);
    optional_part(a, rare.data, [](A& archive, ScopeData& data) {
        named_texts(archive, data.states);
        named_texts(archive, data.correlation_keys);
    });
    optional_part(a, rare.clock, [](A& archive, ClockState& clock) { clock.fields(archive); });
    optional_part(a, rare.duties, [](A& archive, Duties& duties) { duties.fields(archive); });
    optional_part(a, rare.returning, [](A& archive, ReturnState& returning) { returning.fields(archive); });
    optional_part(a, rare.awaited, [](A& archive, std::string& name) { archive(name); });
    optional_part(a, rare.changed, [](A& archive, std::vector<std::string>& names) { archive(names); });
    if (!none.empty()) x.rare = std::make_unique<Rare>(std::move(none)); // only reading fills it
}

} // namespace

void encode(const State& state, std::string& out) {
    Writer writer(out);
    writer(format, static_cast<std::uint64_t>(state.id), state.business_key, state.sequence,
           planted("snapshot-differs") ? state.last_key + 1 : state.last_key);
    writer(static_cast<std::uint8_t>(state.ended ? static_cast<int>(*state.ended) + 1 : 0));
    writer(static_cast<std::uint64_t>(state.programs.size()));
    for (const auto& program : state.programs) writer(program->definition);
    writer(state.completed(), state.starter(), state.untouched());
    writer(static_cast<std::uint8_t>(state.file() != nullptr));
    if (state.file() != nullptr) writer(*state.file());
    writer(static_cast<std::uint64_t>(state.alive_count()));
    for (const Element& element : state.elements()) {
        if (!element.alive) continue;
        element_fields(writer, const_cast<Element&>(element)); // the same function reads; writing changes nothing
        writer(static_cast<std::uint8_t>(element.extra ? 1 : 0));
        if (!element.extra) continue;
        write_variables(writer, element.extra->variables);
        extra_fields(writer, *element.extra);
    }
}

namespace {

void read_extra(Reader& reader, State& state) {
    CaseExtra more;
    reader(more.completed, more.starter, more.untouched, more.file);
    if (!more.completed.empty() || !more.starter.empty() || more.file) state.make_extra() = std::move(more);
}

/// Whether each task that was done stands at a node there is.
bool fits(const CompletedTasks& completed, const State& state) {
    for (std::size_t i = 0; i < completed.size(); ++i) {
        const auto one = completed[i];
        if (one.program >= state.programs.size() || (one.node != program::none && one.node >= state.programs[one.program]->nodes.size()))
            return false;
    }
    return true;
}

} // namespace

Result<State> decode_state(std::string_view bytes, const program::ProgramSource& programs) {
    const Error corrupt{"snapshot.corrupt", "the snapshot of an instance holds bytes that are no state"};
    Reader reader(bytes);
    State state;
    std::uint64_t version = 0, id = 0, count = 0;
    std::uint8_t ended = 0;
    reader(version, id, state.business_key, state.sequence, state.last_key, ended, count);
    if (!reader.ok() || version != format) return corrupt;
    state.id = static_cast<InstanceId>(id);
    if (ended != 0) state.ended = static_cast<InstanceState>(ended - 1);
    for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
        DefinitionId definition{};
        reader(definition);
        auto program = programs.by_definition(definition);
        if (!program)
            return Error{"definition.unknown",
                         fmt::format("definition {} of instance {} is not deployed", static_cast<std::uint32_t>(definition), id)};
        state.programs.push_back(std::move(program));
    }
    const Key last_key = state.last_key;
    read_extra(reader, state);
    if (!fits(state.completed(), state)) return corrupt;
    reader(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        Element element;
        element_fields(reader, element);
        std::uint8_t has_extra = 0;
        reader(has_extra);
        if (!reader.ok() || element.program >= state.programs.size() || element.key <= (i == 0 ? 0 : state.last_key)) return corrupt;
        if (element.node != program::none && element.node >= state.programs[element.program]->nodes.size()) return corrupt;
        if (has_extra != 0) {
            element.extra = std::make_unique<Extra>();
            read_variables(reader, element.extra->variables);
            extra_fields(reader, *element.extra);
            if (!reader.ok()) return corrupt;
        }
        state.add(std::move(element));
    }
    if (!reader.ok() || !reader.at_end() || last_key < state.last_key) return corrupt;
    state.last_key = last_key;
    return state;
}

} // namespace countersign::execution

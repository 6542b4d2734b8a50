// Data associations (10.4.2): values on their way into an activity or event, and out of it.
#include "execution/step.h"
#include "program/data_type.h"

namespace countersign::execution {

namespace {

/// The container with a value at the path below it; what is missing on the way is made.
Value with_path(const Value& container, const std::vector<std::string>& path, std::size_t depth, Value value) {
    if (depth == path.size()) return value;
    Context entries = container.is_context() ? container.as_context() : Context{};
    const Value* inner = entries.find(path[depth]);
    entries.set(path[depth], with_path(inner != nullptr ? *inner : Value{}, path, depth + 1, std::move(value)));
    return Value(std::move(entries));
}

bool has_values(const Context& variables, const std::vector<std::string>& names) {
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const Value* value = variables.find(name);
        return value != nullptr && !value->is_null();
    });
}

bool is_in(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The first input set that is complete (10.4.2).
std::optional<std::size_t> complete_input_set(const program::NodeData& data, const Context& variables) {
    const auto& sets = data.input_sets;
    const auto found = std::find_if(sets.begin(), sets.end(), [&](const auto& set) { return has_values(variables, set); });
    return found == sets.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - sets.begin()));
}

/// Whether an output that is not in the set is among its sources.
bool reads_another_set(const Mapping& mapping, const program::NodeData& data, const program::NodeData::OutputSet& set) {
    return std::any_of(mapping.sources.begin(), mapping.sources.end(),
                       [&](const auto& source) { return is_in(data.outputs, source.variable) && !is_in(set.members, source.variable); });
}

} // namespace

Result<Value> Step::data_store(const std::string& name) const {
    if (const Value* written = data_stores_written_.find(name)) return *written;
    return environment_.data_stores == nullptr ? Result<Value>(Value{}) : environment_.data_stores->read(name);
}

/// What the association's expression may name besides the variables.
Result<Context> Step::sources_of(const Mapping& mapping, Key at) const {
    Context names;
    for (const auto& source : mapping.sources) {
        if (source.is_store) {
            auto value = data_store(source.variable);
            if (!value) return std::move(value).error();
            names.set(source.name, *value);
            if (source.variable != source.name) names.set(source.variable, *value);
        } else if (source.name != source.variable) {
            const Value* value = state_.variable(at, source.variable);
            names.set(source.name, value != nullptr ? *value : Value{});
        }
    }
    return names;
}

Result<Value> Step::evaluate(const Mapping& mapping, Key at, const Context& before) const {
    if (mapping.is_copy && !mapping.sources.front().is_store) {
        const Value* value = state_.variable(at, mapping.sources.front().variable);
        return value != nullptr ? *value : Value{};
    }
    if (mapping.sources.empty()) return evaluate(mapping.value, at, before);
    auto names = sources_of(mapping, at);
    if (!names) return std::move(names).error();
    for (const auto& [name, value] : before)
        if (names->find(name) == nullptr) names->set(name, value);
    if (mapping.is_copy) return *names->find(mapping.sources.front().name);
    auto value = evaluate(mapping.value, at, *names);
    if (!value && lacks_source(mapping, at, *names)) return Value{}; // what is not there gives nothing (10.4.2)
    return value;
}

bool Step::lacks_source(const Mapping& mapping, Key at, const Context& names) const {
    return std::any_of(mapping.sources.begin(), mapping.sources.end(), [&](const auto& source) {
        const Value* value = names.find(source.name);
        if (value == nullptr) value = state_.variable(at, source.variable);
        return value == nullptr || value->is_null();
    });
}

/// @param at     where the target is looked for, upwards
/// @param local  the target is a variable of `at` itself
Result<void> Step::write_target(const Mapping& mapping, Key key, Key at, Value value, bool local) {
    if (mapping.to_store) {
        if (!mapping.path.empty()) {
            auto before = data_store(mapping.target);
            if (!before) return std::move(before).error();
            value = with_path(*before, mapping.path, 0, std::move(value));
        }
        auto conformed = program::conform(mapping.store_type, value, mapping.target);
        if (!conformed) return std::move(conformed).error();
        const auto items = conformed->is_null() ? 0 : conformed->is_list() ? static_cast<std::int64_t>(conformed->as_list().size()) : 1;
        if (mapping.store_capacity >= 0 && items > mapping.store_capacity)
            return Error{"data-store.full",
                         fmt::format("data store \"{}\" holds {} items at most, not {}", mapping.target, mapping.store_capacity, items),
                         mapping.target};
        emit(DataStoreSet{key, mapping.target, std::move(*conformed)});
        return {};
    }
    if (!mapping.path.empty()) {
        const Value* before = state_.variable(at, mapping.target);
        value = with_path(before != nullptr ? *before : Value{}, mapping.path, 0, std::move(value));
    }
    const Key holder = local ? at : holder_of(at, mapping.target);
    if (auto set = set_conforming(holder, mapping.target, value); !set) return set;
    if (!mapping.state.empty()) emit(DataStateSet{holder, mapping.target, mapping.state});
    return {};
}

/// Before the work begins: inputs are filled, then one input set must be complete.
Result<void> Step::map_inputs(Key key) {
    const Node& n = node(key);
    const bool body = element(key).role == Role::body;
    const bool inner = element(element(key).parent).role == Role::body;
    const Key from = inner ? key : element(key).parent; // an inner instance reads its own item too
    Context before;                                     // each sees what those before it gave
    for (const Mapping& mapping : n.inputs) {
        if (mapping.of_body != body) continue;
        auto value = evaluate(mapping, from, before);
        if (!value) return std::move(value).error();
        if (mapping.path.empty()) before.set(mapping.target, *value);
        if (auto written = write_target(mapping, key, key, std::move(*value), true); !written) return written;
    }
    if (body || !n.data) return {};
    declare(key, n.data->items);
    if (n.data->input_sets.empty()) return {};
    if (complete_input_set(*n.data, element(key).extra->variables)) return {};
    std::string wanted;
    for (const auto& name : n.data->input_sets.front()) wanted += (wanted.empty() ? "" : ", ") + name;
    return Error{"data.input-missing",
                 fmt::format("\"{}\" needs a value for {}: set what its data associations read, then retry", n.id, wanted), n.id};
}

/// Without mappings a called process gives back its data outputs, or where it declares none what it has changed; not what only this one
/// call has.
void Step::copy_back(Key call) {
    const Element& e = element(call);
    if (!e.extra) return;
    const Key outside = e.parent;
    const Node& n = *state_.node_of(e);
    const auto& outputs = state_.programs[e.inner_program]->outputs;
    const auto names = !outputs.empty() ? outputs : e.extra->changed() != nullptr ? *e.extra->changed() : std::vector<std::string>{};
    for (const auto& name : names) {
        const Value* given = element(call).extra->variables.find(name);
        const bool of_call =
            name == "loopCounter" || (n.multi_instance && (name == n.multi_instance->item || name == n.multi_instance->output_item));
        if (given == nullptr || of_call) continue;
        const Value value = *given;
        const Value* before = state_.variable(outside, name);
        const bool is_new = before == nullptr ? !value.is_null() : !(*before == value); // a data object that was never written is none
        if (is_new) set_variable(outside, name, value);
    }
}

/// Of several output sets the first that is complete, among those that go with the input set that was used (10.4.2); nullptr where the
/// activity has no choice.
Result<const program::NodeData::OutputSet*> Step::output_set_of(Key key) const {
    const Element& e = element(key);
    const Node& n = *state_.node_of(e);
    if (e.role == Role::body || !n.data || n.data->output_sets.empty()) return nullptr;
    const Context none;
    const Context& variables = e.extra ? e.extra->variables : none;
    const auto used = complete_input_set(*n.data, variables);
    for (const auto& set : n.data->output_sets) {
        const bool expected =
            !used || set.of_inputs.empty() || std::find(set.of_inputs.begin(), set.of_inputs.end(), *used) != set.of_inputs.end();
        if (expected && has_values(variables, set.required)) return &set;
    }
    return Error{"data.output-missing", fmt::format("\"{}\" has given no complete output set: set the values of one, then retry", n.id),
                 n.id};
}

Result<void> Step::map_outputs(Key key) {
    const Element& e = element(key);
    const Node& n = *state_.node_of(e);
    const Key outside = e.parent;
    const bool body = e.role == Role::body;
    const auto chosen = output_set_of(key);
    if (!chosen) return chosen.error();
    if (e.called && n.call->copies_out) copy_back(key);
    for (const Mapping& mapping : n.outputs) {
        if (mapping.of_body != body) continue;
        if (*chosen != nullptr && reads_another_set(mapping, *n.data, **chosen)) continue;
        auto value = evaluate(mapping, key, {});
        if (!value) return std::move(value).error();
        if (mapping.is_copy && value->is_null()) continue; // an output that was not produced
        const bool to_item = n.multi_instance && !body && mapping.target == n.multi_instance->output_item;
        if (auto written = write_target(mapping, key, to_item ? key : outside, std::move(*value), to_item); !written) return written;
    }
    return {};
}

} // namespace countersign::execution

// Data elements (10.4.1): data objects, properties, inputs and outputs are variables of the scope or activity that declares them, of the
// type it declares.
#include "execution/step.h"
#include "program/data_type.h"

namespace countersign::execution {

namespace {

const program::DataSpec* find_in(const std::vector<program::DataSpec>& items, std::string_view name) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const program::DataSpec& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

/// What an element instance declares under the name: of its inside, then of the activity itself.
const program::DataSpec* declared(const State& state, const Element& holder, std::string_view name) {
    const Node* node = state.node_of(holder);
    const bool process_like = holder.role == Role::process || holder.called;
    const auto scope = process_like ? 0 : node->body;
    if (scope != program::none)
        if (const auto* found = find_in(state.programs[holder.inner_program]->scopes[scope].data, name)) return found;
    return node != nullptr && node->data ? find_in(node->data->items, name) : nullptr;
}

bool is_typed(const State& state) {
    return std::any_of(state.programs.begin(), state.programs.end(), [](const ProgramPtr& program) { return program->is_typed; });
}

Result<Value> conforming_value(const State& state, Key holder, std::string_view name, const Value& value) {
    const auto* spec = declared(state, *state.find(holder), name);
    return spec == nullptr ? Result<Value>(value) : program::conform(spec->type, value, name);
}

} // namespace

Result<Context> Step::conforming(Key at, const Context& values) const {
    if (!is_typed(state_)) return values;
    Context conformed;
    for (const auto& [name, value] : values) {
        auto one = conforming_value(state_, holder_of(at, name), name, value);
        if (!one) return std::move(one).error();
        conformed.set(name, std::move(*one));
    }
    return conformed;
}

Result<void> Step::set_conforming(Key holder, std::string_view name, const Value& value) {
    if (!is_typed(state_)) {
        set_local(holder, name, value);
        return {};
    }
    auto conformed = conforming_value(state_, holder, name, value);
    if (!conformed) return std::move(conformed).error();
    set_local(holder, name, *conformed);
    return {};
}

void Step::declare(Key key, const std::vector<program::DataSpec>& items) {
    for (const auto& item : items) {
        if (const Element& e = element(key); e.extra && e.extra->variables.find(item.name) != nullptr) continue; // given at the start
        set_local(key, item.name, {});
        if (!item.state.empty()) emit(DataStateSet{key, item.name, item.state});
    }
}

void Step::receive(Key key, const Context& payload) {
    const Node& event = node(key);
    if (event.outputs.empty()) return set_variables(key, payload);
    for (const auto& [name, value] : payload) set_local(key, name, value);
    if (!event.data || event.data->outputs.size() != 1 || payload.empty()) return;
    const std::string& output = event.data->outputs.front(); // the only one: what the message carries, by whatever name
    if (payload.find(output) != nullptr) return;
    set_local(key, output, payload.size() == 1 ? payload.begin()->second : Value(payload));
}

Context of_definition(const Node& event, std::size_t definition, Context payload) {
    if (event.outputs.empty() || !event.data || event.events.size() < 2 || event.data->outputs.size() != event.events.size() ||
        payload.empty())
        return payload;
    const std::string& output = event.data->outputs[definition];
    if (const Value* named = payload.find(output)) return {{output, *named}};
    return {{output, payload.size() == 1 ? payload.begin()->second : Value(std::move(payload))}};
}

} // namespace countersign::execution

#include "execution/state.h"

namespace countersign::execution {

const char* to_string(AsideKind kind) {
    static constexpr std::array names{"", "before", "parallel", "after", "consult", "extra"};
    return names[static_cast<std::size_t>(kind)];
}

namespace {

/// Mostly the process is looked for, or one of those that came last.
const Element* with_key(const std::vector<Element>& elements, Key key) {
    if (elements.empty()) return nullptr;
    const Element* const first = elements.data();
    if (first->key == key) return first;
    const Element* end = first + elements.size();
    for (int tried = 0; tried < 6 && end != first; ++tried) {
        --end;
        if (end->key == key) return end;
        if (end->key < key) return nullptr;
    }
    const Element* at = std::lower_bound(first, end, key, [](const Element& element, Key k) { return element.key < k; });
    return at != end && at->key == key ? at : nullptr;
}

} // namespace

const Element* State::find(Key key) const {
    const Element* element = with_key(elements_, key);
    return element != nullptr && element->alive ? element : nullptr;
}

Element* State::find(Key key) { return const_cast<Element*>(std::as_const(*this).find(key)); }

Element& State::add(Element element) {
    last_key = element.key;
    if (element.waits & waits_condition) make_extra().conditions.push_back(element.key);
    if (element.role == Role::clock) make_extra().clocks.push_back(element.key);
    ++alive_;
    if (elements_.empty()) elements_.reserve(3); // the process, a task, its timer: what most instances are while they wait
    return elements_.emplace_back(std::move(element));
}

void State::remove(Key key) {
    if (auto* element = find(key)) {
        if (element->waits & waits_condition) std::erase(make_extra().conditions, key);
        if (element->role == Role::clock) std::erase(make_extra().clocks, key);
        element->alive = false;
        element->extra.reset();
        --alive_;
    }
    while (!elements_.empty() && !elements_.back().alive) elements_.pop_back();
}

void State::compact() {
    if (elements_.size() < 8 || elements_.size() < alive_ * 2) return;
    std::erase_if(elements_, [](const Element& element) { return !element.alive; });
}

CaseExtra& State::make_extra() {
    if (!extra_) extra_ = std::make_unique<CaseExtra>();
    return *extra_;
}

const CaseExtra& State::extra_or_none() const {
    static const CaseExtra none;
    return extra_ ? *extra_ : none;
}

const program::Node* State::node_of(const Element& element) const {
    return element.node == program::none ? nullptr : &programs[element.program]->nodes[element.node];
}

const Value* State::variable(Key at, std::string_view name) const {
    for (const Element* element = find(at); element != nullptr; element = find(element->parent)) {
        if (element->extra)
            if (const Value* value = element->extra->variables.find(name)) return value;
        if (element->role == Role::process) break;
        if (element->key != at && element->called) break; // a called process sees only its own variables
    }
    return nullptr;
}

const program::EventSpec& awaited_by(const State& state, const Element& element) {
    const auto& events = state.node_of(element)->events;
    return element.role == Role::definition ? events[element.definition] : events.front();
}

const std::string& awaited_name(const State& state, const Element& element) {
    const std::string* computed = element.extra ? element.extra->awaited() : nullptr;
    return computed != nullptr ? *computed : awaited_by(state, element).name;
}

} // namespace countersign::execution

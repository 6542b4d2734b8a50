// Objects open in the text in the order in which they stand in the value, so that their braces need only be counted.
#include "program/form/positions.h"

namespace countersign::form {

namespace {

std::vector<Positions::Place> braces(std::string_view text) {
    std::vector<Positions::Place> places;
    Positions::Place at;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i, ++at.column) {
        const char c = text[i];
        if (c == '\n') at = {at.line + 1, 0};
        else if (in_text && c == '\\') ++i, ++at.column;
        else if (c == '"') in_text = !in_text;
        else if (c == '{' && !in_text) places.push_back(at);
    }
    return places;
}

void collect(const Value& value, std::vector<const Context*>& objects) {
    if (value.is_list())
        for (const auto& item : value.as_list()) collect(item, objects);
    if (!value.is_context()) return;
    objects.push_back(&value.as_context());
    for (const auto& [name, item] : value.as_context()) collect(item, objects);
}

} // namespace

Positions::Positions(std::string_view text, const Value& value) {
    const auto places = braces(text);
    std::vector<const Context*> objects;
    collect(value, objects);
    for (std::size_t i = 0; i < objects.size() && i < places.size(); ++i) places_.emplace(objects[i], places[i]);
}

Positions::Place Positions::of(const Context& object) const {
    const auto found = places_.find(&object);
    return found == places_.end() ? Place{} : found->second;
}

} // namespace countersign::form

// Data: ids of data objects, properties, inputs and outputs to variable names with types; data associations to mappings (10.4).
#include "model/lookup.h"
#include "program/compiler.h"
#include "program/data_type.h"

namespace countersign::program {

namespace {

const std::string& name_or_id(const std::string& name, const std::string& id) { return name.empty() ? id : name; }

/// "order.address.city" in its parts; a leading "=" is the mark of an expression.
std::vector<std::string> parts_of(std::string_view text) {
    if (text.starts_with('=')) text.remove_prefix(1);
    std::vector<std::string> parts;
    while (true) {
        const auto dot = text.find('.');
        std::string_view part = text.substr(0, dot);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        parts.emplace_back(part);
        if (dot == std::string_view::npos) return parts;
        text.remove_prefix(dot + 1);
    }
}

} // namespace

DataType Compiler::data_type(const std::string& item_definition, bool is_collection) const {
    DataType type;
    type.collection = is_collection;
    if (const auto* item = model::find_item_definition(definitions_, item_definition)) {
        type.kind = kind_of_structure(item->structure_ref);
        type.collection = type.collection || item->is_collection;
        type.name = item->structure_ref;
    } else if (item_definition.find(':') != std::string::npos || item_definition == "string") {
        type.kind = kind_of_structure(item_definition); // a simple type in the place of an item definition
        type.name = item_definition;
    }
    program_->is_typed = program_->is_typed || type.is_checked();
    return type;
}

void Compiler::index_data(const model::Container& body, const std::vector<model::Property>& properties) {
    for (const auto& object : body.data_objects) data_of_[object.id] = {name_or_id(object.name, object.id), {}, false, {}};
    for (const auto& property : properties) data_of_[property.id] = {name_or_id(property.name, property.id), {}, false, {}};
    for (const auto& reference : body.data_references) {
        const auto found = data_of_.find(reference.target_ref);
        if (reference.to_store) {
            const auto* store = model::find_data_store(definitions_, reference.target_ref);
            const std::string& own = name_or_id(reference.name, reference.target_ref.empty() ? reference.id : reference.target_ref);
            data_of_[reference.id] = {store != nullptr ? name_or_id(store->name, store->id) : own,
                                      {},
                                      true,
                                      data_type(store != nullptr ? store->item_subject_ref : reference.item_subject_ref, false),
                                      store != nullptr && !store->is_unlimited ? store->capacity.value_or(-1) : -1};
        } else {
            data_of_[reference.id] = {
                found != data_of_.end() ? found->second.variable : name_or_id(reference.name, reference.id), reference.state, false, {}};
        }
    }
}

void Compiler::index_items(const std::vector<model::DataInputOutput>& items) {
    for (const auto& item : items) {
        if (item.id.empty()) continue; // nothing can refer to one without id
        const auto same = std::count_if(items.begin(), items.end(), [&](const auto& other) { return other.name == item.name; });
        data_of_[item.id] = {same > 1 ? item.id : name_or_id(item.name, item.id), {}, false, {}};
    }
}

void Compiler::index_io(const model::InputOutputSpecification& io) {
    index_items(io.inputs);
    index_items(io.outputs);
}

void Compiler::index_io(const model::FlowNode& node) {
    if (node.io) index_io(*node.io);
    index_items(node.event_data_inputs);
    index_items(node.event_data_outputs);
    if (node.multi_instance && node.multi_instance->input_data_item) index_items({*node.multi_instance->input_data_item});
    if (node.multi_instance && node.multi_instance->output_data_item) index_items({*node.multi_instance->output_data_item});
    for (const auto& property : node.properties) data_of_[property.id] = {name_or_id(property.name, property.id), {}, false, {}};
}

std::string Compiler::variable_name(const std::string& reference) const {
    const auto found = data_of_.find(reference);
    return found != data_of_.end() ? found->second.variable : reference;
}

void Compiler::add_data(const model::Container& body, const std::vector<model::Property>& properties, ScopeIndex scope) {
    auto& data = program_->scopes[scope].data;
    const auto add = [&](const std::string& id, DataType type, const std::string& state) {
        const std::string name = variable_name(id);
        const bool known = std::any_of(data.begin(), data.end(), [&](const DataSpec& item) { return item.name == name; });
        if (!name.empty() && !known) data.push_back({name, std::move(type), state});
    };
    for (const auto& object : body.data_objects) add(object.id, data_type(object.item_subject_ref, object.is_collection), object.state);
    for (const auto& property : properties) add(property.id, data_type(property.item_subject_ref, false), property.state);
}

/// What must have a value for the set to be complete.
std::vector<std::string> Compiler::required_of(const model::InputOutputSpecification::Set& set) const {
    std::vector<std::string> names;
    for (const auto& reference : set.refs) {
        const auto is_in = [&](const std::vector<std::string>& list) {
            return std::find(list.begin(), list.end(), reference) != list.end();
        };
        if (!is_in(set.optional_refs) && !is_in(set.while_executing_refs)) names.push_back(variable_name(reference));
    }
    return names;
}

/// One set for each that the element declares.
std::vector<std::vector<std::string>> Compiler::input_sets(const model::InputOutputSpecification& io) const {
    std::vector<std::vector<std::string>> sets;
    for (const auto& set : io.input_sets) sets.push_back(required_of(set));
    return sets;
}

namespace {

/// After which input sets an output set is expected (IORules, 10.4.2). An input set that names output sets expects one of those, any other
/// one that no input set names, where there is such a one.
std::vector<std::size_t> inputs_of(const model::InputOutputSpecification& io, const model::InputOutputSpecification::Set& output) {
    using Set = model::InputOutputSpecification::Set;
    const auto names = [](const Set& from, const Set& to) {
        return std::find(from.linked_set_refs.begin(), from.linked_set_refs.end(), to.id) != from.linked_set_refs.end();
    };
    const auto linked = [&](const Set& input, const Set& out) { return names(input, out) || names(out, input); };
    const auto is_free = [&](const Set& out) {
        return std::none_of(io.input_sets.begin(), io.input_sets.end(), [&](const Set& input) { return linked(input, out); });
    };
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < io.input_sets.size(); ++i) {
        const Set& input = io.input_sets[i];
        const auto any = [&](auto&& which) { return std::any_of(io.output_sets.begin(), io.output_sets.end(), which); };
        const bool names_some = any([&](const Set& out) { return linked(input, out); });
        if (names_some ? linked(input, output) : is_free(output) || !any(is_free)) found.push_back(i);
    }
    return found.size() == io.input_sets.size() ? std::vector<std::size_t>{} : found;
}

} // namespace

void Compiler::compile_process_io(const model::Process& process) {
    if (!process.io) return;
    for (const auto* items : {&process.io->inputs, &process.io->outputs})
        for (const auto& item : *items)
            program_->scopes[0].data.push_back({variable_name(item.id), data_type(item.item_subject_ref, item.is_collection), {}});
    for (const auto& input : process.io->inputs) program_->inputs.push_back(variable_name(input.id));
    for (const auto& output : process.io->outputs) program_->outputs.push_back(variable_name(output.id));
    program_->input_sets = input_sets(*process.io);
}

/// What an activity or event declares for itself. Of an input set only what an association fills is asked for: nothing else could.
void Compiler::compile_node_data(const model::FlowNode& source, Node& node) {
    if (source.properties.empty() && !source.io && source.event_data_inputs.empty() && source.event_data_outputs.empty()) return;
    auto data = std::make_unique<NodeData>();
    const auto add = [&](const std::string& id, const std::string& item, bool is_collection) {
        data->items.push_back({variable_name(id), data_type(item, is_collection), {}});
    };
    const auto add_all = [&](const std::vector<model::DataInputOutput>& items) {
        for (const auto& item : items) add(item.id, item.item_subject_ref, item.is_collection);
    };
    const auto add_outputs = [&](const std::vector<model::DataInputOutput>& items) {
        add_all(items);
        for (const auto& item : items) data->outputs.push_back(variable_name(item.id));
    };
    for (const auto& property : source.properties) add(property.id, property.item_subject_ref, false);
    if (source.io) {
        add_all(source.io->inputs);
        add_outputs(source.io->outputs);
        data->input_sets = input_sets(*source.io);
        for (auto& set : data->input_sets)
            std::erase_if(set, [&](const std::string& name) {
                return std::none_of(node.inputs.begin(), node.inputs.end(),
                                    [&](const Mapping& mapping) { return mapping.target == name && !mapping.of_body; });
            });
        if (source.io->output_sets.size() > 1)
            for (const auto& set : source.io->output_sets) {
                auto& compiled = data->output_sets.emplace_back();
                compiled.required = required_of(set);
                compiled.of_inputs = inputs_of(*source.io, set);
                std::erase_if(compiled.required, [&](const std::string& name) { // which only the multi-instance as a whole has
                    return std::any_of(node.outputs.begin(), node.outputs.end(), [&](const Mapping& mapping) {
                        return mapping.of_body && std::any_of(mapping.sources.begin(), mapping.sources.end(),
                                                              [&](const auto& from) { return from.variable == name; });
                    });
                });
                for (const auto& reference : set.refs) compiled.members.push_back(variable_name(reference));
            }
    }
    add_all(source.event_data_inputs);
    if (source.event_definitions.size() > 1 && source.event_data_inputs.size() == source.event_definitions.size())
        for (const auto& item : source.event_data_inputs) data->carried.push_back({name_or_id(item.name, item.id), variable_name(item.id)});
    add_outputs(source.event_data_outputs);
    if (!data->items.empty()) node.data = std::move(data);
}

/// What an assignment writes: a path below the association's target, or below the variable that it begins with.
void Compiler::set_target(Mapping& mapping, const model::DataAssociation& association, std::string_view to) const {
    const std::string target = variable_name(association.target_ref);
    auto parts = to.empty() ? std::vector<std::string>{association.target_ref} : parts_of(to);
    const bool is_target = parts.front() == association.target_ref || parts.front() == target;
    const std::string& id = is_target ? association.target_ref : parts.front();
    const auto found = data_of_.find(id);
    mapping.target = found != data_of_.end() ? found->second.variable : id;
    mapping.path.assign(parts.begin() + 1, parts.end());
    if (found == data_of_.end()) return;
    mapping.to_store = found->second.is_store;
    mapping.store_type = found->second.type;
    mapping.store_capacity = found->second.capacity;
    mapping.state = found->second.state;
}

void Compiler::compile_association(const model::FlowNode& source, const model::DataAssociation& association, const char* what,
                                   std::vector<Mapping>& mappings) {
    const std::string place = fmt::format("{} of \"{}\"", what, source.id);
    Mapping common;
    for (const auto& reference : association.source_refs) {
        const auto found = data_of_.find(reference);
        common.sources.push_back({reference, variable_name(reference), found != data_of_.end() && found->second.is_store});
    }
    const auto add = [&](Formula value, std::string_view to, bool is_copy) {
        Mapping mapping = common;
        mapping.value = std::move(value);
        mapping.is_copy = is_copy;
        set_target(mapping, association, to);
        mappings.push_back(std::move(mapping));
    };
    for (const auto& assignment : association.assignments)
        if (auto value = formula(assignment.from, place)) add(std::move(value), assignment.to.body, false);
    if (!association.assignments.empty() || association.target_ref.empty()) return;
    if (association.transformation) {
        if (auto value = formula(*association.transformation, place)) add(std::move(value), {}, false);
    } else if (association.source_refs.size() == 1) {
        add({}, {}, true);
    }
}

void Compiler::compile_mappings(const model::FlowNode& source, Node& node) {
    for (const auto& association : source.data_inputs) compile_association(source, association, "data input", node.inputs);
    for (const auto& association : source.data_outputs) compile_association(source, association, "data output", node.outputs);
    // The collections of multi-instance belong to the activity as a whole (10.3.8.2).
    if (source.multi_instance) {
        const std::string& input = source.multi_instance->loop_data_input_ref;
        const std::string& output = source.multi_instance->loop_data_output_ref;
        for (auto& mapping : node.inputs) mapping.of_body = !input.empty() && mapping.target == variable_name(input);
        for (auto& mapping : node.outputs)
            mapping.of_body = !output.empty() && std::any_of(mapping.sources.begin(), mapping.sources.end(),
                                                             [&](const auto& from) { return from.name == output; });
    }
    compile_node_data(source, node);
}

} // namespace countersign::program

// Data: ids of data objects, properties, inputs and outputs to variable names; data associations to mappings (10.4.2).
#include "program/compiler.h"

namespace countersign::program {

namespace {

std::string name_or_id(const std::string& name, const std::string& id) { return name.empty() ? id : name; }

} // namespace

void Compiler::index_data(const model::Container& body, const std::vector<model::Property>& properties) {
    for (const auto& object : body.data_objects) variable_of_[object.id] = name_or_id(object.name, object.id);
    for (const auto& property : properties) variable_of_[property.id] = name_or_id(property.name, property.id);
    for (const auto& reference : body.data_references) {
        const auto found = variable_of_.find(reference.target_ref);
        variable_of_[reference.id] = found != variable_of_.end() ? found->second : name_or_id(reference.name, reference.id);
    }
}

void Compiler::index_io(const model::FlowNode& node) {
    const auto index = [&](const std::vector<model::DataInputOutput>& items) {
        for (const auto& item : items) variable_of_[item.id] = name_or_id(item.name, item.id);
    };
    if (node.io) {
        index(node.io->inputs);
        index(node.io->outputs);
    }
    index(node.event_data_inputs);
    index(node.event_data_outputs);
    for (const auto& property : node.properties) variable_of_[property.id] = name_or_id(property.name, property.id);
}

std::string Compiler::variable_name(const std::string& reference) const {
    const auto found = variable_of_.find(reference);
    return found != variable_of_.end() ? found->second : reference;
}

void Compiler::compile_mappings(const model::FlowNode& source, Node& node) {
    const auto compile_all = [&](const std::vector<model::DataAssociation>& associations, std::vector<Mapping>& mappings, const char* what) {
        for (const auto& association : associations) {
            const std::string place = fmt::format("{} of \"{}\"", what, source.id);
            const std::string target = variable_name(association.target_ref);
            for (const auto& assignment : association.assignments) {
                const std::string to = assignment.to.body.empty() ? target : variable_name(assignment.to.body);
                if (auto value = formula(assignment.from, place)) mappings.push_back({std::move(value), to});
            }
            if (!association.assignments.empty() || target.empty()) continue;
            if (association.transformation) {
                mappings.push_back({formula(*association.transformation, place), target});
            } else if (association.source_refs.size() == 1) {
                const std::string from = variable_name(association.source_refs.front());
                if (from == target) continue; // the same variable by two names of the file
                if (auto value = formula(from, association.position, source.id, place)) mappings.push_back({std::move(value), target});
            }
        }
    };
    compile_all(source.data_inputs, node.inputs, "data input");
    compile_all(source.data_outputs, node.outputs, "data output");
    std::erase_if(node.inputs, [](const Mapping& m) { return !m.value; });
    std::erase_if(node.outputs, [](const Mapping& m) { return !m.value; });
}

} // namespace countersign::program

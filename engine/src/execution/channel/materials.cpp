#include "execution/channel/materials.h"

namespace countersign::execution {

namespace {

using approval::Material;

/// The variables of the process, which conditions of materials read; not `materials` itself.
class ProcessNames final : public feel::Names {
  public:
    explicit ProcessNames(const State& state) : state_(state) {}
    const Value* find(std::string_view name) const override { return state_.variable(1, name); }

  private:
    const State& state_;
};

bool is_there(const Value* value) {
    if (value == nullptr || value->is_null()) return false;
    if (value->is_string()) return !value->as_string().empty();
    if (value->is_list()) return !value->as_list().empty();
    return !value->is_boolean() || value->as_boolean();
}

/// Ids, one or a list; a table with one output may give each as a context.
void collect_ids(const Value& value, std::vector<std::string>& ids) {
    if (value.is_string()) ids.emplace_back(value.as_string());
    if (value.is_list())
        for (const auto& item : value.as_list()) collect_ids(item, ids);
    if (value.is_context())
        for (const auto& [name, item] : value.as_context()) collect_ids(item, ids);
}

Result<std::vector<std::string>> decided(const approval::MaterialList& list, const State& state, const Environment& environment) {
    std::vector<std::string> ids;
    if (list.decision.empty()) return ids;
    const auto decision = environment.programs.decision(list.decision);
    if (!decision) return Error{"decision.unknown", fmt::format("decision \"{}\", which tells the required materials, is not deployed", list.decision), list.decision};
    DecisionRequest request{.now = environment.now, .texts_as_typed = true};
    for (const auto& input : decision->inputs)
        if (const Value* value = state.variable(1, input)) request.inputs.set(input, *value);
    const auto outcome = decision->model->decide(decision->name, request);
    if (!outcome) return outcome.error();
    if (outcome->value.is_null() && !outcome->problems.empty()) return Error{"decision.failed", fmt::format("decision \"{}\" has no value: {}", list.decision, outcome->problems.front().message), list.decision};
    collect_ids(outcome->value, ids);
    return ids;
}

Result<bool> is_required(const Material& material, const std::vector<std::string>& by_decision, const State& state, const Environment& environment) {
    switch (material.required) {
    case Material::Required::always: return true;
    case Material::Required::optional: return false;
    case Material::Required::by_decision: return std::find(by_decision.begin(), by_decision.end(), material.id) != by_decision.end();
    case Material::Required::by_condition: break;
    }
    const auto value = feel::evaluate(*material.condition.expression, {.names = ProcessNames(state), .now = environment.now}).value;
    if (value.is_boolean()) return value.as_boolean();
    return Error{"expression.failed", fmt::format("{}: `{}` is neither true nor false", material.condition.place, feel::source(*material.condition.expression)), material.id};
}

} // namespace

bool is_material(const State& state, std::string_view variable) {
    const auto& list = state.programs[0]->materials;
    return list && std::any_of(list->items.begin(), list->items.end(),
                               [&](const Material& material) { return !material.field.empty() && material.field.front() == variable; });
}

const Value* value_of(const approval::Material& material, const State& state) {
    const Value* value = material.field.empty() ? nullptr : state.variable(1, material.field.front());
    for (std::size_t i = 1; i < material.field.size() && value != nullptr; ++i) value = value->is_context() ? value->as_context().find(material.field[i]) : nullptr;
    return value;
}

Result<std::vector<MaterialNow>> materials_now(const State& state, const Environment& environment) {
    std::vector<MaterialNow> now;
    const auto& list = state.programs[0]->materials;
    if (!list) return now;
    const auto by_decision = decided(*list, state, environment);
    if (!by_decision) return by_decision.error();
    for (const auto& material : list->items) {
        const auto required = is_required(material, *by_decision, state, environment);
        if (!required) return required.error();
        now.push_back({&material, *required, is_there(value_of(material, state))});
    }
    return now;
}

Value as_value(const std::vector<MaterialNow>& materials, const State& state) {
    List missing, required, items;
    for (const auto& [material, is_required, present] : materials) {
        if (is_required) required.emplace_back(material->id);
        if (is_required && !present) missing.emplace_back(material->id);
        items.emplace_back(Context{{"id", material->id}, {"name", material->name}, {"required", is_required}, {"present", present}, {"obtain", material->obtain}});
    }
    const Value* corrections = state.variable(1, "corrections");
    const auto rounds = corrections != nullptr && corrections->is_list() ? static_cast<std::int64_t>(corrections->as_list().size()) : 0;
    return Value(Context{{"complete", missing.empty()}, {"missing", missing}, {"required", required}, {"rounds", rounds}, {"items", items}});
}

} // namespace countersign::execution

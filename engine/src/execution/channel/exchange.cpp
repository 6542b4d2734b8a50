#include "execution/channel/exchange.h"
#include "execution/channel/materials.h"

namespace countersign::execution {

namespace {

/// Its id, or of `=variable` what the variable says: an id, or an item of `materials`.
std::string material_id(const Step& step, Key key) {
    const auto& written = step.node(key).job->material;
    if (!written.starts_with('=')) return written;
    const Value* value = step.state().variable(key, std::string_view(written).substr(1));
    if (value != nullptr && value->is_context()) value = value->as_context().find("id");
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

const approval::Material* material_of(const Step& step, Key key) {
    const auto& list = step.state().programs[0]->materials;
    return list ? list->find(material_id(step, key)) : nullptr;
}

void note(Step& step, Key key, const std::string& what) {
    const Value* known = step.state().variable(1, "exchanges");
    Context exchanges = known != nullptr && known->is_context() ? known->as_context() : Context{};
    exchanges.set(material_id(step, key), what);
    step.set_local(1, "exchanges", Value(std::move(exchanges)));
}

/// `whole` with `value` at the path below it.
Value with(const Value* whole, const std::vector<std::string>& path, std::size_t from, const Value& value) {
    if (from == path.size()) return value;
    Context context = whole != nullptr && whole->is_context() ? whole->as_context() : Context{};
    context.set(path[from], with(context.find(path[from]), path, from + 1, value));
    return Value(std::move(context));
}

} // namespace

Result<bool> already_there(Step& step, Key key) {
    const auto* material = material_of(step, key);
    if (material == nullptr)
        return Error{"material.unknown", fmt::format("the matter has no material \"{}\"", material_id(step, key)), step.node(key).id};
    const Value* value = value_of(*material, step.state());
    if (value == nullptr || value->is_null()) return false;
    note(step, key, "given");
    step.complete(key);
    return true;
}

Result<void> exchange_done(Step& step, Key key, const Variables& output) {
    Variables rest = output;
    rest.erase("material");
    auto conformed = step.conforming(key, rest);
    if (!conformed) return std::move(conformed).error();
    const Value* fetched = output.find("material");
    const auto* material = material_of(step, key);
    if (fetched == nullptr || fetched->is_null() || material == nullptr)
        return Error{"exchange.no-material", "the answer of a data exchange has the fetched material in the variable \"material\"; where there is none, fail the job", to_string(EntityId{step.state().id, key})};
    if (step.element(key).waits & waits_incident) step.emit(IncidentResolved{key});
    step.set_local(1, material->field.front(), with(step.state().variable(1, material->field.front()), material->field, 1, *fetched));
    note(step, key, "fetched");
    step.set_variables(key, *conformed);
    step.complete(key);
    return {};
}

Result<void> exchange_failed(Step& step, Key key, const std::string& reason) {
    note(step, key, "failed: " + reason);
    step.complete(key);
    return {};
}

} // namespace countersign::execution

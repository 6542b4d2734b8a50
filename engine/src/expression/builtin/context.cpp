// Context functions (10.3.4.7), and is defined().
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

Value get_value(Evaluator& e, Arguments& a, const Node& at) {
    const Value* value = a[0].as_context().find(a[1].as_string());
    return value != nullptr ? *value : e.problem(at, "feel.unknown-entry", "the context has no entry \"{}\"", a[1].as_string());
}

/// The value at a path of keys.
Value get_value_at(Evaluator& e, Arguments& a, const Node& at) {
    Value value = a[0];
    if (a[1].as_list().empty()) return mismatch(e, at, "one key or more");
    for (const Value& key : a[1].as_list()) {
        const Value* entry = value.is_context() && key.is_string() ? value.as_context().find(key.as_string()) : nullptr;
        if (entry == nullptr) return e.problem(at, "feel.unknown-entry", "the keys lead to no entry");
        value = Value(*entry);
    }
    return value;
}

Value get_entries(Evaluator&, Arguments& a, const Node&) {
    List entries;
    for (const auto& [name, value] : a[0].as_context()) entries.push_back(Context{{"key", name}, {"value", value}});
    return Value(std::move(entries));
}

Value context_of(Evaluator& e, Arguments& a, const Node& at) {
    Context result;
    for (const Value& entry : a[0].as_list()) {
        const Value* key = entry.is_context() ? entry.as_context().find("key") : nullptr;
        const Value* value = entry.is_context() ? entry.as_context().find("value") : nullptr;
        if (key == nullptr || value == nullptr || !key->is_string() || result.find(key->as_string()) != nullptr)
            return mismatch(e, at, "contexts with a key, each another, and a value");
        result.set(key->as_string(), *value);
    }
    return Value(std::move(result));
}

Value context_put(Evaluator&, Arguments& a, const Node&) {
    Context result = a[0].as_context();
    result.set(a[1].as_string(), a[2]);
    return Value(std::move(result));
}

std::optional<Context> put_at(const Value& context, std::span<const Value> keys, const Value& value) {
    if (!context.is_context() || keys.empty() || !keys.front().is_string()) return std::nullopt;
    Context result = context.as_context();
    const auto key = keys.front().as_string();
    if (keys.size() == 1) return result.set(key, value), result;
    const Value* inner = result.find(key);
    auto changed = inner != nullptr ? put_at(*inner, keys.subspan(1), value) : std::nullopt;
    if (!changed) return std::nullopt;
    result.set(key, Value(std::move(*changed)));
    return result;
}

Value context_put_at(Evaluator& e, Arguments& a, const Node& at) {
    auto result = put_at(a[0], a[1].as_list(), a[2]);
    return result ? Value(std::move(*result)) : mismatch(e, at, "keys that lead through contexts");
}

Value context_merge(Evaluator&, Arguments& a, const Node&) {
    Context result;
    for (const Value& part : a[0].as_list()) {
        if (part.is_null()) continue;
        for (const auto& [name, value] : part.as_context()) result.set(name, value);
    }
    return Value(std::move(result));
}

Value is_defined(Evaluator&, Arguments& a, const Node&) { return Value(!a[0].is_null()); }

} // namespace

void add_context_functions(BuiltinRows& rows) {
    rows.push_back({"get value(m: context, key: string) -> Any", get_value});
    rows.push_back({"get value(m: context, keys: list) -> Any", get_value_at});
    rows.push_back({"get entries(m: context) -> list<context<key: string, value: Any>>", get_entries});
    rows.push_back({"context(entries: list) -> context", context_of});
    rows.push_back({"context put(context: context, key: string, value: Any) -> context", context_put});
    rows.push_back({"context put(context: context, keys: list, value: Any) -> context", context_put_at});
    rows.push_back({"context merge(contexts: list<context>) -> context", context_merge});
    rows.push_back({"is defined(value: Any) -> boolean", is_defined});
}

} // namespace countersign::feel

// Context functions (10.3.4.7), and is defined().
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

Value get_value(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_context() || !a[1].is_string()) return mismatch(e, at, "a context and a key");
    const Value* value = a[0].as_context().find(a[1].as_string());
    return value != nullptr ? *value : Value{};
}

Value get_entries(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_context()) return mismatch(e, at, "a context");
    List entries;
    for (const auto& [name, value] : a[0].as_context()) entries.push_back(Context{{"key", name}, {"value", value}});
    return Value(std::move(entries));
}

Value context_put(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_context() || !a[1].is_string()) return mismatch(e, at, "a context, a key and a value");
    Context result = a[0].as_context();
    result.set(a[1].as_string(), a[2]);
    return Value(std::move(result));
}

Value context_merge(Evaluator& e, Arguments& a, const Node& at) {
    Context result;
    for (const Value& part : as_list(a[0])) {
        if (!part.is_context()) return mismatch(e, at, "a list of contexts");
        for (const auto& [name, value] : part.as_context()) result.set(name, value);
    }
    return Value(std::move(result));
}

Value is_defined(Evaluator&, Arguments& a, const Node&) { return Value(!a[0].is_null()); }

} // namespace

void add_context_functions(std::vector<Builtin>& table) {
    table.push_back({"get value", {"m", "key"}, 2, get_value});
    table.push_back({"get entries", {"m"}, 1, get_entries});
    table.push_back({"context put", {"context", "key", "value"}, 3, context_put});
    table.push_back({"context merge", {"contexts"}, 1, context_merge});
    table.push_back({"is defined", {"value"}, 1, is_defined});
}

} // namespace countersign::feel

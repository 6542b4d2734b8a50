// Boxed context (10.2.1.4): entries see those before them; an entry without a name is the result.
#include "decision/boxed/part.h"

namespace countersign::decision {

namespace {

class ContextLogic final : public Logic {
  public:
    struct Entry {
        std::string name; ///< "" for the result
        feel::Type type;
        LogicPtr value;
        Position position;
    };
    explicit ContextLogic(std::vector<Entry> entries) : entries_(std::move(entries)) {}

    Value evaluate(Run& run, const Scope& outer) const override {
        Scope scope(&outer);
        Context result;
        for (const auto& entry : entries_) {
            Value value = evaluate_part(entry.value, run, scope, entry.position);
            if (entry.name.empty()) return value;
            value = run.bind(std::move(value), entry.type, entry.position, entry.name);
            result.set(entry.name, value);
            scope.set(entry.name, std::move(value));
        }
        return Value(std::move(result));
    }

  private:
    std::vector<Entry> entries_;
};

} // namespace

LogicPtr compile_context(const BoxedContext& context, Compiler& compiler) {
    std::vector<ContextLogic::Entry> entries;
    Compiler::Bound bound(compiler);
    std::set<std::string_view> names;
    for (const auto& entry : context.entries) {
        const std::string name = entry.variable ? entry.variable->name : std::string{};
        const std::string type_ref = entry.variable ? entry.variable->type_ref : std::string{};
        if (!name.empty() && !names.insert(entry.variable->name).second)
            compiler.report(Severity::error, entry.position, "dmn.duplicate-name", fmt::format("the entry \"{}\" stands twice", name),
                            "rename one of the two");
        entries.push_back({name, compiler.type(type_ref), compiler.compile(entry.value, type_ref), entry.position});
        bound.add(name, entries.back().type);
    }
    return std::make_unique<ContextLogic>(std::move(entries));
}

} // namespace countersign::decision

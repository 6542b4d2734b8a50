#include "decision/entry_names.h"

namespace countersign::decision {

namespace {

class Collector {
  public:
    explicit Collector(std::vector<std::string>& names) : names_(names) {}

    void item(const ItemDefinition& definition) {
        for (const auto& component : definition.components) {
            add(component.name);
            item(component);
        }
    }
    void expression(const ExpressionPtr& e) {
        if (e != nullptr) std::visit([&](const auto& what) { collect(what); }, e->what);
    }

  private:
    void add(const std::string& name) {
        if (!name.empty()) names_.push_back(name);
    }
    void collect(const LiteralExpression&) {}
    void collect(const BoxedContext& context) {
        for (const auto& entry : context.entries) {
            if (entry.variable) add(entry.variable->name);
            expression(entry.value);
        }
    }
    void collect(const Invocation& invocation) {
        for (const auto& binding : invocation.bindings) expression(binding.value);
    }
    void collect(const FunctionDefinition& function) { expression(function.body); }
    void collect(const BoxedList& list) {
        for (const auto& element : list.elements) expression(element);
    }
    void collect(const Relation& relation) {
        for (const auto& column : relation.columns) add(column.name);
        for (const auto& row : relation.rows)
            for (const auto& cell : row) expression(cell);
    }
    void collect(const Conditional& conditional) {
        for (const auto* part : {&conditional.condition, &conditional.then, &conditional.otherwise}) expression(*part);
    }
    void collect(const Filter& filter) {
        expression(filter.in);
        expression(filter.match);
    }
    void collect(const Iterator& iterator) {
        expression(iterator.in);
        expression(iterator.body);
    }
    void collect(const DecisionTable& table) {
        for (const auto& output : table.outputs) add(output.name);
    }
    std::vector<std::string>& names_;
};

} // namespace

std::vector<std::string> entry_names(const Definitions& definitions) {
    std::vector<std::string> names;
    Collector collector(names);
    for (const auto& item : definitions.item_definitions) collector.item(item);
    for (const auto& element : definitions.elements) {
        collector.expression(element.logic);
        // Outputs of a decision service are entries of its result.
        if (element.kind == ElementKind::decision) names.push_back(element.name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    // Only names that hold spaces or symbols need to be known.
    std::erase_if(names, [](const std::string& name) {
        return std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c >= 0x80; });
    });
    return names;
}

} // namespace countersign::decision

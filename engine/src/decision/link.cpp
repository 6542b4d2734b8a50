#include "decision/link.h"
#include "decision/compiler.h"
#include "decision/entry_names.h"

namespace countersign::decision {

namespace {

class Linker {
  public:
    Linker(const DecisionImports& imports, bool analyze) : imports_(imports), analyze_(analyze) {}

    LinkOutcome run(std::string_view xml, std::string_view file) {
        if (read(xml, file, {}) == nullptr) return {nullptr, std::move(findings_)};
        for (const auto& element : model_->elements) resolve(*element);
        refuse_cycles();
        for (const auto& element : model_->elements) compile(*element);
        return {std::move(model_), std::move(findings_)};
    }

  private:
    void report(const Unit& unit, Severity severity, const Position& position, std::string code, std::string message, std::string advice,
                std::string_view id = {}) {
        findings_.push_back({severity, std::move(code), std::move(message), std::move(advice), unit.definitions.file, position.line,
                             position.column, std::string(id)});
    }

    /// Reads a file and, before it, what it imports. Null where it cannot be read.
    const Unit* read(std::string_view xml, std::string_view file, const std::vector<std::string>& importers) {
        auto outcome = read_dmn(xml, file);
        findings_.insert(findings_.end(), outcome.diagnostics.begin(), outcome.diagnostics.end());
        if (outcome.definitions.position.line == 0) return nullptr; // refused before its elements were read
        auto unit = std::make_unique<Unit>();
        unit->definitions = std::move(outcome.definitions);
        auto chain = importers;
        chain.push_back(unit->definitions.space);
        for (const auto& import : unit->definitions.imports)
            if (const Unit* imported = read_import(import, *unit, chain)) unit->imports.push_back({&import, imported});
        std::vector<ItemTypes::Imported> types;
        for (const auto& imported : unit->imports) types.push_back({imported.import, imported.unit->types.get()});
        unit->types = std::make_unique<ItemTypes>(unit->definitions, types, findings_);
        unit->names = entry_names(unit->definitions);
        for (const auto& imported : unit->imports)
            unit->names.insert(unit->names.end(), imported.unit->names.begin(), imported.unit->names.end());
        unit->names.insert(unit->names.end(), unit->types->names().begin(), unit->types->names().end());
        unit->first_element = model_->elements.size();
        for (const auto& source : unit->definitions.elements) {
            auto element = std::make_unique<Element>();
            element->source = &source;
            element->unit = unit.get();
            element->type = unit->types->of_reference(source.variable.type_ref);
            model_->elements.push_back(std::move(element));
        }
        model_->units.push_back(std::move(unit));
        return model_->units.back().get();
    }

    const Unit* read_import(const Import& import, const Unit& importer, const std::vector<std::string>& chain) {
        if (!import.type.empty() && !is_dmn_space(import.type)) {
            report(importer, Severity::warning, import.position, "dmn.import-type",
                   fmt::format("imports of type \"{}\" are not read", import.type), "import DMN models alone");
            return nullptr;
        }
        for (const auto& unit : model_->units)
            if (unit->definitions.space == import.space) return unit.get();
        const auto refuse = [&](std::string code, std::string message, std::string advice) {
            report(importer, Severity::error, import.position, std::move(code), std::move(message), std::move(advice), import.id);
            return nullptr;
        };
        if (std::find(chain.begin(), chain.end(), import.space) != chain.end())
            return refuse("dmn.import-cycle", fmt::format("\"{}\" is imported by what it imports", import.space),
                          "move what both need into a third model");
        if (model_->units.size() >= imported_models_max)
            return refuse("dmn.too-many-imports", fmt::format("more than {} models are imported", imported_models_max),
                          "put models together");
        const auto file = imports_ ? imports_(import.space, import.location) : std::nullopt;
        if (!file)
            return refuse("dmn.import-not-found", fmt::format("no model with the namespace \"{}\" was found", import.space),
                          "put the imported file beside this one, or deploy both together");
        return read(file->text, file->name, chain);
    }

    const Element* target(const Element& from, const Reference& reference) {
        const auto hash = reference.href.rfind('#');
        const auto space = hash == std::string::npos ? std::string_view{} : std::string_view(reference.href).substr(0, hash);
        const auto id = hash == std::string::npos ? std::string_view(reference.href) : std::string_view(reference.href).substr(hash + 1);
        const Unit* unit = from.unit;
        if (!space.empty() && space != unit->definitions.space) {
            unit = nullptr;
            for (const auto& imported : from.unit->imports)
                if (imported.unit->definitions.space == space) unit = imported.unit;
        }
        if (unit != nullptr)
            for (std::size_t i = unit->first_element; i < unit->first_element + unit->definitions.elements.size(); ++i)
                if (model_->elements[i]->source->id == id) return model_->elements[i].get();
        if (!reference.href.empty())
            report(*from.unit, Severity::error, reference.position, "dmn.dangling-reference",
                   fmt::format("\"{}\" refers to nothing", reference.href),
                   "write \"#id\" of an element of this file, or \"namespace#id\" of an imported one", from.source->id);
        return nullptr;
    }

    /// Under its own name, or under the name of the import it comes from (10.4).
    void show(Element& element, const Element& required) {
        if (required.unit == element.unit) return element.visible.push_back({required.name(), &required}), void();
        for (const auto& imported : element.unit->imports) {
            if (imported.unit != required.unit) continue;
            if (imported.import->name.empty()) return element.visible.push_back({required.name(), &required}), void();
            auto& groups = element.imported;
            auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.name == imported.import->name; });
            if (group == groups.end()) group = groups.insert(groups.end(), {imported.import->name, {}});
            return group->elements.push_back({required.name(), &required}), void();
        }
    }

    void resolve(Element& element) {
        const auto kinds_fit = [&](const Element& required, bool knowledge, const Reference& reference) {
            const bool is_function =
                required.kind() == ElementKind::business_knowledge_model || required.kind() == ElementKind::decision_service;
            if (is_function == knowledge) return true;
            report(*element.unit, Severity::error, reference.position, "dmn.reference-kind",
                   fmt::format("\"{}\" is {}", required.name(), is_function ? "a function" : "no function"),
                   is_function ? "require it by <knowledgeRequirement>" : "require it by <informationRequirement>", element.source->id);
            return false;
        };
        for (const auto& reference : element.source->information)
            if (const Element* required = target(element, reference); required != nullptr && kinds_fit(*required, false, reference))
                show(element, *required);
        for (const auto& reference : element.source->knowledge)
            if (const Element* required = target(element, reference); required != nullptr && kinds_fit(*required, true, reference))
                show(element, *required);
        if (element.kind() == ElementKind::decision_service) resolve_service(element);
        if (element.kind() == ElementKind::business_knowledge_model && element.source->logic != nullptr)
            for (const auto& parameter : std::get<FunctionDefinition>(element.source->logic->what).parameters)
                element.signature.parameters.push_back({parameter.name, element.unit->types->of_reference(parameter.type_ref)});
    }

    void resolve_service(Element& service) {
        const auto each = [&](const std::vector<Reference>& references, const std::function<void(const Element&)>& take) {
            for (const auto& reference : references)
                if (const Element* found = target(service, reference)) take(*found);
        };
        const auto parameter = [&](const Element& element) {
            service.parameters.push_back(&element);
            service.signature.parameters.push_back({std::string(element.name()), element.type});
        };
        each(service.source->output_decisions, [&](const Element& output) { service.outputs.push_back(&output); });
        each(service.source->input_data, parameter);
        each(service.source->input_decisions, parameter);
        each(service.source->encapsulated_decisions, [](const Element&) {});
    }

    enum class Mark : std::uint8_t { fresh, underway, done };
    /// Decisions must not require themselves; knowledge models may call themselves.
    void refuse_cycles() {
        std::unordered_map<const Element*, Mark> marks;
        for (const auto& element : model_->elements) walk(*element, marks);
    }
    void walk(Element& element, std::unordered_map<const Element*, Mark>& marks) {
        marks[&element] = Mark::underway;
        const auto visit = [&](std::vector<Visible>& required) {
            std::erase_if(required, [&](const Visible& visible) {
                if (visible.element->kind() != ElementKind::decision) return false;
                const Mark mark = marks[visible.element];
                if (mark == Mark::fresh) walk(const_cast<Element&>(*visible.element), marks);
                if (mark != Mark::underway) return false;
                report(*element.unit, Severity::error, element.source->position, "dmn.requirement-cycle",
                       fmt::format("\"{}\" and \"{}\" require each other", element.name(), visible.name), "remove one of the requirements",
                       element.source->id);
                return true;
            });
        };
        visit(element.visible);
        for (auto& import : element.imported) visit(import.elements);
        marks[&element] = Mark::done;
    }

    /// Names and types of what a requirement gives; a function's parameters, then its result.
    static feel::Type type_of(const Element& required) {
        if (required.kind() == ElementKind::decision || required.kind() == ElementKind::input_data) return required.type;
        feel::Type type{.kind = feel::Type::Kind::function};
        for (const auto& parameter : required.signature.parameters) type.parts.push_back(parameter.type);
        type.parts.emplace_back();
        return type;
    }
    static std::vector<feel::Parameter> seen_by(const Element& element) {
        std::vector<feel::Parameter> seen = element.signature.parameters;
        for (const auto& visible : element.visible) seen.push_back({std::string(visible.name), type_of(*visible.element)});
        for (const auto& import : element.imported) {
            feel::Type entries{.kind = feel::Type::Kind::context};
            for (const auto& visible : import.elements) {
                entries.names.emplace_back(visible.name);
                entries.parts.push_back(type_of(*visible.element));
            }
            seen.push_back({std::string(import.name), std::move(entries)});
        }
        seen.push_back({std::string(element.name()), {}});
        return seen;
    }

    void compile(Element& element) {
        if (element.source->logic == nullptr) return;
        Compiler compiler(*element.unit, seen_by(element), findings_, analyze_ && element.unit == &model_->main());
        if (element.kind() == ElementKind::decision) {
            element.logic = compiler.compile(element.source->logic, element.source->variable.type_ref);
            return;
        }
        const auto& function = std::get<FunctionDefinition>(element.source->logic->what);
        if (function.kind == FunctionKind::feel)
            element.logic = compiler.compile(function.body, element.source->logic->type_ref);
        else
            element.logic = compiler.compile(element.source->logic);
    }

    const DecisionImports& imports_;
    const bool analyze_;
    std::shared_ptr<LinkedModel> model_ = std::make_shared<LinkedModel>();
    Diagnostics findings_;
};

} // namespace

LinkOutcome link(std::string_view xml, std::string_view file, const DecisionImports& imports, bool analyze) {
    return Linker(imports, analyze).run(xml, file);
}

const Element* LinkedModel::find(const Unit& unit, std::string_view name_or_id) const {
    for (std::size_t i = unit.first_element; i < unit.first_element + unit.definitions.elements.size(); ++i)
        if (elements[i]->source->name == name_or_id || elements[i]->name() == name_or_id) return elements[i].get();
    for (std::size_t i = unit.first_element; i < unit.first_element + unit.definitions.elements.size(); ++i)
        if (elements[i]->source->id == name_or_id) return elements[i].get();
    return nullptr;
}

} // namespace countersign::decision

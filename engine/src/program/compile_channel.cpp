// The applicant's channel: case numbers, forms, materials, corrections, data exchange, documents (docs/channel.md).
#include "base/dotted.h"
#include "program/extension_attributes.h"
#include "program/case_number.h"
#include "program/companions.h"
#include "program/compiler.h"
#include "program/materials.h"

namespace countersign::approval {

const Material* MaterialList::find(std::string_view id) const {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Material& material) { return material.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace countersign::approval

namespace countersign::program {

using approval::Attributes;
using approval::Material;

namespace {

const model::XmlElement* approval_element(const model::BaseElement& owner, std::string_view name) {
    for (const auto& element : owner.extensions)
        if (element.space == approval::xml_namespace && element.name == name) return &element;
    return nullptr;
}

} // namespace

void Compiler::compile_matter(const model::Process& process) {
    if (options_.companions && !options_.companions->files.empty()) program_->companions = options_.companions;
    if (const auto& number = program_->matter.number; !number.empty())
        if (auto pattern = approval::parse_case_number(number, program_->matter.code)) // else reported already
            program_->case_number = std::make_shared<approval::CaseNumberPattern>(std::move(*pattern));
    approval::MaterialList list;
    if (const auto* materials = approval_element(process, "materials")) {
        Attributes at(*materials, definitions_.file, process.id, diagnostics_);
        at.allow({"decision"});
        list.decision = at.required("decision");
    }
    for (const auto& element : process.extensions)
        if (element.space == approval::xml_namespace && element.name == "material") compile_material(element, process, list);
    if (!list.items.empty()) program_->materials = std::make_shared<approval::MaterialList>(std::move(list));
    if (const auto* rating = approval_element(process, "rating")) {
        Attributes at(*rating, definitions_.file, process.id, diagnostics_);
        at.allow({"when"});
        if (const auto when = at.required("when"); !when.empty()) program_->rating_open = formula(when, rating->position, process.id, "when the case may be rated");
    }
}

void Compiler::compile_material(const model::XmlElement& element, const model::Process& process, approval::MaterialList& list) {
    Attributes at(element, definitions_.file, process.id, diagnostics_);
    at.allow({"id", "name", "required", "obtain", "field"});
    Material material;
    material.id = at.required("id");
    material.name = at.text("name").empty() ? material.id : at.text("name");
    material.obtain = at.text("obtain");
    material.field = dotted_names(at.text("field").empty() ? material.id : at.text("field"));
    const auto required = at.text("required");
    if (required.starts_with('=')) {
        material.required = Material::Required::by_condition;
        material.condition = formula(required, element.position, process.id, fmt::format("condition of material \"{}\"", material.id));
    } else if (required == "decision") {
        material.required = Material::Required::by_decision;
        if (list.decision.empty())
            at.fail("material.no-decision", fmt::format("no decision tells whether material \"{}\" is required", material.id), "name it: <approval:materials decision=\"…\"/>");
    } else if (required == "optional") {
        material.required = Material::Required::optional;
    } else if (!required.empty() && required != "always") {
        at.fail("approval.bad-value", fmt::format("required=\"{}\" is not known", required), "use always, optional, decision or =FEEL");
    }
    if (list.find(material.id) != nullptr) at.fail("approval.duplicate-element", fmt::format("there are two materials \"{}\"", material.id), "keep one");
    else list.items.push_back(std::move(material));
}

/// The form of that id. A folder without any forms has its pages elsewhere: then the key is handed on as it is.
FormPtr Compiler::form(const std::string& key, const model::Position& position, std::string_view element) {
    if (key.empty() || !options_.companions) return nullptr;
    if (auto found = options_.companions->form(key)) return found;
    if (!options_.companions->has_forms()) return nullptr;
    std::vector<std::string> ids;
    for (const auto& file : options_.companions->files)
        if (file.form) ids.push_back(file.key);
    report(position, element, "form.missing", fmt::format("there is no form \"{}\" beside the process", key),
           fmt::format("add forms/{}.form; there are {}", key, fmt::join(ids, ", ")));
    return nullptr;
}

void Compiler::compile_start_form(const model::FlowNode& source) {
    const auto* element = approval_element(source, "form");
    if (element == nullptr) {
        program_->start_form_key = model::extension_of(source).form_key;
    } else {
        Attributes at(*element, definitions_.file, source.id, diagnostics_);
        at.allow({"key"});
        program_->start_form_key = at.required("key");
    }
    program_->start_form = form(program_->start_form_key, source.position, source.id);
}

void Compiler::compile_correction(const model::FlowNode& source, Node& node) {
    const auto* element = approval_element(source, "correction");
    if (element == nullptr) return;
    Attributes at(*element, definitions_.file, source.id, diagnostics_);
    at.allow({"defects"});
    auto spec = std::make_shared<CorrectionSpec>();
    if (const auto defects = at.text("defects"); !defects.empty())
        spec->defects = formula(defects, element->position, source.id, fmt::format("defects told at \"{}\"", source.id));
    node.correction = std::move(spec);
}

void Compiler::compile_document(const model::FlowNode& source, Node& node) {
    const auto* element = approval_element(source, "document");
    if (element == nullptr) return;
    Attributes at(*element, definitions_.file, source.id, diagnostics_);
    at.allow({"template", "name", "variable"});
    auto spec = std::make_shared<DocumentSpec>();
    spec->document = at.required("template");
    spec->variable = at.text("variable").empty() ? spec->document : at.text("variable");
    spec->name = text_formula(at.text("name"), source, "document name");
    if (options_.companions) {
        spec->text = options_.companions->document(spec->document);
        if (!spec->text) at.fail("document.no-template", fmt::format("there is no text of the document \"{}\" beside the process", spec->document), fmt::format("add documents/{}.html", spec->document));
    }
    node.document = std::move(spec);
}

/// The job's type is what the material says about where it comes from. `=variable` is known once the case runs: its job has the type of the
/// element.
void Compiler::compile_exchange(const model::FlowNode& source, JobSpec& job) {
    const auto* element = approval_element(source, "exchange");
    if (element == nullptr) return;
    Attributes at(*element, definitions_.file, source.id, diagnostics_);
    at.allow({"material"});
    job.material = at.required("material");
    if (job.material.empty() || job.material.starts_with('=')) return;
    const auto* material = program_->materials ? program_->materials->find(job.material) : nullptr;
    if (material == nullptr) at.fail("material.unknown", fmt::format("there is no material \"{}\"", job.material), "declare it: <approval:material id=\"…\"/> on the process");
    else if (material->obtain.empty()) at.fail("material.no-exchange", fmt::format("material \"{}\" does not say where it is fetched", job.material), "give it obtain=\"exchange:…\"");
    else if (job.type.empty()) job.type = material->obtain;
}

} // namespace countersign::program

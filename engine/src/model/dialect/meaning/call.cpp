// Call activities: which version is called, and what goes in and comes back. The called process runs inside the calling case.
#include "model/dialect/feel_text.h"
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

CallExtension& call(Reading& reading) {
    auto& held = reading.extension().call;
    if (!held) held.emplace();
    return *held;
}

bool is_true(const std::string& value) { return value == "true" || value == "1"; }

void called(Reading& reading, const std::string& source) {
    auto text = reading.text(source);
    if (!text) return;
    auto& called_element = reading.node().called_element;
    if (text->starts_with('=')) call(reading).process = *text;
    if (called_element.empty()) called_element = *text;
    reading.understood("calls " + *text);
}

/// `source` or `sourceExpression` into `target`, or all variables.
void variables(Reading& reading, std::vector<Parameter>& parameters, std::optional<bool>& all) {
    if (reading.attribute("variables") == "all") {
        all = true;
        return reading.understood("all variables");
    }
    if (!reading.attribute("businessKey").empty()) {
        reading.value = reading.attribute("businessKey");
        return take_business_key(reading);
    }
    const auto source = reading.attribute("source"), expression = reading.attribute("sourceExpression");
    auto target = reading.attribute("target");
    if (target.empty()) target = reading.attribute("targetExpression");
    const auto name = reading.variable(target.empty() ? source : target);
    if (!name) return;
    auto value = !expression.empty() ? reading.feel(expression) : reading.variable(source);
    if (!value) return;
    reading.mapped(fmt::format("variable {} := {}", *name, *value));
    parameters.push_back({*name, std::move(*value), reading.position});
}

} // namespace

bool set_binding(Reading& reading, Binding& binding, const std::string& kind) {
    if (kind == "latest")
        binding.kind = Binding::Kind::latest;
    else if (kind == "deployment")
        binding.kind = Binding::Kind::deployment;
    else if (kind == "version")
        binding.kind = Binding::Kind::version;
    else if (kind == "versionTag")
        binding.kind = Binding::Kind::version_tag;
    else
        return reading.refused("dialect.binding", fmt::format("\"{}\" is no binding", kind),
                               "use latest, deployment, version or versionTag"),
               false;
    return true;
}

void take_called_binding(Reading& reading) {
    if (set_binding(reading, call(reading).binding, reading.value)) reading.understood();
}

void take_called_version(Reading& reading) {
    auto version = reading.text(reading.value);
    if (!version) return;
    call(reading).binding.version = std::move(*version);
    reading.understood("version " + call(reading).binding.version);
}

void take_called_version_tag(Reading& reading) {
    auto tag = reading.text(reading.value);
    if (!tag) return;
    call(reading).binding.version = std::move(*tag);
    reading.understood("version tag " + call(reading).binding.version);
}

void take_same_deployment(Reading& reading) {
    if (is_true(reading.value)) call(reading).binding.kind = Binding::Kind::deployment;
    reading.understood(is_true(reading.value) ? "the version deployed with the caller" : "the latest version");
}

void take_inherit_variables(Reading& reading) {
    call(reading).copies_in = is_true(reading.value);
    reading.understood(is_true(reading.value) ? "all variables go in" : "mapped variables alone go in");
}

void take_called_element_type(Reading& reading) {
    if (reading.value == "key") return reading.understood();
    reading.not_understood("a process is called by its id alone", "use calledElementType=\"key\"");
}

/// With mappings of this kind nothing else goes in or comes back.
void take_in(Reading& reading) {
    reading.expect({"source", "sourceExpression", "target", "targetExpression", "variables", "businessKey", "local"});
    auto& held = call(reading);
    if (!held.copies_in) held.copies_in = false;
    if (!held.copies_out) held.copies_out = false;
    variables(reading, reading.extension().inputs, held.copies_in);
}

void take_out(Reading& reading) {
    reading.expect({"source", "sourceExpression", "target", "targetExpression", "variables", "local"});
    auto& held = call(reading);
    if (!held.copies_in) held.copies_in = false;
    if (!held.copies_out) held.copies_out = false;
    variables(reading, reading.extension().outputs, held.copies_out);
}

void take_called_element(Reading& reading) {
    reading.expect({"processId", "processIdExpression", "propagateAllChildVariables", "propagateAllParentVariables", "bindingType",
                    "versionTag", "businessId"});
    auto& held = call(reading);
    held.copies_in = reading.attribute("propagateAllParentVariables") != "false";
    held.copies_out = reading.attribute("propagateAllChildVariables") != "false";
    if (const auto kind = reading.attribute("bindingType"); !kind.empty() && !set_binding(reading, held.binding, kind)) return;
    held.binding.version = reading.attribute("versionTag");
    const auto expression = reading.attribute("processIdExpression");
    called(reading, expression.empty() ? reading.attribute("processId") : "=" + expression);
}

void take_business_key(Reading& reading) {
    const bool same = reading.value == "true" || reading.value.find("usinessKey") != std::string::npos;
    if (same) return reading.understood("the called process belongs to the same case");
    reading.not_understood("the called process belongs to the calling case and has its business key", "pass the key as a variable");
}

} // namespace countersign::model::dialect

// Values that go into an element as its own variables, and come out of it.
#include "model/dialect/feel_text.h"
#include "expression/string_literal.h"
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

std::optional<std::string> value_of(Reading& reading, const XmlElement& holder);

std::optional<std::string> script(Reading& reading, const XmlElement& element) {
    auto child = reading.child(element);
    const auto format = child.attribute("scriptFormat");
    if (!child.attribute("resource").empty()) {
        refuse_script_resource(child);
        return std::nullopt;
    }
    if (format.find("feel") != std::string::npos || format.find("FEEL") != std::string::npos) return child.value;
    if (format == "juel") return child.feel(child.value);
    child.refused("script.language", fmt::format("the script is written in {}", format), "write it in FEEL, or compute the value in a job");
    return std::nullopt;
}

std::optional<std::string> list(Reading& reading, const XmlElement& element) {
    std::string items;
    for (const auto& part : element.children) {
        auto child = reading.child(part);
        const auto item = part.name == "value"    ? child.feel(child.value)
                          : part.name == "script" ? script(child, part)
                                                  : value_of(child, element);
        if (!item) return std::nullopt;
        items += (items.empty() ? "" : ", ") + *item;
    }
    return "[" + items + "]";
}

std::optional<std::string> map(Reading& reading, const XmlElement& element) {
    std::string entries;
    for (const auto& part : element.children) {
        auto child = reading.child(part);
        const auto value = value_of(child, part);
        if (!value) return std::nullopt;
        entries += fmt::format("{}{}: {}", entries.empty() ? "" : ", ", feel::string_literal(child.attribute("key")), *value);
    }
    return "{" + entries + "}";
}

/// A text, or the one definition inside: script, list or map; as FEEL.
std::optional<std::string> value_of(Reading& reading, const XmlElement& holder) {
    for (const auto& part : holder.children) {
        if (part.name == "script") return script(reading, part);
        if (part.name == "list") return list(reading, part);
        if (part.name == "map") return map(reading, part);
        reading.child(part).not_understood("it is no value", "use a text, a script, a list or a map");
        return std::nullopt;
    }
    const auto text = trimmed(holder.text);
    return text.empty() ? std::optional<std::string>("null") : reading.feel(text);
}

void parameter(Reading& reading, std::vector<Parameter>& parameters) {
    reading.expect({"name"}, {"script", "list", "map"});
    const auto name = reading.variable(reading.attribute("name"));
    auto value = name ? value_of(reading, *reading.element) : std::nullopt;
    if (!value) return;
    reading.mapped(fmt::format("variable {} := {}", *name, *value));
    parameters.push_back({*name, std::move(*value), reading.position});
}

void mapping(Reading& reading, std::vector<Parameter>& parameters) {
    reading.expect({"source", "target", "modelerConfigurationTemplate", "modelerConfigurationName"});
    auto value = reading.feel(reading.attribute("source"));
    if (!value) return;
    std::string target;
    auto put = put_at(reading.attribute("target"), *value, target);
    if (put.empty()) {
        reading.refused("dialect.name", fmt::format("the target \"{}\" is no variable, or path in one", reading.attribute("target")),
                        "use names of letters, digits and _, parted by dots");
        return;
    }
    reading.mapped(fmt::format("variable {} := {}", target, put));
    parameters.push_back({target, std::move(put), reading.position});
}

} // namespace

void take_input_output(Reading& reading) {
    reading.expect({}, {"inputParameter", "outputParameter"});
    for (const auto& part : reading.element->children) {
        auto child = reading.child(part);
        if (part.name == "inputParameter") parameter(child, reading.extension().inputs);
        if (part.name == "outputParameter") parameter(child, reading.extension().outputs);
    }
}

/// Where there are outputs, they alone leave the element.
void take_io_mapping(Reading& reading) {
    reading.expect({}, {"input", "output"});
    for (const auto& part : reading.element->children) {
        auto child = reading.child(part);
        if (part.name == "input") mapping(child, reading.extension().inputs);
        if (part.name != "output") continue;
        mapping(child, reading.extension().outputs);
        reading.extension().results_stay = true;
    }
}

} // namespace countersign::model::dialect

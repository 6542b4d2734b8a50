// Forms: their key goes to who shows the task; fields are for pages.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

void key(Reading& reading, const std::string& text) {
    if (text.starts_with('=') || text.find("${") != std::string::npos || text.find("#{") != std::string::npos)
        return reading.not_understood("the key of a form is a plain text", "name the form itself");
    if (reading.place.node == nullptr || reading.place.node->type != NodeType::user_task)
        return reading.ignored("a case is started with variables; the page of the start reads the form from the file");
    reading.extension().form_key = text;
    reading.understood("form " + text);
}

} // namespace

void take_form_key(Reading& reading) { key(reading, reading.value); }

void take_form_definition(Reading& reading) {
    reading.expect({"formKey", "formId", "externalReference", "bindingType", "versionTag"});
    for (const auto* name : {"formId", "formKey", "externalReference"})
        if (const auto text = reading.attribute(name); !text.empty()) return key(reading, text);
    reading.not_understood("it names no form", "give it a formId");
}

} // namespace countersign::model::dialect

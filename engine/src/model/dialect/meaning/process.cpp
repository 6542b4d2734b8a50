// Processes: the tag that call activities may ask for.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

void tag(Reading& reading, std::string text) {
    reading.extension().version_tag = std::move(text);
    reading.understood("version tag " + reading.extension().version_tag);
}

} // namespace

void take_version_tag(Reading& reading) { tag(reading, reading.value); }

void take_version_tag_element(Reading& reading) {
    reading.expect({"value"});
    tag(reading, reading.attribute("value"));
}

} // namespace countersign::model::dialect

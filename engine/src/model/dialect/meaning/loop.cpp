// Multi-instance: collections by variable or expression, and the names of what each instance gets and gives.
#include "expression/juel/juel.h"
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

MultiInstance& loop(Reading& reading) { return *reading.place.multi_instance; }

Expression expression(Reading& reading, std::string feel) {
    Expression made;
    made.body = std::move(feel);
    made.position = reading.position;
    return made;
}

void collection(Reading& reading, const std::string& source) {
    const bool computed = source.starts_with('=') || juel::is_juel(source);
    auto feel = computed ? reading.text(source) : reading.variable(source);
    if (!feel) return;
    if (feel->starts_with('=')) feel->erase(0, 1);
    reading.mapped("one instance for each item of " + *feel);
    loop(reading).collection = expression(reading, std::move(*feel));
}

void item(Reading& reading, const std::string& variable) {
    const auto name = reading.variable(variable);
    if (!name) return;
    DataInputOutput made;
    made.name = *name;
    made.position = reading.position;
    loop(reading).input_data_item = std::move(made);
    reading.mapped("inputDataItem " + *name);
}

} // namespace

void take_collection(Reading& reading) { collection(reading, reading.value); }
void take_element_variable(Reading& reading) { item(reading, reading.value); }

void take_element_index_variable(Reading& reading) {
    const auto name = reading.variable(reading.value);
    if (!name) return;
    auto& node = *reading.place.node;
    if (!node.extension) node.extension = std::make_shared<Extension>();
    node.extension->inputs.push_back({*name, "loopCounter - 1", reading.position});
    reading.mapped(fmt::format("variable {} := loopCounter - 1", *name));
}

void take_loop_characteristics(Reading& reading) {
    reading.expect({"inputCollection", "inputElement", "outputCollection", "outputElement"});
    if (const auto source = reading.attribute("inputCollection"); !source.empty()) collection(reading, source);
    if (const auto name = reading.attribute("inputElement"); !name.empty()) item(reading, name);
    const auto target = reading.attribute("outputCollection"), element = reading.attribute("outputElement");
    if (target.empty() != element.empty()) return reading.not_understood("an output needs outputCollection and outputElement", "give both");
    if (target.empty()) return;
    const auto name = reading.variable(target);
    auto feel = name ? reading.text(element) : std::nullopt;
    if (!feel) return;
    if (feel->starts_with('=')) feel->erase(0, 1);
    loop(reading).loop_data_output_ref = *name;
    reading.mapped(fmt::format("collects {} in {}", *feel, *name));
    loop(reading).output_element = expression(reading, std::move(*feel));
}

} // namespace countersign::model::dialect

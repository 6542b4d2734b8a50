// Events: what a caught error leaves behind, who started, and which case a message is for.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

void take_code_variable(Reading& reading) {
    const auto name = reading.variable(reading.value);
    if (!name) return;
    reading.extension().code_variable = *name;
    reading.understood("the code in the variable " + *name);
}

void take_initiator(Reading& reading) {
    const auto name = reading.variable(reading.value);
    if (!name) return;
    reading.extension().initiator = *name;
    reading.understood("who starts, in the variable " + *name);
}

void take_subscription(Reading& reading) {
    reading.expect({"correlationKey"});
    auto key = reading.text(reading.attribute("correlationKey"));
    if (!key) return;
    reading.extension().correlation_key = std::move(*key);
    reading.understood("correlation key " + reading.extension().correlation_key);
}

} // namespace countersign::model::dialect

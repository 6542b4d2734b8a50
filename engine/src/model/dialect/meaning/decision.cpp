// Decisions of business rule tasks.
#include "model/dialect/meaning/meaning.h"

namespace countersign::model::dialect {

namespace {

DecisionExtension& decision(Reading& reading) {
    auto& held = reading.extension().decision;
    if (!held) held.emplace();
    return *held;
}

} // namespace

void take_decision_ref(Reading& reading) {
    auto text = reading.text(reading.value);
    if (!text) return;
    decision(reading).decision = std::move(*text);
    reading.understood("decision " + decision(reading).decision);
}

void take_decision_binding(Reading& reading) {
    if (set_binding(reading, decision(reading).binding, reading.value)) reading.understood();
}

void take_decision_version(Reading& reading) {
    auto version = reading.text(reading.value);
    if (!version) return;
    decision(reading).binding.version = std::move(*version);
    reading.understood("version " + decision(reading).binding.version);
}

void take_decision_version_tag(Reading& reading) {
    decision(reading).binding.kind = Binding::Kind::version_tag;
    take_decision_version(reading);
}

void take_decision_result(Reading& reading) {
    using Result = DecisionExtension::Result;
    auto& result = decision(reading).result;
    if (reading.value == "singleEntry")
        result = Result::single_entry;
    else if (reading.value == "singleResult")
        result = Result::single_result;
    else if (reading.value == "collectEntries")
        result = Result::collect_entries;
    else if (reading.value == "resultList")
        result = Result::result_list;
    else
        return reading.not_understood(fmt::format("\"{}\" is no way to map a result", reading.value),
                                      "use singleEntry, singleResult, collectEntries or resultList");
    reading.understood();
}

void take_called_decision(Reading& reading) {
    reading.expect({"decisionId", "resultVariable", "bindingType", "versionTag"});
    if (const auto kind = reading.attribute("bindingType"); !kind.empty() && !set_binding(reading, decision(reading).binding, kind)) return;
    decision(reading).decision = reading.attribute("decisionId");
    decision(reading).binding.version = reading.attribute("versionTag");
    reading.extension().result_variable = reading.attribute("resultVariable");
    reading.understood("decision " + decision(reading).decision);
}

void take_decision_task(Reading& reading) {
    if (!on_work(reading.place)) return reading.not_understood("it asks no decision", "make it a service task");
    reading.node().type = NodeType::business_rule_task;
    decision(reading);
    reading.mapped("a business rule task");
}

bool take_decision_field(Reading& reading, const std::string& name, const std::string& value) {
    if (name == "decisionTableReferenceKey" || name == "decisionServiceReferenceKey") {
        reading.value = value;
        take_decision_ref(reading);
    } else if (name == "decisionTaskThrowErrorOnNoHits" && value == "true") {
        reading.not_understood("a decision without a matching rule gives null", "test the result in a gateway behind the task");
    } else if (name == "decisionTaskThrowErrorOnNoHits") {
        reading.ignored("a decision without a matching rule gives null");
    } else if (name == "sameDeployment" || name == "fallbackToDefaultTenant") {
        reading.ignored("decisions are asked in the version deployed last");
    } else {
        return false;
    }
    return true;
}

} // namespace countersign::model::dialect

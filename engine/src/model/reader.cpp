#include "model/reader.h"
#include "model/dialect/translate.h"
#include "model/dialect/unread_attributes.h"
#include "model/message_flow.h"
#include "model/model_reader.h"
#include "model/schema_check.h"
#include "xml/document.h"

namespace countersign::model {

ReadOutcome read_bpmn(std::string_view text, std::string_view file, const ReadLimits& limits, bool strict) {
    ReadOutcome outcome;
    outcome.definitions.file = std::string(file);
    xml::Document document(text, file, {"BPMN", bpmn_spaces, "processes"}, {limits.bytes, limits.depth, limits.elements});
    Diagnostics findings;
    if (document.read()) {
        outcome.definitions.source = std::make_shared<const std::string>(text);
        xml::Tree& tree = document.tree();
        check_schema(document.root(), tree, strict);
        ModelReader(tree, outcome.definitions).read(document.root());
        resolve_message_flows(outcome.definitions, findings);
        const auto spoken = dialect::spoken_in(tree, text);
        dialect::translate(outcome.definitions, findings, outcome.dialect, spoken);
        dialect::tell_unread_attributes(document.root(), tree, outcome.definitions, findings, outcome.dialect, spoken);
        std::stable_sort(outcome.dialect.begin(), outcome.dialect.end(), [](const DialectItem& a, const DialectItem& b) {
            return std::tie(a.line, a.column) < std::tie(b.line, b.column);
        });
    }
    outcome.diagnostics = document.tree().take_diagnostics();
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.diagnostics));
    return outcome;
}

} // namespace countersign::model

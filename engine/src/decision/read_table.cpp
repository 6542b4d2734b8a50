// Decision tables (8.3). The orientation is how a table is drawn: the XML is the same for all of them.
#include "decision/dmn_reader.h"

namespace countersign::decision {

DecisionTable DmnReader::table(const pugi::xml_node& node) {
    DecisionTable made;
    made.hit_policy = one_of<HitPolicy>(node, "hitPolicy",
                                        {{"UNIQUE", HitPolicy::unique},
                                         {"FIRST", HitPolicy::first},
                                         {"PRIORITY", HitPolicy::priority},
                                         {"ANY", HitPolicy::any},
                                         {"COLLECT", HitPolicy::collect},
                                         {"RULE ORDER", HitPolicy::rule_order},
                                         {"OUTPUT ORDER", HitPolicy::output_order}},
                                        HitPolicy::unique);
    made.aggregator = one_of<Aggregator>(
        node, "aggregation", {{"SUM", Aggregator::sum}, {"COUNT", Aggregator::count}, {"MIN", Aggregator::min}, {"MAX", Aggregator::max}},
        Aggregator::none);
    made.orientation = one_of<Orientation>(node, "preferredOrientation",
                                           {{"Rule-as-Row", Orientation::rule_as_row},
                                            {"Rule-as-Column", Orientation::rule_as_column},
                                            {"CrossTable", Orientation::cross_table}},
                                           Orientation::rule_as_row);
    made.output_label = node.attribute("outputLabel").value();
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "input")
            made.inputs.push_back(input_clause(child));
        else if (name == "output")
            made.outputs.push_back(output_clause(child));
        else if (name == "annotation")
            made.annotations.push_back(child.attribute("name").value());
        else if (name == "rule")
            made.rules.push_back(rule(child));
    });
    check_shape(node, made);
    return made;
}

InputClause DmnReader::input_clause(const pugi::xml_node& node) {
    InputClause made;
    made.id = node.attribute("id").value();
    made.label = node.attribute("label").value();
    made.position = xml_.position(node);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "inputExpression") {
            made.expression = text(child);
            made.type_ref = type_ref(child);
        } else if (name == "inputValues") {
            made.values = text(child);
        }
    });
    if (made.expression.body.empty())
        xml_.error(node, "dmn.input-expression-missing", "the input of the table has no expression",
                   "add <inputExpression><text>…</text></inputExpression>");
    return made;
}

OutputClause DmnReader::output_clause(const pugi::xml_node& node) {
    OutputClause made;
    made.id = node.attribute("id").value();
    made.label = node.attribute("label").value();
    made.name = node.attribute("name").value();
    made.type_ref = type_ref(node);
    made.position = xml_.position(node);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "outputValues") made.values = text(child);
        if (name != "defaultOutputEntry") return;
        made.default_entry = std::make_unique<Expression>();
        made.default_entry->position = xml_.position(child);
        made.default_entry->what = literal(child);
    });
    if (made.values && made.values->body.empty()) made.values.reset();
    return made;
}

Rule DmnReader::rule(const pugi::xml_node& node) {
    Rule made;
    made.id = node.attribute("id").value();
    made.position = xml_.position(node);
    each_child(node, [&](const pugi::xml_node& child, std::string_view name) {
        if (name == "inputEntry") {
            made.inputs.push_back(text(child));
        } else if (name == "outputEntry") {
            auto entry = std::make_unique<Expression>();
            entry->id = child.attribute("id").value();
            entry->position = xml_.position(child);
            entry->what = literal(child);
            made.outputs.push_back(std::move(entry));
        } else if (name == "annotationEntry") {
            made.annotations.push_back(text(child).body);
        }
    });
    return made;
}

void DmnReader::check_shape(const pugi::xml_node& node, const DecisionTable& table) {
    const auto at = [&](const Position& position, std::string code, std::string message, std::string advice) {
        xml_.report(position, Severity::error, std::move(code), std::move(message), std::move(advice));
    };
    if (table.outputs.empty()) at(xml_.position(node), "dmn.table-without-output", "the decision table has no output", "add an <output>");
    for (const auto& rule : table.rules) {
        if (rule.inputs.size() != table.inputs.size())
            at(rule.position, "dmn.rule-inputs",
               fmt::format("the rule has {} input entries for {} inputs", rule.inputs.size(), table.inputs.size()),
               "give each input one entry; \"-\" matches every value");
        if (rule.outputs.size() != table.outputs.size())
            at(rule.position, "dmn.rule-outputs",
               fmt::format("the rule has {} output entries for {} outputs", rule.outputs.size(), table.outputs.size()),
               "give each output one entry");
    }
    if (table.outputs.size() < 2) return;
    for (const auto& output : table.outputs)
        if (output.name.empty())
            at(output.position, "dmn.output-without-name", "an output of a table with several has no name",
               "write name=\"…\": the result is a context with these names");
    if (table.aggregator != Aggregator::none)
        at(xml_.position(node), "dmn.aggregation-of-several", "a table with several outputs cannot be aggregated (8.2.10)",
           "remove the aggregation, or make a table for each output");
}

} // namespace countersign::decision

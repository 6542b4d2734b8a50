#include "model/dialect/expressions.h"
#include "expression/juel/juel.h"
#include "model/dialect/dialect.h"
#include "model/dialect/feel_text.h"
#include "model/dialect/told.h"
#include "value/iso8601.h"

namespace countersign::model::dialect {

namespace {

bool is_juel_language(std::string_view language) {
    std::string lower(language);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower.find("juel") != std::string::npos || lower.ends_with("/el") || lower.ends_with("/jsp/el");
}

class ExpressionTranslator {
  public:
    ExpressionTranslator(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items)
        : definitions_(definitions), told_(definitions, findings, items) {}

    void run() {
        for (auto& definition : definitions_.event_definitions) event(definition, definition);
        for (auto& property : definitions_.correlation_properties)
            for (auto& retrieval : property.retrievals) one(retrieval.message_path, property, "messagePath");
        for (auto& process : definitions_.processes) container(process.body);
        for (auto& task : definitions_.global_tasks) node(task.task);
    }

  private:
    void container(Container& body) {
        for (auto& inner : body.nodes) node(inner);
        for (auto& flow : body.flows) one(flow.condition, flow, "condition");
    }

    void node(FlowNode& node) {
        for (auto& definition : node.event_definitions) event(definition, node);
        if (node.standard_loop) one(node.standard_loop->condition, node, "loopCondition");
        if (node.multi_instance) {
            one(node.multi_instance->cardinality, node, "loopCardinality");
            one(node.multi_instance->completion_condition, node, "completionCondition");
            for (auto& complex : node.multi_instance->complex_behaviors) one(complex.condition, node, "condition");
        }
        one(node.completion_condition, node, "completionCondition");
        one(node.activation_condition, node, "activationCondition");
        for (auto* associations : {&node.data_inputs, &node.data_outputs})
            for (auto& association : *associations) {
                one(association.transformation, node, "transformation");
                for (auto& assignment : association.assignments) one(assignment.from, node, "from");
            }
        for (auto& role : node.resources) one(role.assignment, node, "resourceAssignmentExpression");
        if (is_juel_language(node.script_format)) script(node);
        if (node.body) container(*node.body);
    }

    void event(EventDefinition& definition, const BaseElement& owner) {
        one(definition.time_date, owner, "timeDate");
        one(definition.time_duration, owner, "timeDuration");
        if (definition.time_cycle) end_date(*definition.time_cycle, owner);
        one(definition.time_cycle, owner, "timeCycle");
        one(definition.condition, owner, "condition");
    }

    /// Activiti's and Flowable's way to say how long a cycle goes on: ISO 8601 has it in the cycle itself, `R3/PT1H/end`.
    void end_date(Expression& cycle, const BaseElement& owner) {
        for (const auto& attribute : cycle.extension_attributes) {
            const char* dialect = attribute.space == activiti.space ? "activiti" : attribute.space == flowable.space ? "flowable" : nullptr;
            if (dialect == nullptr || attribute.name != "endDate") continue;
            const bool fits = juel::is_juel(attribute.value) || iso8601::parse_instant(attribute.value);
            if (!fits || !cycle.body.starts_with('R') || std::count(cycle.body.begin(), cycle.body.end(), '/') != 1) continue; // told later
            cycle.body += "/" + attribute.value;
            cycle.source_offset.reset();
            told_.item(dialect, owner, cycle.position, fmt::format("{}:endDate", dialect), DialectItem::Verdict::mapped, cycle.body);
        }
    }

    void script(FlowNode& node) {
        Expression script{node.script, node.script_format, {}, true, node.position, std::nullopt};
        one(script, node, "script");
        node.script = script.body;
        node.script_format = script.language;
    }

    void one(std::optional<Expression>& expression, const BaseElement& owner, std::string_view what) {
        if (expression) one(*expression, owner, what);
    }
    void one(Expression& expression, const BaseElement& owner, std::string_view what) {
        resource(expression, owner, what);
        if (!juel::is_juel(expression.body) && !is_juel_language(expression.language)) return;
        const auto feel = juel::to_feel(expression.body);
        if (!feel) {
            told_.refuse(owner, expression.position, feel.error().code,
                         fmt::format("the {} of \"{}\" cannot be said in FEEL: `{}`, {}: {}", what, owner.id, expression.body,
                                     feel.error().where, feel.error().message),
                         "write what FEEL can say, or compute the value before, in a job");
            told_.item("juel", owner, expression.position, what, DialectItem::Verdict::ignored, feel.error().message);
            expression.language = "juel"; // not to be looked at as FEEL
            return;
        }
        told_.item("juel", owner, expression.position, what, DialectItem::Verdict::mapped, fmt::format("FEEL: {}", *feel));
        expression.body = what.starts_with("time") ? "=" + *feel : *feel; // so that a timer does not take it for ISO 8601
        expression.language.clear();
        expression.source_offset.reset();
    }

    /// A body kept in another file is none: the file stands alone.
    void resource(const Expression& expression, const BaseElement& owner, std::string_view what) {
        for (const auto& attribute : expression.extension_attributes)
            if (attribute.name == "resource") {
                told_.item("camunda", owner, expression.position, "camunda:resource", DialectItem::Verdict::ignored,
                           "the file stands alone");
                told_.refuse(owner, expression.position, "dialect.resource",
                             fmt::format("the {} of \"{}\" stands in another resource, {}", what, owner.id, attribute.value),
                             "write the expression into the file, in FEEL");
            }
    }

    Definitions& definitions_;
    Told told_;
};

} // namespace

void translate_expressions(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items) {
    ExpressionTranslator(definitions, findings, items).run();
}

} // namespace countersign::model::dialect

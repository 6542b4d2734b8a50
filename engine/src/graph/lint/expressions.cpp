#include "graph/lint/expressions.h"
#include "expression/analyze.h"
#include <charconv>

namespace countersign::graph {

namespace {

using Kind = PlacedExpression::Kind;

class Collector {
  public:
    explicit Collector(std::vector<PlacedExpression>& found) : found_(found) {}

    void node(const model::FlowNode& node) {
        for (const auto& event : node.event_definitions) {
            add(node, event.time_date, "timeDate", Kind::date);
            add(node, event.time_duration, "timeDuration", Kind::duration);
            add(node, event.time_cycle, "timeCycle", Kind::cycle);
            add(node, event.condition, "condition", Kind::event_condition);
        }
        if (node.standard_loop) add(node, node.standard_loop->condition, "loopCondition");
        if (node.multi_instance) multi_instance(node, *node.multi_instance);
        add(node, node.completion_condition, "completionCondition");
        add(node, node.activation_condition, "activationCondition");
        for (const auto* associations : {&node.data_inputs, &node.data_outputs})
            for (const auto& association : *associations) add_association(node, association);
    }

    template<class Owner>
    void add(const Owner& owner, const std::optional<model::Expression>& expression, std::string_view what, Kind kind = Kind::value) {
        if (expression) found_.push_back({owner, *expression, what, kind});
    }

  private:
    void add_association(const model::FlowNode& node, const model::DataAssociation& association) {
        add(node, association.transformation, "transformation");
        for (const auto& assignment : association.assignments) {
            found_.push_back({node, assignment.from, "from", Kind::value});
            found_.push_back({node, assignment.to, "to", Kind::target});
        }
    }

    void multi_instance(const model::FlowNode& node, const model::MultiInstance& multi) {
        add(node, multi.cardinality, "loopCardinality");
        add(node, multi.completion_condition, "completionCondition");
        for (const auto& complex : multi.complex_behaviors) add(node, complex.condition, "condition");
    }

    std::vector<PlacedExpression>& found_;
};

bool is_feel(std::string_view language) {
    if (language.empty()) return true;
    std::string lower(language);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower.find("feel") != std::string::npos;
}

void parse(PlacedExpression& placed, feel::ParsedTexts& texts) {
    std::string_view text = placed.expression.body;
    if (text.empty() || placed.kind == Kind::target || !is_feel(placed.expression.language)) return;
    if (placed.is_timer() && is_iso_text(text)) return;
    placed.stripped = text.starts_with('=') ? 1 : 0;
    placed.parsed = &texts.parse(text.substr(placed.stripped));
}

/// Byte offset of "line:column" within the text.
std::size_t offset_of(std::string_view text, std::string_view where) {
    std::size_t line = 1, column = 1;
    const auto colon = where.find(':');
    if (colon == std::string_view::npos) return 0;
    std::from_chars(where.data(), where.data() + colon, line);
    std::from_chars(where.data() + colon + 1, where.data() + where.size(), column);
    std::size_t offset = 0;
    for (; line > 1; --line) {
        const auto end = text.find('\n', offset);
        if (end == std::string_view::npos) break;
        offset = end + 1;
    }
    return std::min(offset + column - 1, text.size());
}

} // namespace

std::vector<PlacedExpression> expressions_of(const model::Container& container, feel::ParsedTexts& texts) {
    std::vector<PlacedExpression> found;
    Collector collector(found);
    for (const auto& node : container.nodes) collector.node(node);
    for (const auto& flow : container.flows) collector.add(flow, flow.condition, "condition");
    for (auto& placed : found) parse(placed, texts);
    return found;
}

model::Position position_in(const model::Definitions& definitions, const model::Expression& expression, std::size_t body_offset) {
    if (!expression.source_offset || !definitions.source || *expression.source_offset > definitions.source->size())
        return expression.position;
    const std::string_view source = *definitions.source;
    std::size_t at = *expression.source_offset;
    for (std::size_t i = 0; i < body_offset && at < source.size(); ++i) {
        const auto entity_end = source[at] == '&' ? source.find(';', at) : std::string_view::npos;
        if (entity_end != std::string_view::npos)
            at = entity_end + 1;
        else
            at += source.substr(at, 2) == "\r\n" ? 2 : 1;
    }
    at = std::min(at, source.size());
    const auto line_begin = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    const auto line = 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return {static_cast<int>(line), static_cast<int>(line_begin == std::string_view::npos ? at + 1 : at - line_begin)};
}

bool is_iso_text(std::string_view body) {
    return !body.empty() && (body[0] == 'P' || body[0] == 'R' || (body[0] >= '0' && body[0] <= '9'));
}

std::optional<SyntaxFault> syntax_fault(const model::Definitions& definitions, const PlacedExpression& placed) {
    if (placed.parsed == nullptr || *placed.parsed) return std::nullopt;
    const auto text = std::string_view(placed.expression.body).substr(placed.stripped);
    const auto& error = placed.parsed->error();
    return SyntaxFault{position_in(definitions, placed.expression, placed.stripped + offset_of(text, error.where)), error.message};
}

std::vector<SyntaxFault> static_faults(const model::Definitions& definitions, const PlacedExpression& placed) {
    std::vector<SyntaxFault> faults;
    if (placed.parsed == nullptr || !*placed.parsed) return faults;
    for (const auto& problem : feel::analyze(***placed.parsed).problems)
        faults.push_back({position_in(definitions, placed.expression, placed.stripped + problem.offset), problem.message});
    return faults;
}

} // namespace countersign::graph

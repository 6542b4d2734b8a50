// A timer's plain text is ISO 8601 of the kind its element asks for (10.5.5.11); another text would fail when the timer is set.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"
#include "value/iso8601.h"

namespace countersign::graph {

namespace {

using Kind = PlacedExpression::Kind;

bool fits(Kind kind, std::string_view text) {
    switch (kind) {
    case Kind::date: return iso8601::parse_instant(text).has_value();
    case Kind::duration: return iso8601::parse_duration(text).has_value();
    case Kind::cycle: return iso8601::parse_cycle(text).has_value();
    default: return true;
    }
}

/// Five to seven fields parted by blanks, as schedulers other than BPMN's have them.
bool is_cron(std::string_view text) {
    const auto fields = std::count(text.begin(), text.end(), ' ') + 1;
    return fields >= 5 && fields <= 7 && text.find_first_not_of("0123456789 */,-?#ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

const char* example(Kind kind) { return kind == Kind::date ? "2026-03-02T08:30:00Z" : kind == Kind::duration ? "P3D or PT1H" : "R3/PT10M"; }

} // namespace

const Rule timer_text{"timer.text", Weight::error, [](const Scope& scope, Findings& findings) {
                          for (const auto& placed : scope.expressions) {
                              const auto& body = placed.expression.body;
                              if (!placed.is_timer() || !is_iso_text(body) || fits(placed.kind, body)) continue;
                              findings.add(placed.owner, position_in(scope.definitions, placed.expression, 0),
                                           fmt::format("\"{}\" is no ISO 8601 text for the {} of \"{}\"{}", body, placed.what,
                                                       placed.owner.id, is_cron(body) ? ": it looks like cron, which is not read" : ""),
                                           fmt::format("write e.g. {}, or begin a FEEL expression with =", example(placed.kind)));
                          }
                      }};

} // namespace countersign::graph

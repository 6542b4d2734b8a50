// Expectations of a scenario: each key compares one thing.
#include "scenario/stage.h"
#include <algorithm>
#include <countersign/channel.h>
#include <fmt/format.h>
#include <set>

namespace countersign::runner::scenario {

namespace {

using Texts = std::vector<std::string>;

Value list_of(Texts texts) {
    std::sort(texts.begin(), texts.end());
    List list;
    for (auto& text : texts) list.emplace_back(text);
    return list;
}

[[noreturn]] void differs(std::string_view what, const Value& expected, const Value& found) {
    throw Failed{fmt::format("{}: expected {}, found {}", what, to_json(expected), to_json(found))};
}

void same(std::string_view what, const Value& expected, const Value& found) {
    if (!(expected == found)) differs(what, expected, found);
}

/// A list as it is written, sorted as texts.
Value sorted(const Value& list) {
    Texts texts;
    for (const auto& item : list.as_list()) texts.emplace_back(item.is_string() ? std::string(item.as_string()) : to_json(item));
    return list_of(std::move(texts));
}

std::set<std::string> entered(Stage& stage, bool only_ends) {
    std::set<std::string> elements;
    for (const auto& entry : stage.engine().history(stage.instance()).value())
        for (const auto& item : entry.items)
            if (item.kind == "element-entered" && (!only_ends || item.type == "endEvent")) elements.insert(item.element_id);
    return elements;
}

/// Where a variable is: its own name, or a path into contexts.
Value variable_at(const Variables& variables, std::string_view path) {
    if (const Value* value = variables.find(path)) return *value;
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
        const Value* outer = variables.find(path.substr(0, dot));
        if (outer != nullptr && outer->is_context()) return variable_at(outer->as_context(), path.substr(dot + 1));
    }
    return {};
}

/// As a scenario can write it: dates and durations are ISO 8601 texts.
Value as_written(const Value& value) { return parse_json(to_json(value), {.bytes = 16 << 20, .depth = 64}).value(); }

const TaskRow& only_task(const std::vector<TaskRow>& open, const std::string& what) {
    if (open.size() != 1) throw Failed{fmt::format("{}: expected one open task, found {}", what, open.size())};
    return open.front();
}

void compare_tasks(Stage& stage, const Value& expected) {
    Texts elements;
    for (const auto& task : stage.tasks()) elements.push_back(task.element_id);
    same("tasks", sorted(expected), list_of(std::move(elements)));
}

void compare_candidates(Stage& stage, const Value& expected) {
    for (const auto& [element, who] : expected.as_context()) {
        const auto what = fmt::format("candidates of \"{}\"", element);
        const auto open = stage.tasks(element);
        same(what, sorted(who), list_of(only_task(open, what).candidates));
    }
}

void compare_assignees(Stage& stage, const Value& expected) {
    for (const auto& [element, user] : expected.as_context()) {
        const auto what = fmt::format("assignee of \"{}\"", element);
        const auto open = stage.tasks(element);
        same(what, user, Value(only_task(open, what).assignee));
    }
}

void compare_waiting(Stage& stage, const Value& expected) {
    for (const auto& [element, who] : expected.as_context()) {
        Texts participants;
        for (const auto& task : stage.tasks(element))
            if (!task.participant.empty()) participants.push_back(task.participant);
        same(fmt::format("waiting at \"{}\"", element), sorted(who), list_of(std::move(participants)));
    }
}

void compare_due(Stage& stage, const Value& expected) {
    for (const auto& [element, time] : expected.as_context()) {
        const auto what = fmt::format("due of \"{}\"", element);
        const auto due = time.is_string() ? parse_instant(time.as_string()) : std::nullopt;
        if (!due) throw Failed{fmt::format("{}: {} is no date and time", what, to_json(time))};
        const auto open = stage.tasks(element);
        if (open.empty()) throw Failed{what + ": there is no open task"};
        for (const auto& task : open)
            if (task.due != due) differs(what, Value(to_string(*due)), task.due ? Value(to_string(*task.due)) : Value());
    }
}

void compare_variables(Stage& stage, const Value& expected) {
    const auto view = stage.engine().show(stage.instance()).value();
    for (const auto& [name, value] : expected.as_context()) same(fmt::format("variable \"{}\"", name), value, as_written(variable_at(view.variables, name)));
}

void compare_state(Stage& stage, const Value& expected) { same("state", expected, Value(to_string(stage.engine().show(stage.instance()).value().row.state))); }

void compare_ended(Stage& stage, const Value& expected) {
    const auto ends = entered(stage, true);
    same("ended", sorted(expected.is_list() ? expected : Value(List{expected})), list_of({ends.begin(), ends.end()}));
}

void compare_visits(Stage& stage, const Value& expected, bool visited) {
    const auto elements = entered(stage, false);
    for (const auto& element : expected.as_list())
        if (const std::string id(element.is_string() ? element.as_string() : std::string_view{}); elements.contains(id) != visited)
            throw Failed{fmt::format("{}: \"{}\" was {}entered", visited ? "visited" : "not-visited", id, visited ? "never " : "")};
}
void compare_visited(Stage& stage, const Value& expected) { compare_visits(stage, expected, true); }
void compare_not_visited(Stage& stage, const Value& expected) { compare_visits(stage, expected, false); }

void compare_jobs(Stage& stage, const Value& expected) {
    Texts types;
    for (const auto& job : stage.engine().jobs(stage.instance(), {.limit = 10'000, .after = {}}).value()) types.push_back(job.type);
    same("jobs", sorted(expected), list_of(std::move(types)));
}

void compare_timers(Stage& stage, const Value& expected) {
    Texts elements;
    for (const auto& timer : stage.engine().timers(stage.instance()).value()) elements.push_back(timer.element_id);
    same("timers", sorted(expected), list_of(std::move(elements)));
}

/// The newest run of each clock.
ClockRow newest_clock(Stage& stage, const std::string& name) {
    std::optional<ClockRow> found;
    for (auto& row : stage.engine().clocks(stage.instance()).value())
        if (row.clock == name) found = std::move(row);
    if (!found) throw Failed{fmt::format("clock \"{}\" was never started", name)};
    return *found;
}

void compare_clocks(Stage& stage, const Value& expected) {
    for (const auto& [name, phase] : expected.as_context()) same(fmt::format("clock \"{}\"", name), phase, Value(to_string(newest_clock(stage, name).phase)));
}

void compare_deadlines(Stage& stage, const Value& expected) {
    for (const auto& [name, time] : expected.as_context()) {
        const auto what = fmt::format("deadline of clock \"{}\"", name);
        const auto wanted = time.is_string() ? parse_instant(time.as_string()) : std::nullopt;
        if (!wanted) throw Failed{fmt::format("{}: {} is no date and time", what, to_json(time))};
        const auto row = newest_clock(stage, name);
        if (row.deadline != wanted) differs(what, Value(to_string(*wanted)), row.deadline ? Value(to_string(*row.deadline)) : Value());
    }
}

void compare_case_number(Stage& stage, const Value& expected) { same("caseNumber", expected, Value(stage.engine().show(stage.instance()).value().row.case_number)); }

/// Ids of the materials that are required and not there.
void compare_missing(Stage& stage, const Value& expected) {
    Texts missing;
    for (const auto& material : stage.engine().channel().materials(stage.instance()).value())
        if (material.required && !material.present) missing.push_back(material.id);
    same("missing", sorted(expected), list_of(std::move(missing)));
}

/// Names of the documents that were issued, each of which must be verifiable.
void compare_documents(Stage& stage, const Value& expected) {
    Texts documents;
    for (const auto& document : stage.engine().channel().documents(stage.instance()).value()) {
        if (!stage.engine().channel().verify(document.code).value().authentic) throw Failed{fmt::format("document \"{}\" cannot be verified by its code", document.document)};
        documents.push_back(document.document);
    }
    same("documents", sorted(expected), list_of(std::move(documents)));
}

void compare_incidents(Stage& stage, const Value& expected) {
    auto open = stage.incidents();
    std::sort(open.begin(), open.end(), [](const IncidentRow& a, const IncidentRow& b) { return std::tie(a.element_id, a.code) < std::tie(b.element_id, b.code); });
    List found;
    for (const auto& incident : open) found.emplace_back(Context{{"element", incident.element_id}, {"code", incident.code}});
    same("incidents", expected, Value(std::move(found)));
}

} // namespace

void expect_no_incidents(Stage& stage) {
    const auto open = stage.incidents();
    if (!open.empty()) throw Failed{fmt::format("incident at \"{}\": {}: {}", open.front().element_id, open.front().code, open.front().message)};
}

void compare(Stage& stage, const Context& expected) {
    static constexpr std::pair<std::string_view, void (*)(Stage&, const Value&)> comparisons[] = {
        {"tasks", compare_tasks},     {"candidates", compare_candidates}, {"assignees", compare_assignees}, {"waiting", compare_waiting},
        {"due", compare_due},         {"variables", compare_variables},   {"state", compare_state},         {"ended", compare_ended},
        {"visited", compare_visited}, {"not-visited", compare_not_visited}, {"jobs", compare_jobs},         {"timers", compare_timers},
        {"incidents", compare_incidents}, {"clocks", compare_clocks},       {"deadlines", compare_deadlines},
        {"caseNumber", compare_case_number}, {"missing", compare_missing},  {"documents", compare_documents}};
    if (expected.find("incidents") == nullptr) expect_no_incidents(stage);
    for (const auto& [name, check] : comparisons)
        if (const Value* value = expected.find(name)) check(stage, *value);
}

} // namespace countersign::runner::scenario

#include "program/clock_extension.h"
#include "program/case_number.h"
#include "program/extension_attributes.h"

namespace countersign::approval {

namespace {

using model::XmlElement;
constexpr std::string_view approval_space = "urn:countersign:approval:1";
constexpr std::array<const char*, 4> expiry_names{"escalate", "deemedAccepted", "deemedApproved", "signal"};
constexpr std::array<std::string_view, 5> milestone_names{"start", "pause", "resume", "stop", "received"};

Matter read_matter(Attributes at) {
    at.allow({"code", "name", "law", "calendar", "number"});
    Matter matter{true, at.text("code"), at.text("name"), at.text("law"), at.text("calendar"), at.text("number")};
    if (matter.number.empty()) return matter;
    const auto pattern = parse_case_number(matter.number, matter.code);
    if (!pattern) at.fail(pattern.error().code, fmt::format("number=\"{}\": {}", matter.number, pattern.error().message), "write one such as FBL-{year}-{seq:5}");
    else if (pattern->needs_date() && matter.calendar.empty())
        at.fail("approval.needs-calendar", fmt::format("number=\"{}\" has a date, which needs a calendar's time zone", matter.number), "give the matter calendar=\"…\"");
    return matter;
}

ClockDefinition read_clock(Attributes at, const Matter& matter) {
    at.allow({"id", "limit", "amount", "unit", "extendBy", "approver", "onExpiry", "then", "signal", "result"});
    ClockDefinition clock;
    clock.id = at.required("id");
    clock.limit = at.text("limit");
    clock.amount = at.whole("amount");
    clock.extend_by = at.whole("extendBy");
    clock.approver = at.text("approver");
    clock.then = at.text("then");
    clock.signal = at.text("signal");
    clock.result = at.text("result");
    if (const auto unit = at.text("unit"); !unit.empty()) {
        clock.unit = parse_time_unit(unit);
        if (!clock.unit)
            at.fail("approval.bad-value", fmt::format("unit=\"{}\" is no unit of time", unit),
                    "use workingDays, workingHours, workingMinutes, calendarDays, weeks, months, years, hours or minutes");
    }
    if ((clock.amount == 0) != !clock.unit) at.fail("approval.missing-attribute", fmt::format("clock \"{}\" has one of amount and unit", clock.id), "give both, or neither for the law's limit");
    if (clock.amount == 0 && matter.law.empty())
        at.fail("clock.no-amount", fmt::format("clock \"{}\" has no amount, and the matter names no law", clock.id), "give amount and unit, or a law in approval:matter");
    if (const auto action = at.text("onExpiry"); !action.empty()) {
        const auto found = std::find(expiry_names.begin(), expiry_names.end(), action);
        if (found == expiry_names.end())
            at.fail("approval.bad-value", fmt::format("onExpiry=\"{}\" is not known", action), fmt::format("use {}", fmt::join(expiry_names, ", ")));
        else
            clock.on_expiry = static_cast<OnExpiry>(found - expiry_names.begin());
    }
    if (clock.on_expiry == OnExpiry::signal && clock.signal.empty())
        at.fail("approval.missing-attribute", fmt::format("clock \"{}\" signals when it has run out, but names no signal", clock.id), "give it signal=\"…\"");
    return clock;
}

/// A clock that starts the one that started it would never end.
bool leads_to_itself(const std::vector<ClockDefinition>& clocks, const ClockDefinition& first) {
    std::string next = first.then;
    for (std::size_t i = 0; i <= clocks.size() && !next.empty(); ++i) {
        if (next == first.id) return true;
        const auto found = std::find_if(clocks.begin(), clocks.end(), [&](const ClockDefinition& c) { return c.id == next; });
        next = found == clocks.end() ? std::string{} : found->then;
    }
    return false;
}

} // namespace

const char* to_string(OnExpiry on_expiry) { return expiry_names[static_cast<std::size_t>(on_expiry)]; }

bool is_milestone(std::string_view name) { return std::find(milestone_names.begin(), milestone_names.end(), name) != milestone_names.end(); }

ProcessExtension read_process_extension(const model::Process& process, std::string_view file, Diagnostics& diagnostics) {
    ProcessExtension extension;
    const auto attributes = [&](const XmlElement& element) { return Attributes(element, file, process.id, diagnostics); };
    for (const auto& element : process.extensions) {
        if (element.space != approval_space || element.name != "matter") continue;
        if (extension.matter.given) attributes(element).fail("approval.duplicate-element", "a process has one approval:matter, this is the second", "keep one");
        else extension.matter = read_matter(attributes(element));
    }
    std::vector<const XmlElement*> elements;
    for (const auto& element : process.extensions) {
        if (element.space != approval_space || element.name != "clock") continue;
        auto clock = read_clock(attributes(element), extension.matter);
        const auto same = [&](const ClockDefinition& c) { return c.id == clock.id; };
        if (!extension.matter.given) attributes(element).fail("clock.no-matter", fmt::format("clock \"{}\" has no calendar to count by", clock.id), "add approval:matter with a calendar to the process");
        if (std::any_of(extension.clocks.begin(), extension.clocks.end(), same))
            attributes(element).fail("approval.duplicate-element", fmt::format("there are two clocks \"{}\"", clock.id), "keep one");
        extension.clocks.push_back(std::move(clock));
        elements.push_back(&element);
    }
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto& clock = extension.clocks[i];
        const auto is_then = [&](const ClockDefinition& c) { return c.id == clock.then; };
        if (!clock.then.empty() && std::none_of(extension.clocks.begin(), extension.clocks.end(), is_then))
            attributes(*elements[i]).fail("clock.undeclared", fmt::format("there is no clock \"{}\" to start then", clock.then), "declare it with approval:clock");
        else if (leads_to_itself(extension.clocks, clock))
            attributes(*elements[i]).fail("clock.circle", fmt::format("clock \"{}\" would start itself by \"then\"", clock.id), "break the circle");
    }
    return extension;
}

std::vector<MilestoneDefinition> read_milestones(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics) {
    std::vector<MilestoneDefinition> milestones;
    for (const auto& element : node.extensions) {
        if (element.space != approval_space || !is_milestone(element.name)) continue;
        Attributes at(element, file, node.id, diagnostics);
        MilestoneDefinition milestone;
        milestone.kind = static_cast<MilestoneKind>(std::find(milestone_names.begin(), milestone_names.end(), element.name) - milestone_names.begin());
        const bool starts = milestone.kind == MilestoneKind::start, pauses = milestone.kind == MilestoneKind::pause;
        const bool names_clock = milestone.kind != MilestoneKind::received;
        if (starts) at.allow({"clock", "from", "at"});
        else if (names_clock) at.allow({"clock", "reason", "at"});
        else at.allow({"at"});
        if (names_clock) milestone.clock = at.required("clock");
        milestone.reason = at.text("reason");
        milestone.from = at.text("from");
        milestone.position = element.position;
        if (pauses && milestone.reason.empty()) at.required("reason");
        // Events and gateways are over in one moment; of an end event nothing comes after it was entered.
        const bool activity = model::is_activity(node.type);
        milestone.when_completed = activity ? !starts && !pauses : node.type != model::NodeType::end_event;
        if (const auto when = at.text("at"); !when.empty()) {
            if (when != "entered" && when != "completed") at.fail("approval.bad-value", fmt::format("at=\"{}\" is no moment of an element", when), "use entered or completed");
            else if (!activity) at.fail("approval.no-effect", "only an activity is entered and completed at different moments", "remove at");
            else milestone.when_completed = when == "completed";
        }
        milestones.push_back(std::move(milestone));
    }
    return milestones;
}

} // namespace countersign::approval

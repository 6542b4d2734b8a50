// Verdicts as findings: what is wrong, where, and how to see it happen.
#include "graph/check.h"
#include "graph/verify/verify.h"

namespace countersign {

const char* to_string(SoundnessFault::Kind kind) {
    switch (kind) {
    case SoundnessFault::Kind::deadlock: return "deadlock";
    case SoundnessFault::Kind::lack_of_synchronisation: return "lack-of-synchronisation";
    case SoundnessFault::Kind::not_completable: return "not-completable";
    case SoundnessFault::Kind::dead_activity: return "dead-activity";
    }
    return "";
}

const char* to_string(SoundnessVerdict verdict) {
    switch (verdict) {
    case SoundnessVerdict::sound: return "sound";
    case SoundnessVerdict::unsound: return "unsound";
    case SoundnessVerdict::not_decided: return "not decided";
    }
    return "";
}

namespace graph::verify {

namespace {

using Kind = SoundnessFault::Kind;

const model::FlowNode* find(const model::Container& body, std::string_view id) {
    for (const auto& node : body.nodes) {
        if (node.id == id) return &node;
        if (!node.body) continue;
        if (const auto* inside = find(*node.body, id)) return inside;
    }
    return nullptr;
}

std::string message(const SoundnessFault& fault) {
    switch (fault.kind) {
    case Kind::deadlock: return fmt::format("a token can wait at \"{}\" for ever", fault.element);
    case Kind::lack_of_synchronisation:
        return fmt::format("a second token can come to \"{}\" while one is there: it happens twice at the same time", fault.element);
    case Kind::not_completable: return fmt::format("from \"{}\" on the process may go on for ever and reach no end", fault.element);
    case Kind::dead_activity: return fmt::format("no way through the process ever gets to \"{}\"", fault.element);
    }
    return {};
}

std::string advice(const SoundnessFault& fault, const model::FlowNode* where) {
    if (fault.kind == Kind::dead_activity) return "give it a way from the start, or remove it";
    const std::string way = fault.counterexample.empty() ? "it is so from the start"
                                                         : fmt::format("it happens along: {}", fmt::join(fault.counterexample, " "));
    const bool is_join = where == nullptr || (model::is_gateway(where->type) && where->type != model::NodeType::event_based_gateway);
    switch (fault.kind) {
    case Kind::deadlock:
        return fmt::format("{}; {}",
                           is_join ? "join what was split with the same kind of gateway"
                                   : "let the other pool send on each of its ways what is waited for here, or wait with a timer beside it",
                           way);
    case Kind::lack_of_synchronisation: return fmt::format("join the branches before it; {}", way);
    default: return fmt::format("give the cycle a way out; {}", way);
    }
}

} // namespace

Diagnostics findings(const model::Definitions& definitions, const std::vector<ProcessSoundness>& processes, bool strict) {
    Diagnostics found;
    for (const auto& result : processes) {
        const auto process = std::find_if(definitions.processes.begin(), definitions.processes.end(),
                                          [&](const auto& one) { return one.id == result.process; });
        const auto add = [&](std::string code, std::string_view id, Severity severity, std::string text, std::string what_to_do) {
            const auto* element = find(process->body, id);
            const auto& position = element != nullptr ? element->position : process->position;
            found.push_back({severity, std::move(code), std::move(text), std::move(what_to_do), definitions.file, position.line,
                             position.column, std::string(id)});
        };
        const auto weight = strict                   ? Severity::error
                            : process->is_executable ? Severity::warning
                                                     : Severity::information; // else drawn to be read, not run
        for (const auto& fault : result.faults)
            add(fmt::format("soundness.{}", to_string(fault.kind)), fault.element, weight, message(fault),
                advice(fault, find(process->body, fault.element)));
        if (result.verdict == SoundnessVerdict::not_decided)
            add("soundness.not-decided", result.undecided_at, process->is_executable ? Severity::warning : Severity::information,
                fmt::format("whether process \"{}\" is sound is not decided: around \"{}\" too much can happen at the same time",
                            result.process, result.undecided_at),
                "give parts of it a sub-process of their own");
    }
    sort_by_position(found);
    return found;
}

} // namespace graph::verify

SoundnessReport verify_soundness(std::string_view xml, std::string_view file, const SoundnessOptions& options) {
    const auto checked = graph::check(xml, file);
    if (has_errors(checked.diagnostics)) return {}; // what cannot run has no token game
    SoundnessReport report;
    report.processes = graph::verify::verify(checked.definitions, options);
    report.diagnostics = graph::verify::findings(checked.definitions, report.processes, options.strict);
    return report;
}

} // namespace countersign

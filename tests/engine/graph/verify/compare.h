// The verifier beside the explorer, on one model.
#pragma once
#include "engine/graph/verify/explorer.h"
#include "graph/verify/verify.h"
#include "model/reader.h"
#include <fmt/format.h>

namespace countersign::testing {

enum class Agreement { agree, disagree, too_large };
struct Comparison {
    Agreement agreement = Agreement::agree;
    bool sound = false;
    std::string text; ///< what they disagree about
};

inline Explorer::Fault shown(SoundnessFault::Kind kind) {
    using Kind = SoundnessFault::Kind;
    return kind == Kind::lack_of_synchronisation ? Explorer::Fault::lack
           : kind == Kind::deadlock              ? Explorer::Fault::deadlock
                                                 : Explorer::Fault::no_end;
}

inline Comparison compare(const std::string& xml, const SoundnessOptions& options = {}) {
    using Kind = SoundnessFault::Kind;
    const auto read = model::read_bpmn(xml, "random.bpmn");
    if (has_errors(read.diagnostics))
        return {Agreement::disagree, false, "the model cannot be read: " + to_string(read.diagnostics.front())};
    Explorer explorer(read.definitions.processes.front());
    auto expected = explorer.explore();
    // What only follows a lack of synchronisation is not told beside it.
    if (expected.lack >= 0 && expected.deadlock >= expected.lack) expected.deadlock = -1;
    if (expected.lack >= 0 && expected.no_end >= expected.lack) expected.no_end = -1;
    if (expected.too_large) return {Agreement::too_large, false, {}};
    const auto result = graph::verify::verify(read.definitions, options).front();
    int lack = -1, deadlock = -1, no_end = -1;
    std::set<std::string> dead;
    std::string text;
    for (const auto& fault : result.faults) {
        const int length = static_cast<int>(fault.counterexample.size());
        if (fault.kind == Kind::dead_activity) {
            dead.insert(fault.element);
            continue;
        }
        (fault.kind == Kind::lack_of_synchronisation ? lack : fault.kind == Kind::deadlock ? deadlock : no_end) = length;
        if (!explorer.shows(fault.counterexample, shown(fault.kind), fault.element))
            text += fmt::format("{} at {} does not happen along {}\n", to_string(fault.kind), fault.element,
                                fmt::join(fault.counterexample, " "));
    }
    const auto differ = [&](const char* what, int own, int other) {
        if (own != other) text += fmt::format("{}: verifier {}, explorer {}\n", what, own, other);
    };
    differ("lack of synchronisation", lack, expected.lack);
    differ("deadlock", deadlock, expected.deadlock);
    differ("not completable", no_end, expected.no_end);
    if (dead != expected.dead) text += fmt::format("dead: verifier {}, explorer {}\n", fmt::join(dead, " "), fmt::join(expected.dead, " "));
    if (result.verdict == SoundnessVerdict::not_decided) text += "not decided\n";
    return {text.empty() ? Agreement::agree : Agreement::disagree, result.verdict == SoundnessVerdict::sound, text};
}

/// With a budget that is soon spent: whatever is said then must still be true, though a way need not be the shortest.
inline Comparison compare_in_haste(const std::string& xml, std::size_t budget, SoundnessOptions options = {}) {
    using Kind = SoundnessFault::Kind;
    const auto read = model::read_bpmn(xml, "random.bpmn");
    Explorer explorer(read.definitions.processes.front());
    const auto expected = explorer.explore();
    if (expected.too_large) return {Agreement::too_large, false, {}};
    const bool sound = expected.lack < 0 && expected.deadlock < 0 && expected.no_end < 0 && expected.dead.empty();
    options.budget = budget;
    const auto result = graph::verify::verify(read.definitions, options).front();
    std::string text;
    if (result.verdict == SoundnessVerdict::sound && !sound) text += "sound, says the verifier\n";
    if (result.verdict == SoundnessVerdict::unsound && sound) text += "unsound, says the verifier\n";
    for (const auto& fault : result.faults) {
        if (fault.kind == Kind::dead_activity) continue;
        if (!explorer.shows(fault.counterexample, shown(fault.kind), fault.element))
            text += fmt::format("{} at {} does not happen along {}\n", to_string(fault.kind), fault.element,
                                fmt::join(fault.counterexample, " "));
    }
    return {text.empty() ? Agreement::agree : Agreement::disagree, result.verdict != SoundnessVerdict::not_decided, text};
}

/// Where the way may be any: the same kinds of faults, each along a way that shows it.
inline Comparison compare_kinds(const std::string& xml, SoundnessOptions options) {
    using Kind = SoundnessFault::Kind;
    options.shortest = false;
    const auto read = model::read_bpmn(xml, "random.bpmn");
    Explorer explorer(read.definitions.processes.front());
    const auto expected = explorer.explore();
    if (expected.too_large) return {Agreement::too_large, false, {}};
    const auto result = graph::verify::verify(read.definitions, options).front();
    bool lack = false, deadlock = false, no_end = false;
    std::set<std::string> dead;
    std::string text;
    for (const auto& fault : result.faults) {
        if (fault.kind == Kind::dead_activity) {
            dead.insert(fault.element);
            continue;
        }
        (fault.kind == Kind::lack_of_synchronisation ? lack : fault.kind == Kind::deadlock ? deadlock : no_end) = true;
        if (!explorer.shows(fault.counterexample, shown(fault.kind), fault.element))
            text += fmt::format("{} at {} does not happen along {}\n", to_string(fault.kind), fault.element,
                                fmt::join(fault.counterexample, " "));
    }
    const auto differ = [&](const char* what, bool own, bool other) {
        if (own != other) text += fmt::format("{}: verifier {}, explorer {}\n", what, own, other);
    };
    differ("lack of synchronisation", lack, expected.lack >= 0);
    if (!lack) { // what else may happen is not told beside it
        differ("deadlock", deadlock, expected.deadlock >= 0);
        differ("not completable", no_end, expected.no_end >= 0);
    }
    if (dead != expected.dead) text += fmt::format("dead: verifier {}, explorer {}\n", fmt::join(dead, " "), fmt::join(expected.dead, " "));
    if (result.verdict == SoundnessVerdict::not_decided) text += "not decided\n";
    return {text.empty() ? Agreement::agree : Agreement::disagree, result.verdict == SoundnessVerdict::sound, text};
}

} // namespace countersign::testing

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
    bool sound = false; ///< all processes of the file
    std::string text;   ///< what they disagree about
};

inline Explorer::Fault shown(SoundnessFault::Kind kind) {
    using Kind = SoundnessFault::Kind;
    return kind == Kind::lack_of_synchronisation ? Explorer::Fault::lack
           : kind == Kind::deadlock              ? Explorer::Fault::deadlock
                                                 : Explorer::Fault::no_end;
}

/// What the verifier told of one process, as the explorer does.
struct Told {
    Explorer::Result result;
    std::string text; ///< of ways that do not happen
};
inline Told told(const ProcessSoundness& process, const Explorer& explorer) {
    using Kind = SoundnessFault::Kind;
    Told told;
    for (const auto& fault : process.faults) {
        if (fault.kind == Kind::dead_activity) {
            told.result.dead.insert(fault.element);
            continue;
        }
        auto& length = fault.kind == Kind::lack_of_synchronisation ? told.result.lack
                       : fault.kind == Kind::deadlock              ? told.result.deadlock
                                                                   : told.result.no_end;
        length = static_cast<int>(fault.counterexample.size());
        if (!explorer.shows(fault.counterexample, shown(fault.kind), fault.element))
            told.text += fmt::format("{} at {} does not happen along {}\n", to_string(fault.kind), fault.element,
                                     fmt::join(fault.counterexample, " "));
    }
    return told;
}

/// @param differs  text of how what the verifier told of one process differs from what the explorer saw; empty where it does not
template<class Differs> Comparison compared(const std::string& xml, const SoundnessOptions& options, Differs differs) {
    const auto read = model::read_bpmn(xml, "random.bpmn");
    if (has_errors(read.diagnostics))
        return {Agreement::disagree, false, "the model cannot be read: " + to_string(read.diagnostics.front())};
    Explorer explorer(read.definitions);
    const auto expected = explorer.explore();
    if (expected.empty()) return {Agreement::too_large, false, {}};
    const auto results = graph::verify::verify(read.definitions, options);
    Comparison comparison{Agreement::agree, true, {}};
    for (std::size_t p = 0; p < results.size(); ++p) {
        const auto own = told(results[p], explorer);
        comparison.text += own.text + differs(results[p], own.result, expected[p]);
        comparison.sound = comparison.sound && results[p].verdict == SoundnessVerdict::sound;
    }
    if (!comparison.text.empty()) comparison.agreement = Agreement::disagree;
    return comparison;
}

inline std::string differing_dead(const Explorer::Result& own, const Explorer::Result& other) {
    return own.dead == other.dead ? std::string()
                                  : fmt::format("dead: verifier {}, explorer {}\n", fmt::join(own.dead, " "), fmt::join(other.dead, " "));
}

/// The same verdict, the same kinds of faults, and ways of the same length.
inline Comparison compare(const std::string& xml, const SoundnessOptions& options = {}) {
    return compared(xml, options, [](const ProcessSoundness& process, const Explorer::Result& own, Explorer::Result expected) {
        // What only follows a lack of synchronisation is not told beside it.
        if (expected.lack >= 0 && expected.deadlock >= expected.lack) expected.deadlock = -1;
        if (expected.lack >= 0 && expected.no_end >= expected.lack) expected.no_end = -1;
        std::string text = differing_dead(own, expected);
        const auto differ = [&](const char* what, int length, int other) {
            if (length != other) text += fmt::format("{}, {}: verifier {}, explorer {}\n", process.process, what, length, other);
        };
        differ("lack of synchronisation", own.lack, expected.lack);
        differ("deadlock", own.deadlock, expected.deadlock);
        differ("not completable", own.no_end, expected.no_end);
        if (process.verdict == SoundnessVerdict::not_decided) text += "not decided\n";
        return text;
    });
}

/// With a budget that is soon spent: whatever is said then must still be true, though a way need not be the shortest.
/// `sound` tells whether everything was decided.
inline Comparison compare_in_haste(const std::string& xml, std::size_t budget, SoundnessOptions options = {}) {
    options.budget = budget;
    bool decided = true;
    auto comparison =
        compared(xml, options, [&](const ProcessSoundness& process, const Explorer::Result&, const Explorer::Result& expected) {
            decided = decided && process.verdict != SoundnessVerdict::not_decided;
            if (process.verdict == SoundnessVerdict::sound && !expected.is_sound()) return "sound, says the verifier\n";
            return process.verdict == SoundnessVerdict::unsound && expected.is_sound() ? "unsound, says the verifier\n" : "";
        });
    comparison.sound = decided;
    return comparison;
}

/// Where the way may be any: the same kinds of faults, each along a way that shows it.
inline Comparison compare_kinds(const std::string& xml, SoundnessOptions options) {
    options.shortest = false;
    return compared(xml, options, [](const ProcessSoundness& process, const Explorer::Result& own, const Explorer::Result& expected) {
        std::string text = differing_dead(own, expected);
        const auto differ = [&](const char* what, int length, int other) {
            if ((length < 0) != (other < 0))
                text += fmt::format("{}, {}: verifier {}, explorer {}\n", process.process, what, length, other);
        };
        differ("lack of synchronisation", own.lack, expected.lack);
        if (own.lack < 0) { // what else may happen is not told beside it
            differ("deadlock", own.deadlock, expected.deadlock);
            differ("not completable", own.no_end, expected.no_end);
        }
        if (process.verdict == SoundnessVerdict::not_decided) text += "not decided\n";
        return text;
    });
}

} // namespace countersign::testing

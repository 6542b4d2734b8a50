// verify: whether processes are sound, decided without running them (docs/soundness.md).
#pragma once
#include <countersign/diagnostic.h>
#include <countersign/result.h>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// One way in which a process can go wrong for some data and some order of events.
struct SoundnessFault {
    enum class Kind {
        deadlock,                ///< a token waits, before a join or for a message of another pool, and nothing will ever take it further
        lack_of_synchronisation, ///< a token comes where one is already: the element happens twice at the same time
        not_completable,         ///< from some point on no end can be reached, though tokens move
        dead_activity,           ///< no way of running the process ever gets there
    };
    Kind kind{};
    std::string element; ///< where: id of the join, of the element that happens twice, of the dead element
    /// The elements passed from the start to the fault, in order; no shorter way shows a fault of this kind. A sub-process appears when it
    /// begins and again when it ends, an event-based gateway before its event, a thrown error before its catch event. Empty for a dead
    /// activity: there is no way to it.
    std::vector<std::string> counterexample;
    bool shortest = true; ///< false: there was too much to see whether a shorter one exists
};
const char* to_string(SoundnessFault::Kind kind);

enum class SoundnessVerdict {
    sound,
    unsound,     ///< `faults` tells why
    not_decided, ///< the budget was spent before everything was seen; no fault was found until then
};
const char* to_string(SoundnessVerdict verdict);

struct ProcessSoundness {
    std::string process; ///< id
    SoundnessVerdict verdict = SoundnessVerdict::sound;
    std::vector<SoundnessFault> faults; ///< the shortest of each kind; dead activities, all of them, only where there is no other fault
    std::string undecided_at;           ///< not decided: element around which too much can happen at the same time
    std::size_t states = 0;             ///< that were looked at; small where the reductions left little
};

struct SoundnessOptions {
    std::size_t budget = 200'000;     ///< states at most, for each group of processes joined by message flows
    std::size_t quick_budget = 5'000; ///< states after which orders of moves that do not touch each other are left out
    bool reduce = true;               ///< false: explores the model as it stands, to check the reductions
    bool shortest = true;             ///< false: past the quick budget any way to a fault will do
    bool strict = false;              ///< faults are errors; else warnings
};

struct SoundnessReport {
    std::vector<ProcessSoundness> processes; ///< in document order; empty where the file has errors, with which it cannot run
    Diagnostics diagnostics;                 ///< faults and what is not decided, at the position of their element, by position
};

/// Decides for each process of a BPMN file. Conditions, events and the number of instances may come out in any way that the model allows.
/// Never throws on bad input: a file that has errors has no processes here, and `check_definitions` tells why. Pure; safe from any
/// thread.
/// @param file  the name that diagnostics carry
SoundnessReport verify_soundness(std::string_view xml, std::string_view file, const SoundnessOptions& options = {});

/// What a list of element ids leads to, as sentences.
struct SoundnessReplay {
    std::string process;
    std::vector<std::string> story; ///< one line a step: the element, and where tokens are afterwards
    std::string outcome;            ///< what the end of the list shows: "deadlock: ..."; "" where there is no fault
    bool faulty = false;
};
/// Plays a counterexample, or any list of element ids, by the rules that `verify_soundness` explores.
/// @param process  id; where it is empty, the first in which the list shows a fault, else the first in which it can happen
/// @return `replay.impossible` names the first element of the list that cannot happen there; `process.unknown`; `file.unreadable`: it has errors
Result<SoundnessReplay> replay_soundness(std::string_view xml, std::string_view file, const std::string& process,
                                         const std::vector<std::string>& elements);

} // namespace countersign

// Console: plays a process by hand, in memory and on a virtual clock; tells after each step how the tokens moved.
#pragma once
#include "scenario/virtual_clock.h"
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace countersign::runner::cli {

class Console {
  public:
    Console(Engine& engine, scenario::VirtualClock& clock) : engine_(engine), clock_(clock) {}

    /// Tells what happened since the last call, in every case, then what is waiting.
    void tell_news();
    /// Reads and does one line after the other, until `quit` or the end of the input. Answers how many were refused.
    int run(std::istream& in, bool prompt);

  private:
    using Words = std::vector<std::string>;
    struct Verb {
        const char* name;
        std::size_t arguments; ///< at least so many
        Result<void> (Console::*act)(const Words& words);
        const char* help;
    };
    static const std::vector<Verb>& verbs();
    Result<void> play(const Words& words);

    Result<void> complete(const Words& words);
    Result<void> vote(const Words& words);
    Result<void> claim(const Words& words);
    Result<void> job(const Words& words);
    Result<void> advance(const Words& words);
    Result<void> message(const Words& words);
    Result<void> signal(const Words& words);
    Result<void> set(const Words& words);
    Result<void> retry(const Words& words);
    Result<void> activity(const Words& words);
    Result<void> modify(const Words& words);
    Result<void> act_as(const Words& words);
    Result<void> show(const Words& words);
    Result<void> help(const Words& words);

    Result<TaskRow> task_of(const std::string& word); ///< by its number in the list, its id, its step or its participant
    std::vector<TaskRow> open_tasks();
    void tell_waiting();

    Engine& engine_;
    scenario::VirtualClock& clock_;
    CommandOptions by_{};
    std::map<InstanceId, Sequence> told_{};
};

} // namespace countersign::runner::cli

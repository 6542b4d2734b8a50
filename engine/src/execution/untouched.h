// What followed from a completed task and nobody has gone on from yet: only then it can be taken back.
#pragma once
#include "execution/record.h"

namespace countersign::execution {

struct Untouched {
    Key task = 0; ///< that was completed
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    Key first = 0, last = 0;   ///< what the command made has keys above `first` up to `last`
    Sequence sequence = 0;     ///< of the state before the command
    std::vector<Key> scopes{}; ///< around it within the process, from the inside out; none for most tasks
    template<class A> void fields(A& a) { a(task, node, program, first, last, sequence, scopes); }
};

/// Few at any time: one goes as soon as anybody works on what followed, or a message, a job or a data store has told it outside. Kept by
/// `apply`; `sequence` is always the state's.
class UntouchedTasks {
  public:
    void add(Untouched task) { tasks_.push_back(std::move(task)); }
    void entered(Key key, Sequence sequence);
    void touched(Key key, Sequence sequence);
    void told(Sequence sequence);
    void change(const DefinitionChanged& changed);
    const Untouched* find(Key task) const; ///< nullptr where it cannot be taken back
    const std::vector<Untouched>& all() const { return tasks_; }
    template<class A> void fields(A& a) { a(tasks_); }

  private:
    std::vector<Untouched> tasks_; ///< in the order of completion
};

} // namespace countersign::execution

// CompletedTasks: who did which user task of a case, in the order in which they were done. A fold of TaskCompleted and ActedFor.
#pragma once
#include "execution/record.h"

namespace countersign::execution {

/// A vote counts as a task done; what was cut off does not.
class CompletedTasks {
  public:
    struct One {
        Key key = 0;
        NodeIndex node = program::none; ///< none: it is not there in the definition the case moved to
        ProgramIndex program = 0;
        std::string_view by;           ///< "" = the system
        std::string_view on_behalf_of; ///< whose agent did it, "" = in the own name
        bool aside = false;            ///< beside the node's task: a signer's, a consultation, an extra task
        bool is_by(std::string_view user) const { return !user.empty() && (by == user || on_behalf_of == user); }
    };

    std::size_t size() const { return tasks_.size(); }
    bool empty() const { return tasks_.empty(); }
    One operator[](std::size_t index) const;
    One last() const { return (*this)[tasks_.size() - 1]; }

    void add(const TaskCompleted& completed, bool aside = false);
    void add(const ActedFor& acted); ///< of the task that was done last
    void change(const DefinitionChanged& changed);

    template<class A> void fields(A& a) { a(people_, tasks_); }

  private:
    using PersonIndex = std::uint16_t;
    struct Row { ///< small: every waiting case has some
        Key key = 0;
        NodeIndex node = program::none;
        ProgramIndex program = 0;
        PersonIndex by = 0, on_behalf_of = 0;
        bool aside = false;
        template<class A> void fields(A& a) { a(key, node, program, by, on_behalf_of, aside); }
    };
    PersonIndex person(const std::string& name);
    std::string_view name(PersonIndex index) const;

    std::vector<std::string> people_; ///< each once; index 0 of a row stands for nobody
    std::vector<Row> tasks_;
};

} // namespace countersign::execution

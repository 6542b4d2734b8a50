// An open task in compact form: one block for its texts, pointers to the people it names.
#pragma once
#include "store/memory/people.h"
#include <countersign/rows.h>
#include <memory>

namespace countersign::store::memory {

/// What operations have made of a task; few have it.
struct TaskMarks {
    std::string owner, beside;
    bool suspended = false;
    int urged = 0;
    Key beside_task = 0;
};

struct Task {
    Task(const TaskRow& row, People& people);
    Task(const Task& other, Person* assignee);

    Instant created_at, due;
    DefinitionId definition;
    std::int32_t priority;
    bool has_due, is_lead;
    Person* assignee; ///< null while unclaimed
    std::vector<Person*> candidates;
    std::unique_ptr<const TaskMarks> marks; ///< null for none

    /// Without process id and business key, which the instance and its definition know.
    TaskRow to_row(TaskId id) const;
    std::string_view element_id() const { return text(0); }

    void count(ChunkNumber chunk, People& people) const;
    void uncount(ChunkNumber chunk, People& people) const;

  private:
    static constexpr std::size_t texts = 4; // element id, name, participant, form key
    std::string_view text(std::size_t index) const;
    std::size_t bytes() const { return sizes_[0] + sizes_[1] + sizes_[2] + sizes_[3]; }
    std::array<std::uint32_t, texts> sizes_;
    std::unique_ptr<char[]> text_;
};

} // namespace countersign::store::memory

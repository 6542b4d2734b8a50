#include "store/memory/task.h"
#include <cstring>

namespace countersign::store::memory {

Task::Task(const TaskRow& row, People& people)
    : created_at(row.created_at), due(row.due.value_or(Instant{})), definition(row.definition), priority(row.priority), has_due(row.due.has_value()),
      is_lead(row.is_lead), assignee(row.assignee.empty() ? nullptr : &people.get(row.assignee)) {
    if (!row.owner.empty() || row.suspended || row.urged != 0 || !row.beside.empty())
        marks = std::make_unique<TaskMarks>(TaskMarks{row.owner, row.beside, row.suspended, row.urged, row.beside_task});
    candidates.reserve(row.candidates.size());
    for (const auto& candidate : row.candidates) {
        auto* person = &people.get(candidate);
        if (std::find(candidates.begin(), candidates.end(), person) == candidates.end()) candidates.push_back(person);
    }
    const std::array<const std::string*, texts> parts{&row.element_id, &row.name, &row.participant, &row.form_key};
    for (std::size_t i = 0; i < texts; ++i) sizes_[i] = static_cast<std::uint32_t>(parts[i]->size());
    text_.reset(new char[bytes()]);
    char* place = text_.get();
    for (const auto* part : parts) {
        std::memcpy(place, part->data(), part->size());
        place += part->size();
    }
}

Task::Task(const Task& other, Person* new_assignee)
    : created_at(other.created_at), due(other.due), definition(other.definition), priority(other.priority), has_due(other.has_due), is_lead(other.is_lead),
      assignee(new_assignee), candidates(other.candidates),
      marks(other.marks ? std::make_unique<TaskMarks>(*other.marks) : nullptr), sizes_(other.sizes_), text_(new char[other.bytes()]) {
    std::memcpy(text_.get(), other.text_.get(), bytes());
}

std::string_view Task::text(std::size_t index) const {
    const char* place = text_.get();
    for (std::size_t i = 0; i < index; ++i) place += sizes_[i];
    return {place, sizes_[index]};
}

TaskRow Task::to_row(TaskId id) const {
    TaskRow row{.id = id, .definition = definition, .element_id = std::string(text(0)), .name = std::string(text(1)), .assignee = {}, .candidates = {},
                .participant = std::string(text(2)), .is_lead = is_lead, .created_at = created_at, .due = {}, .priority = priority,
                .form_key = std::string(text(3)), .process_id = {}, .business_key = {}};
    if (assignee) row.assignee = assignee->name;
    for (const auto* candidate : candidates) row.candidates.push_back(candidate->name);
    if (has_due) row.due = due;
    if (marks) {
        row.owner = marks->owner;
        row.suspended = marks->suspended;
        row.urged = marks->urged;
        row.beside = marks->beside;
        row.beside_task = marks->beside_task;
    }
    return row;
}

void Task::count(ChunkNumber chunk, People& people) const {
    if (assignee) assignee->assigned.add(chunk);
    for (auto* candidate : candidates) candidate->offered.add(chunk);
    if (!assignee && candidates.empty()) people.anyone.add(chunk);
}

void Task::uncount(ChunkNumber chunk, People& people) const {
    if (assignee) assignee->assigned.remove(chunk);
    for (auto* candidate : candidates) candidate->offered.remove(chunk);
    if (!assignee && candidates.empty()) people.anyone.remove(chunk);
}

} // namespace countersign::store::memory

// Lists of instances and tasks, from the memory store.
#include "store/memory/memory_store.h"
#include "store/page.h"
#include "store/task_filter.h"

namespace countersign::store::memory {

namespace {

std::string process_id(const Tables& tables, DefinitionId definition) {
    const auto found = tables.definitions.find(definition);
    return found == tables.definitions.end() ? std::string() : found->second.process_id;
}

std::string case_number(const Tables& tables, InstanceId id) {
    if (tables.registers.empty()) return {};
    const auto found = tables.registers.find({"case", to_string(id)});
    return found == tables.registers.end() ? std::string() : found->second.row.value;
}

InstanceRow to_row(const Tables& tables, InstanceId id, const Instance& i) {
    return {.id = id, .definition = i.definition, .process_id = process_id(tables, i.definition), .business_key = i.business_key, .state = i.state,
            .started_at = i.started_at, .ended_at = i.ended_at, .started_by = i.started_by,
            .case_number = case_number(tables, id)};
}

TaskRow to_row(const Tables& tables, TaskId id, const Instance& instance, const Task& task) {
    auto row = task.to_row(id);
    row.process_id = process_id(tables, task.definition);
    if (instance.known) row.business_key = instance.business_key;
    return row;
}

/// Definitions of a process, so that lists compare numbers.
struct OfProcess {
    OfProcess(const Tables& tables, const std::optional<std::string>& wanted) : any(!wanted) {
        for (const auto& [id, row] : tables.definitions)
            if (wanted && row.process_id == *wanted) definitions.insert(id);
    }
    bool operator()(DefinitionId definition) const { return any || definitions.contains(definition); }
    bool any;
    std::set<DefinitionId> definitions;
};

bool fits(const InstanceFilter& filter, const OfProcess& of_process, const Instance& instance) {
    return instance.known && of_process(instance.definition) && (!filter.state || instance.state == *filter.state) &&
           (!filter.business_key || instance.business_key == *filter.business_key);
}

/// Chunks that may hold tasks of the filter, ascending; nothing where every chunk may.
std::optional<std::set<ChunkNumber>> chunks_of(Tables& tables, const TaskFilter& filter) {
    if (filter.instance) return std::set{chunk_of(*filter.instance)};
    const bool unassigned = filter.assignee && filter.assignee->empty();
    if (unassigned || (!filter.assignee && filter.candidates.empty())) return std::nullopt;
    std::set<ChunkNumber> chunks;
    const auto add = [&chunks](const TaskCount& count) {
        for (const auto& [chunk, tasks] : count.chunks()) chunks.insert(chunk);
    };
    if (filter.assignee)
        if (const auto* person = tables.people.find(*filter.assignee)) add(person->assigned);
    if (!filter.candidates.empty()) add(tables.people.anyone);
    for (const auto& candidate : filter.candidates)
        if (const auto* person = tables.people.find(candidate)) add(person->offered);
    return chunks;
}

struct TaskSearch {
    const Tables& tables;
    const TaskFilter& filter;
    const OfProcess of_process;
    const EntityId after;
    const std::size_t limit;
    std::vector<TaskRow> found{};

    void look_at(InstanceId id, const Instance& instance) {
        instance.tasks.visit(id == after.instance ? after.key : 0, [&](Key key, const Task& task) {
            if (found.size() == limit || !of_process(task.definition) || (filter.element_id && task.element_id() != *filter.element_id)) return;
            auto row = to_row(tables, {id, key}, instance, task);
            if (is_for(filter, row)) found.push_back(std::move(row));
        });
    }
    void look_at(const Chunk& chunk) {
        for (std::size_t place = 0; place < Chunk::size && found.size() < limit; ++place) {
            const auto id = id_of(chunk.number, place);
            const auto& instance = chunk.instances[place];
            if (instance && id >= after.instance && (!filter.instance || id == *filter.instance)) look_at(id, *instance);
        }
    }
};

} // namespace

Result<std::optional<InstanceRow>> MemoryStore::instance(InstanceId id) {
    const auto lock = reading();
    const auto* found = tables_.instances.find(id);
    return found && found->known ? to_row(tables_, id, *found) : std::optional<InstanceRow>();
}

Result<std::vector<InstanceRow>> MemoryStore::instances(const InstanceFilter& filter) {
    const auto lock = reading();
    const OfProcess of_process(tables_, filter.process_id);
    const auto limit = static_cast<std::size_t>(page_limit(filter.limit));
    std::vector<InstanceRow> rows;
    const auto add = [&](InstanceId id, const Instance* instance) {
        if (instance && rows.size() < limit && (!filter.after || id < *filter.after) && fits(filter, of_process, *instance))
            rows.push_back(to_row(tables_, id, *instance));
    };
    if (filter.business_key && !filter.business_key->empty()) {
        const auto ids = tables_.business_keys.find(*filter.business_key);
        if (ids == tables_.business_keys.end()) return rows;
        for (auto id = ids->second.rbegin(); id != ids->second.rend(); ++id) add(*id, tables_.instances.find(*id));
        return rows;
    }
    const auto& chunks = tables_.instances.chunks();
    for (auto chunk = chunks.rbegin(); chunk != chunks.rend() && rows.size() < limit; ++chunk) {
        if (filter.state == InstanceState::active && (*chunk)->active == 0) continue;
        for (auto place = Chunk::size; place-- > 0;) add(id_of((*chunk)->number, place), (*chunk)->instances[place].get());
    }
    return rows;
}

Result<std::optional<TaskRow>> MemoryStore::task(TaskId id) {
    const auto lock = reading();
    const auto* instance = tables_.instances.find(id.instance);
    const auto* task = instance ? instance->tasks.find(id.key) : nullptr;
    return task ? to_row(tables_, id, *instance, *task) : std::optional<TaskRow>();
}

Result<std::vector<TaskRow>> MemoryStore::tasks(const TaskFilter& filter, const Page& page) {
    const auto lock = reading();
    TaskSearch search{tables_, filter, OfProcess(tables_, filter.process_id), page.after.value_or(EntityId{}), static_cast<std::size_t>(page_limit(page.limit))};
    const auto first = chunk_of(search.after.instance);
    const auto look_at = [&](const Chunk* chunk) {
        if (chunk && chunk->tasks > 0 && chunk->number >= first && search.found.size() < search.limit) search.look_at(*chunk);
    };
    if (const auto chunks = chunks_of(tables_, filter))
        for (const auto number : *chunks) look_at(tables_.instances.find_chunk(number));
    else
        for (const auto& chunk : tables_.instances.chunks()) look_at(chunk.get());
    return std::move(search.found);
}

Result<std::vector<CopyRow>> MemoryStore::copies(const CopyFilter& filter, const Page& page) {
    const auto lock = reading();
    const auto after = page.after.value_or(EntityId{});
    const auto limit = static_cast<std::size_t>(page_limit(page.limit));
    std::vector<CopyRow> rows;
    const auto add = [&](const CopyRow& copy) {
        if (copy.id <= after || (filter.unread && copy.read_at) || (filter.instance && copy.id.instance != *filter.instance)) return;
        auto& row = rows.emplace_back(copy);
        const auto* instance = tables_.instances.find(copy.id.instance);
        if (instance == nullptr || !instance->known) return;
        row.process_id = process_id(tables_, instance->definition);
        row.business_key = instance->business_key;
    };
    if (filter.to.empty())
        for (const auto& [id, copy] : tables_.copies) add(copy);
    for (const auto& recipient : std::set<std::string>(filter.to.begin(), filter.to.end()))
        if (const auto of = tables_.copies_of.find(recipient); of != tables_.copies_of.end())
            for (const auto& id : of->second) add(tables_.copies.at(id));
    std::sort(rows.begin(), rows.end(), [](const CopyRow& a, const CopyRow& b) { return a.id < b.id; });
    if (rows.size() > limit) rows.resize(limit);
    return rows;
}

} // namespace countersign::store::memory

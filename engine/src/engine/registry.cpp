#include "engine/registry.h"
#include "engine/channel/companion_rows.h"
#include "model/reader.h"

namespace countersign::engine {

using program::ProgramPtr;

ProgramPtr Registry::by_definition(DefinitionId id) const {
    const auto index = static_cast<std::size_t>(id) - 1; // 0 wraps to a number past the end
    return index < programs_.size() ? programs_[index] : nullptr;
}

ProgramPtr Registry::latest(std::string_view process_id) const {
    const auto found = latest_.find(process_id);
    return found == latest_.end() ? nullptr : by_definition(found->second);
}

ProgramPtr Registry::by_version(std::string_view process_id, std::int64_t version) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const DefinitionRow& row) { return row.version == version && row.process_id == process_id; });
    return found == rows_.end() ? nullptr : by_definition(found->id);
}

ProgramPtr Registry::by_version_tag(std::string_view process_id, std::string_view tag) const {
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row)
        if (row->process_id == process_id)
            if (auto program = by_definition(row->id); program->version_tag == tag) return program;
    return nullptr;
}

/// A file's processes are deployed in one go, with numbers that follow each other.
ProgramPtr Registry::deployed_with(std::string_view process_id, DefinitionId caller) const {
    const auto* own = row(caller);
    if (own == nullptr) return nullptr;
    const auto distance = [&](const DefinitionRow& other) {
        const auto a = static_cast<std::int64_t>(own->id), b = static_cast<std::int64_t>(other.id);
        return a < b ? b - a : a - b;
    };
    const DefinitionRow* nearest = nullptr;
    for (const DefinitionRow& other : rows_) {
        const bool together =
            other.process_id == process_id && other.resource_hash == own->resource_hash && other.deployed_at == own->deployed_at;
        if (together && (nearest == nullptr || distance(other) < distance(*nearest))) nearest = &other;
    }
    return nearest == nullptr ? nullptr : by_definition(nearest->id);
}

const DefinitionRow* Registry::row(DefinitionId id) const {
    const auto found = row_of_.find(static_cast<std::uint32_t>(id));
    return found == row_of_.end() ? nullptr : &rows_[found->second];
}

const DefinitionRow* Registry::latest_row(std::string_view process_id) const {
    const auto found = latest_.find(process_id);
    return found == latest_.end() ? nullptr : row(found->second);
}

namespace {
const std::vector<StartEvent>& starts_in(const TextMap<std::vector<StartEvent>>& map, std::string_view name) {
    static const std::vector<StartEvent> nothing;
    const auto found = map.find(name);
    return found == map.end() ? nothing : found->second;
}
} // namespace

const std::vector<StartEvent>& Registry::message_starts(std::string_view name) const { return starts_in(message_starts_, name); }
const std::vector<StartEvent>& Registry::signal_starts(std::string_view name) const { return starts_in(signal_starts_, name); }

const std::vector<program::CorrelationKeySpec>& Registry::correlation_keys(std::string_view message) const {
    static const std::vector<program::CorrelationKeySpec> nothing;
    const auto found = correlation_keys_.find(message);
    return found == correlation_keys_.end() ? nothing : found->second;
}

namespace {
bool same_paths(const program::CorrelationKeySpec& a, const program::CorrelationKeySpec& b) {
    return std::equal(a.paths.begin(), a.paths.end(), b.paths.begin(), b.paths.end(),
                      [](const program::Formula& x, const program::Formula& y) {
                          return x && y && feel::source(*x.expression) == feel::source(*y.expression);
                      });
}
} // namespace

void Registry::index_keys(const program::Program& program) {
    for (const auto& node : program.nodes)
        for (const auto& event : node.events) {
            if (!event.message || event.computed_name) continue;
            for (const auto& key : event.message->keys) {
                auto& keys = correlation_keys_[event.name];
                if (std::none_of(keys.begin(), keys.end(), [&](const auto& known) { return same_paths(known, key); })) keys.push_back(key);
            }
        }
}

void Registry::add(DefinitionRow row, ProgramPtr program) {
    const auto id = static_cast<std::uint32_t>(row.id);
    if (programs_.size() < id) programs_.resize(id);
    index_keys(*program);
    programs_[id - 1] = std::move(program);
    latest_[row.process_id] = row.id;
    row_of_[id] = rows_.size();
    rows_.push_back(std::move(row));
}

void Registry::index_starts() {
    message_starts_.clear();
    signal_starts_.clear();
    for (const DefinitionRow& row : rows_) {
        if (latest_.at(row.process_id) != row.id) continue;
        const ProgramPtr program = by_definition(row.id);
        for (const auto index : program->scopes[0].instantiating) {
            const auto& events = program->nodes[index].events;
            for (std::uint16_t i = 0; i < events.size(); ++i) {
                if (events[i].trigger == program::Trigger::message) message_starts_[events[i].name].push_back({program, index, i});
                if (events[i].trigger == program::Trigger::signal) signal_starts_[events[i].name].push_back({program, index, i});
            }
        }
    }
}

std::vector<program::NodeIndex> timer_starts(const program::Program& program) {
    std::vector<program::NodeIndex> found;
    for (const auto index : program.scopes[0].nodes) {
        const auto& node = program.nodes[index];
        const auto is_timer = [](const program::EventSpec& event) { return event.trigger == program::Trigger::timer; };
        if (node.type == program::NodeType::start_event && std::any_of(node.events.begin(), node.events.end(), is_timer))
            found.push_back(index);
    }
    return found;
}

namespace {

using Programs = std::vector<std::shared_ptr<program::Program>>;

Result<Programs> compile_stored(store::Store& store, const DefinitionRow& row, const program::CompileOptions& options) {
    auto resource = store.resource(row.resource_hash);
    if (!resource) return std::move(resource).error();
    const std::string name = fmt::format("process {} version {}", row.process_id, row.version);
    if (!*resource)
        return Error{"deploy.stored-invalid", name + ": its file is missing in the store: restore the store from a backup", row.file};
    auto companions = load_companions(store, row.id);
    if (!companions) return std::move(companions).error();
    auto with_companions = options;
    with_companions.companions = std::move(*companions);
    const auto read = model::read_bpmn((*resource)->text, row.file);
    auto diagnostics = read.diagnostics;
    if (!has_errors(diagnostics)) {
        auto compiled = program::compile(read.definitions, with_companions);
        if (!has_errors(compiled.diagnostics)) return std::move(compiled.programs);
        diagnostics = std::move(compiled.diagnostics);
    }
    const auto first =
        std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
    return Error{"deploy.stored-invalid",
                 fmt::format("{}, which was deployed before, does not compile with this program: {}", name, to_string(*first)), row.file};
}

/// Takes the program of a process out of what its file gave.
std::shared_ptr<program::Program> take(Programs& programs, std::string_view process_id) {
    for (auto& program : programs)
        if (program && program->process_id == process_id) return std::exchange(program, nullptr);
    return nullptr;
}

} // namespace

Result<std::shared_ptr<const Registry>> load_registry(store::Store& store, const program::CompileOptions& options) {
    auto rows = store.definitions();
    if (!rows) return std::move(rows).error();
    auto registry = std::make_shared<Registry>();
    TextMap<Programs> compiled; // one file may hold several processes, and may be deployed more than once
    for (DefinitionRow& row : *rows) {
        auto& programs = compiled[row.resource_hash];
        auto program = take(programs, row.process_id);
        if (!program) {
            auto again = compile_stored(store, row, options);
            if (!again) return std::move(again).error();
            programs = std::move(*again);
            program = take(programs, row.process_id);
        }
        if (!program)
            return Error{"deploy.stored-invalid",
                         fmt::format("the stored file of process {} version {} does not hold it any more", row.process_id, row.version),
                         row.file};
        program->definition = row.id;
        program->resource_hash = row.resource_hash;
        registry->add(std::move(row), std::move(program));
    }
    registry->index_starts();
    auto decisions = load_decisions(store);
    if (!decisions) return std::move(decisions).error();
    registry->use(std::move(*decisions));
    return std::shared_ptr<const Registry>(std::move(registry));
}

} // namespace countersign::engine

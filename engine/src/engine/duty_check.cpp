#include "engine/duty_check.h"

namespace countersign::engine {

namespace {

using approval::DutyDefinition;
using approval::TaskReference;
using Rules = std::vector<const DutyDefinition*>;

/// Colours a graph: a node for what one person does, an edge between what different ones do, a person for each node.
class Puzzle {
  public:
    Puzzle(const Rules& rules, const std::string& process, const std::map<std::string, People>& people_of) {
        for (const auto* rule : rules)
            if (rule->same) join(*rule);
        for (const auto* rule : rules)
            for (const auto& task : rule->tasks) {
                const auto known = people_of.find(task.task);
                if (task.process == process && known != people_of.end() && known->second) restrict(node_of(task), *known->second);
            }
        for (const auto* rule : rules)
            if (!rule->same) part(*rule);
    }

    /// True where it cannot be told within the bound.
    bool is_solvable() {
        for (const auto& node : nodes_)
            if (node.people && node.people->empty()) return false;
        return place();
    }

  private:
    struct Node {
        People people;
        std::set<std::size_t> others;
        std::string person;
    };

    std::size_t node_of(const TaskReference& task) {
        const auto [at, added] = node_by_task_.emplace(task, nodes_.size());
        if (added) nodes_.emplace_back();
        return at->second;
    }
    void join(const DutyDefinition& rule) {
        const auto first = node_of(rule.tasks.front());
        for (const auto& task : rule.tasks) {
            const auto own = node_of(task);
            for (auto& [other, node] : node_by_task_)
                if (node == own) node = first;
        }
    }
    void restrict(std::size_t node, const std::set<std::string>& people) {
        auto& known = nodes_[node].people;
        if (!known) known = people;
        else std::erase_if(*known, [&](const std::string& one) { return !people.contains(one); });
    }
    void part(const DutyDefinition& rule) {
        for (const auto& a : rule.tasks)
            for (const auto& b : rule.tasks)
                if (const auto one = node_of(a), other = node_of(b); one != other) nodes_[one].others.insert(other);
    }

    bool is_free(const Node& node, const std::string& person) const {
        return std::none_of(node.others.begin(), node.others.end(), [&](std::size_t other) { return nodes_[other].person == person; });
    }

    /// The node with the fewest people left first; who is not known is never in the way.
    bool place() {
        constexpr int tries_max = 100'000;
        if (++tries_ > tries_max) return true;
        Node* next = nullptr;
        std::vector<std::string> choices;
        for (auto& node : nodes_) {
            if (!node.people || !node.person.empty()) continue;
            std::vector<std::string> left;
            for (const auto& person : *node.people)
                if (is_free(node, person)) left.push_back(person);
            if (next == nullptr || left.size() < choices.size()) {
                next = &node;
                choices = std::move(left);
            }
        }
        if (next == nullptr) return true;
        for (const auto& person : choices) {
            next->person = person;
            if (place()) return true;
            next->person.clear();
        }
        return false;
    }

    std::map<TaskReference, std::size_t> node_by_task_;
    std::vector<Node> nodes_;
    int tries_ = 0;
};

std::string told(const Rules& rules, const std::map<std::string, People>& people_of) {
    std::vector<std::string> parts;
    for (const auto* rule : rules)
        for (const auto& task : rule->tasks) {
            const auto known = people_of.find(task.task);
            if (known == people_of.end() || !known->second) continue;
            auto part = fmt::format("{}: {}", task.task, known->second->empty() ? "nobody" : fmt::format("{}", fmt::join(*known->second, ", ")));
            if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
        }
    return fmt::format("{}", fmt::join(parts, "; "));
}

} // namespace

std::optional<UnkeepableDuties> find_unkeepable(const program::Program& program, const std::map<std::string, People>& people_of) {
    Rules rules;
    for (const auto& duty : program.duties) rules.push_back(&duty);
    const auto solvable = [&](const Rules& some) { return Puzzle(some, program.process_id, people_of).is_solvable(); };
    if (rules.empty() || solvable(rules)) return std::nullopt;
    for (std::size_t i = 0; i < rules.size();) { // without a rule that is not needed it stays unsolvable
        Rules fewer = rules;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (fewer.empty() || solvable(fewer)) ++i;
        else rules = std::move(fewer);
    }
    return UnkeepableDuties{rules, told(rules, people_of)};
}

} // namespace countersign::engine

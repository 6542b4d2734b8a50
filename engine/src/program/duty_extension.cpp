#include "program/duty_extension.h"
#include "program/approval_extension.h"
#include "program/extension_attributes.h"
#include <map>

namespace countersign::approval {

namespace {

const model::FlowNode* find_node(const model::Container& body, std::string_view id) {
    for (const auto& node : body.nodes) {
        if (node.id == id) return &node;
        if (node.body)
            if (const auto* inner = find_node(*node.body, id)) return inner;
    }
    return nullptr;
}

class DutyReader {
  public:
    DutyReader(const model::Process& process, const model::Definitions& definitions, Diagnostics& diagnostics)
        : process_(process), definitions_(definitions), diagnostics_(diagnostics) {}

    DutyExtension read() {
        for (const auto& element : process_.extensions) {
            if (element.space != xml_namespace) continue;
            Attributes at(element, definitions_.file, process_.id, diagnostics_);
            if (element.name == "separate" || element.name == "same") {
                read_duty(at, element);
            } else if (element.name == "applicant") {
                at.allow({"is"});
                extension_.applicant = at.required("is");
                extension_.applicant_place = element.position;
            }
        }
        find_contradictions();
        return std::move(extension_);
    }

  private:
    void read_duty(Attributes& at, const model::XmlElement& element) {
        at.allow({"tasks"});
        DutyDefinition duty;
        duty.same = element.name == "same";
        duty.place = element.position;
        for (const auto& word : at.words("tasks")) {
            const auto hash = word.find('#');
            TaskReference task = hash == std::string::npos ? TaskReference{process_.id, word} : TaskReference{word.substr(0, hash), word.substr(hash + 1)};
            if (!is_user_task(task))
                at.fail("duty.unknown-task", fmt::format("there is no user task \"{}\" in process \"{}\"", task.task, task.process), "name user tasks by their ids; those of called processes as process#task");
            if (std::find(duty.tasks.begin(), duty.tasks.end(), task) == duty.tasks.end()) duty.tasks.push_back(std::move(task));
        }
        if (duty.tasks.size() < 2) at.fail("duty.too-few-tasks", fmt::format("approval:{} names fewer than two tasks", element.name), "name at least two, parted by blanks");
        extension_.duties.push_back(std::move(duty));
    }

    /// Of a process in another file nothing is known here.
    bool is_user_task(const TaskReference& task) const {
        for (const auto& process : definitions_.processes) {
            if (process.id != task.process) continue;
            const auto* node = find_node(process.body, task.task);
            return node != nullptr && node->type == model::NodeType::user_task;
        }
        return true;
    }

    /// "The same" reaches on: who does a and b, and b and c, does a and c.
    void find_contradictions() {
        std::map<TaskReference, int> person;
        int persons = 0;
        for (const auto& duty : extension_.duties) {
            if (!duty.same) continue;
            const int one = persons++;
            for (const auto& task : duty.tasks) {
                const auto [at, added] = person.emplace(task, one);
                if (!added)
                    for (auto& [other, whose] : person)
                        if (whose == at->second) whose = one;
            }
        }
        for (const auto& duty : extension_.duties)
            if (!duty.same) contradict(duty, person);
    }

    void contradict(const DutyDefinition& separate, const std::map<TaskReference, int>& person) {
        std::map<int, std::string> first;
        for (const auto& task : separate.tasks) {
            const auto found = person.find(task);
            if (found == person.end()) continue;
            const auto [other, alone] = first.emplace(found->second, task.task);
            if (alone) continue;
            diagnostics_.push_back({Severity::error, "duty.contradiction", fmt::format("\"{}\" and \"{}\" are to be done by one person and by different ones", other->second, task.task),
                                    "remove one of the two rules", definitions_.file, separate.place.line, separate.place.column, process_.id});
        }
    }

    const model::Process& process_;
    const model::Definitions& definitions_;
    Diagnostics& diagnostics_;
    DutyExtension extension_;
};

} // namespace

bool DutyDefinition::names(std::string_view process, std::string_view task) const {
    return std::any_of(tasks.begin(), tasks.end(), [&](const TaskReference& one) { return one.process == process && one.task == task; });
}

DutyExtension read_duties(const model::Process& process, const model::Definitions& definitions, Diagnostics& diagnostics) {
    return DutyReader(process, definitions, diagnostics).read();
}

} // namespace countersign::approval

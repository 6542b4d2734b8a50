// The file of the reading workload: an approval as a modeller saves it, with extension elements, conditions and its diagram, of any size.
#include "bench/bench.h"

namespace countersign::runner::bench {

namespace {

constexpr std::string_view opening =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:approval="urn:countersign:approval:1"
                  id="countersign-bench" targetNamespace="urn:countersign:bench">
  <bpmn:process id="large" name="Large process" isExecutable="true">
)";
constexpr std::string_view between = R"(  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="large">
)";
constexpr std::string_view closing = R"(    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
)";

class Writer {
  public:
    std::size_t size() const { return process_.size() + diagram_.size(); }
    std::string text() const { return fmt::format("{}{}{}{}{}", opening, process_, between, diagram_, closing); }

    struct Node {
        std::string_view kind;
        std::string id, name;
        std::vector<std::string> incoming, outgoing;
        std::string inside{};     ///< what stands before the flows
        std::string attributes{}; ///< beside id and name
    };
    void node(const Node& node) {
        const auto name = node.name.empty() ? std::string{} : fmt::format(" name=\"{}\"", node.name);
        process_ += fmt::format("    <bpmn:{} id=\"{}\"{}{}>\n{}", node.kind, node.id, name, node.attributes, node.inside);
        for (const auto& flow : node.incoming) process_ += fmt::format("      <bpmn:incoming>{}</bpmn:incoming>\n", flow);
        for (const auto& flow : node.outgoing) process_ += fmt::format("      <bpmn:outgoing>{}</bpmn:outgoing>\n", flow);
        process_ += fmt::format("    </bpmn:{}>\n", node.kind);
        shape(node, node.kind.ends_with("Task"));
    }

    void flow(const std::string& id, const std::string& from, const std::string& to, std::string_view condition = {}) {
        process_ += fmt::format("    <bpmn:sequenceFlow id=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"", id, from, to);
        process_ += condition.empty() ? std::string("/>\n")
                                      : fmt::format(">\n      <bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{}"
                                                    "</bpmn:conditionExpression>\n    </bpmn:sequenceFlow>\n",
                                                    condition);
        diagram_ += fmt::format("      <bpmndi:BPMNEdge id=\"{0}-edge\" bpmnElement=\"{0}\">\n        <di:waypoint x=\"{1}\" y=\"275\"/>\n"
                                "        <di:waypoint x=\"{2}\" y=\"275\"/>\n      </bpmndi:BPMNEdge>\n",
                                id, x_, x_ + 52);
    }

  private:
    void shape(const Node& node, bool is_task) {
        diagram_ += fmt::format("      <bpmndi:BPMNShape id=\"{0}-shape\" bpmnElement=\"{0}\">\n        <dc:Bounds x=\"{1}\" y=\"235\" "
                                "width=\"{2}\" height=\"{2}\"/>\n",
                                node.id, x_ += 160, is_task ? 100 : 36);
        if (!is_task)
            diagram_ += fmt::format("        <bpmndi:BPMNLabel>\n          <dc:Bounds x=\"{}\" y=\"297\" width=\"63\" height=\"28\"/>\n"
                                    "        </bpmndi:BPMNLabel>\n",
                                    x_ - 14);
        diagram_ += "      </bpmndi:BPMNShape>\n";
    }

    std::string process_, diagram_;
    std::size_t x_ = 160;
};

std::string task_content(std::size_t step) {
    return fmt::format(
        R"(      <bpmn:documentation>The officer looks at the materials of step {0} and says whether they will do.</bpmn:documentation>
      <bpmn:extensionElements>
        <approval:text lang="zh" name="审查第{0}步"/>
        <approval:candidate who="group:examiners-{1}"/>
      </bpmn:extensionElements>
)",
        step, step % 7);
}

/// A task, a decision with two ways, one of them through a second task, and their join.
void add_step(Writer& file, std::size_t step, const std::string& before, const std::string& into, const std::string& next) {
    const auto id = [&](std::string_view what) { return fmt::format("{}-{}", what, step); };
    file.flow(into, before, id("examine"));
    file.node({"userTask", id("examine"), fmt::format("Examine materials {}", step), {into}, {id("examined")}, task_content(step)});
    file.flow(id("examined"), id("examine"), id("complete"));
    file.node({"exclusiveGateway",
               id("complete"),
               "Complete?",
               {id("examined")},
               {id("to-inspect"), id("no-need")},
               {},
               fmt::format(" default=\"{}\"", id("no-need"))});
    file.flow(id("to-inspect"), id("complete"), id("inspect"), fmt::format("area &gt; {} and outcome = \"accept\"", step));
    file.node(
        {"userTask", id("inspect"), fmt::format("Inspect the site {}", step), {id("to-inspect")}, {id("inspected")}, task_content(step)});
    file.flow(id("inspected"), id("inspect"), id("examined-all"));
    file.flow(id("no-need"), id("complete"), id("examined-all"));
    file.node({"exclusiveGateway", id("examined-all"), "", {id("no-need"), id("inspected")}, {next}});
}

} // namespace

std::string large_process(std::size_t bytes) {
    constexpr std::size_t bytes_around = 1'600; // the file's beginning and end, its two events
    Writer file;
    file.node({"startEvent", "submitted", "Application submitted", {}, {"go-on-0"}});
    std::string before = "submitted", into = "go-on-0";
    std::size_t step_bytes = 0;
    for (std::size_t step = 1; file.size() + step_bytes + bytes_around <= bytes; ++step) {
        const auto begun = file.size();
        const auto next = fmt::format("go-on-{}", step);
        add_step(file, step, before, into, next);
        before = fmt::format("examined-all-{}", step);
        into = next;
        step_bytes = file.size() - begun;
    }
    file.flow(into, before, "decided");
    file.node({"endEvent", "decided", "Decided", {into}, {}});
    return file.text();
}

} // namespace countersign::runner::bench

// The reading workload: what it costs to read, check and compile a file, beside pugixml's parse of it alone.
#include "bench/bench.h"
#include <countersign/check.h>
#include <fstream>
#include <pugixml.hpp>
#include <sstream>

namespace countersign::runner::bench {

namespace {

constexpr std::size_t generated_bytes = 1u << 20;

void add_node(std::string& process, std::string& diagram, std::string_view kind, const std::string& id, std::string_view attributes,
              std::initializer_list<std::string> in, std::initializer_list<std::string> out, std::size_t row) {
    process += fmt::format("    <bpmn:{} id=\"{}\" name=\"{} of step {}\"{}>\n", kind, id, kind, row, attributes);
    for (const auto& flow : in) process += fmt::format("      <bpmn:incoming>{}</bpmn:incoming>\n", flow);
    for (const auto& flow : out) process += fmt::format("      <bpmn:outgoing>{}</bpmn:outgoing>\n", flow);
    process += fmt::format("    </bpmn:{}>\n", kind);
    diagram += fmt::format("      <bpmndi:BPMNShape id=\"{}_di\" bpmnElement=\"{}\">\n        <dc:Bounds x=\"{}\" y=\"80\" width=\"100\" "
                           "height=\"80\" />\n      </bpmndi:BPMNShape>\n",
                           id, id, 160 * row);
}

void add_flow(std::string& process, std::string& diagram, const std::string& id, const std::string& from, const std::string& to,
              std::string_view condition, std::size_t row) {
    process += fmt::format("    <bpmn:sequenceFlow id=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"", id, from, to);
    process += condition.empty()
                   ? std::string(" />\n")
                   : fmt::format(">\n      <bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{}</bpmn:conditionExpression>\n   "
                                 " </bpmn:sequenceFlow>\n",
                                 condition);
    diagram += fmt::format("      <bpmndi:BPMNEdge id=\"{}_di\" bpmnElement=\"{}\">\n        <di:waypoint x=\"{}\" y=\"120\" />\n        "
                           "<di:waypoint x=\"{}\" y=\"120\" />\n      </bpmndi:BPMNEdge>\n",
                           id, id, 160 * row, 160 * row + 60);
}

/// As a modeller writes it, with its diagram: steps of a decision, two ways, and their join.
std::string generated_file() {
    std::string process, diagram;
    add_node(process, diagram, "startEvent", "start", "", {}, {"f0"}, 0);
    std::string before = "start", into = "f0";
    for (std::size_t row = 1; process.size() + diagram.size() < generated_bytes - 1'500; ++row) {
        const auto id = [&](std::string_view kind) { return fmt::format("{}_{}", kind, row); };
        const auto next = fmt::format("f{}", row);
        add_flow(process, diagram, into, before, id("check"), "", row);
        add_node(process, diagram, "userTask", id("check"), "", {into}, {id("a")}, row);
        add_flow(process, diagram, id("a"), id("check"), id("split"), "", row);
        add_node(process, diagram, "exclusiveGateway", id("split"), fmt::format(" default=\"{}\"", id("c")), {id("a")}, {id("b"), id("c")},
                 row);
        add_flow(process, diagram, id("b"), id("split"), id("inspect"), "area &gt; 50 and outcome = \"accept\"", row);
        add_flow(process, diagram, id("c"), id("split"), id("join"), "", row);
        add_node(process, diagram, "serviceTask", id("inspect"), "", {id("b")}, {id("d")}, row);
        add_flow(process, diagram, id("d"), id("inspect"), id("join"), "", row);
        add_node(process, diagram, "exclusiveGateway", id("join"), "", {id("c"), id("d")}, {next}, row);
        before = id("join");
        into = next;
    }
    add_flow(process, diagram, into, before, "end", "", 0);
    add_node(process, diagram, "endEvent", "end", "", {into}, {}, 0);
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" "
        "xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" "
        "id=\"definitions\" targetNamespace=\"urn:bench\">\n  <bpmn:process id=\"bench\" isExecutable=\"true\">\n{}  </bpmn:process>\n"
        "  <bpmndi:BPMNDiagram id=\"diagram\">\n    <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"bench\">\n{}    </bpmndi:BPMNPlane>\n  "
        "</bpmndi:BPMNDiagram>\n</bpmn:definitions>\n",
        process, diagram);
}

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw ResultError({"file.unreadable", fmt::format("cannot read {}", path)});
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Microseconds of the median run.
template<class Work> double median_us(std::uint64_t runs, Work work) {
    std::vector<double> times;
    for (std::uint64_t i = 0; i < runs; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        work();
        times.push_back(seconds_since(begun) * 1e6);
    }
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

} // namespace

Json reading(const Request& request) {
    const auto text = request.file.empty() ? generated_file() : text_of(request.file);
    const auto runs = request.instances == 0 ? 50 : request.instances;
    const double pugixml_us = median_us(runs, [&] {
        pugi::xml_document document;
        if (!document.load_buffer(text.data(), text.size())) throw ResultError({"xml.syntax", "the file is no XML"});
    });
    const double check_us = median_us(runs, [&] { (void)check_definitions(text, "bench.bpmn"); });
    const auto report = check_definitions(text, "bench.bpmn");
    return {{"workload", request.workload},
            {"bytes", text.size()},
            {"runs", runs},
            {"deployable", report.deployable},
            {"findings", report.diagnostics.size()},
            {"pugixml_us", pugixml_us},
            {"read_compile_us", check_us},
            {"ratio", check_us / pugixml_us},
            {"rss_bytes", resident_bytes()}};
}

} // namespace countersign::runner::bench

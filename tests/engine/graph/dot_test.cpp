#include "graph/dot.h"
#include "engine/graph/lint/rule_case.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("the graph in DOT has nodes, flows with their conditions, boundary events and sub-processes") {
    const auto d = model::read_bpmn(file_with("<startEvent id=\"s\"/><task id=\"a\" name=\"Say &quot;yes&quot;\"/><boundaryEvent id=\"b\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent>"
                                              "<subProcess id=\"u\"><task id=\"i\"/></subProcess>" +
                                              flow("f", "s", "a", "x &gt; 1")),
                                    "test.bpmn")
                       .definitions;
    const auto dot = graph::to_dot(d.processes[0]);
    CHECK(dot.starts_with("digraph \"p\" {"));
    CHECK(dot.find("\"a\" [shape=box, label=\"Say \\\"yes\\\"\"]") != std::string::npos);
    CHECK(dot.find("\"s\" -> \"a\" [label=\"x > 1\"]") != std::string::npos);
    CHECK(dot.find("\"a\" -> \"b\" [style=dashed]") != std::string::npos);
    CHECK(dot.find("subgraph \"cluster_u\"") != std::string::npos);
    CHECK(std::count(dot.begin(), dot.end(), '{') == std::count(dot.begin(), dot.end(), '}'));
}

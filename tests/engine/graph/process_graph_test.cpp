// ProcessGraph: what can be reached, what can end, cycles and dominators.
#include "graph/process_graph.h"
#include "engine/graph/lint/rule_case.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

struct Built {
    explicit Built(std::string_view body) : definitions(model::read_bpmn(file_with(body), "test.bpmn").definitions), graph(definitions.processes.at(0).body) {}
    std::size_t at(std::string_view id) const { return graph.find(id).value(); }
    /// Ids of the nodes that are set.
    std::string ids(const std::vector<bool>& nodes) const {
        std::string text;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (nodes[i]) text += graph.container().nodes[i].id;
        return text;
    }
    model::Definitions definitions;
    graph::ProcessGraph graph;
};

std::string tasks(std::string_view ids) {
    std::string text;
    for (const char id : ids) text += fmt::format("<task id=\"{}\"/>", id);
    return text;
}

} // namespace

TEST_CASE("tokens reach what flows lead to, and boundary events of what they reach") {
    const Built built("<startEvent id=\"s\"/>" + tasks("abx") + "<boundaryEvent id=\"y\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent><task id=\"z\"/>" + flow("1", "s", "a") +
                      flow("2", "a", "b") + flow("3", "y", "z"));
    CHECK(built.ids(built.graph.reachable()) == "sabyz");
    CHECK(built.ids(built.graph.reachable_from({built.at("a")}, built.at("b"))) == "ayz");
    CHECK(built.ids(built.graph.reaching(built.at("z"))) == "sayz");
    CHECK(built.ids(built.graph.reaching(built.at("z"), built.at("a"))) == "yz");
}

TEST_CASE("without a start event each node without incoming flow starts") {
    const Built built(tasks("abc") + flow("1", "a", "b"));
    CHECK(built.graph.starts() == std::vector<std::size_t>{0, 2});
}

TEST_CASE("a node can end where some path leaves its cycle") {
    const Built built(tasks("abcde") + flow("1", "a", "b") + flow("2", "b", "a") + flow("3", "b", "c") + flow("4", "d", "e") + flow("5", "e", "d"));
    CHECK(built.ids(built.graph.can_end()) == "abc");
}

TEST_CASE("nodes of a cycle share a component") {
    const Built built(tasks("abc") + flow("1", "a", "b") + flow("2", "b", "a") + flow("3", "b", "c"));
    const auto components = built.graph.components();
    CHECK(components[0] == components[1]);
    CHECK(components[1] != components[2]);
}

TEST_CASE("a dominator is on every path from the start") {
    const Built built("<startEvent id=\"s\"/>" + tasks("abcd") + flow("1", "s", "a") + flow("2", "a", "b") + flow("3", "a", "c") + flow("4", "b", "d") + flow("5", "c", "d"));
    const auto dominators = built.graph.immediate_dominators();
    CHECK(dominators[built.at("d")] == built.at("a"));
    CHECK(dominators[built.at("b")] == built.at("a"));
    CHECK_FALSE(dominators[built.at("s")].has_value());
}

TEST_CASE("flows are listed in document order, also parallel ones between the same two nodes") {
    const Built built(tasks("ab") + flow("1", "a", "b") + flow("2", "b", "a") + flow("3", "a", "b"));
    const auto ids = [](const auto& flows) {
        std::string text;
        for (const auto* flow : flows) text += flow->id;
        return text;
    };
    CHECK(ids(built.graph.flows_out_of(0)) == "13");
    CHECK(ids(built.graph.flows_into(0)) == "2");
}

TEST_CASE("an empty scope has an empty graph") {
    const Built built("");
    CHECK(built.graph.reachable().empty());
    CHECK(built.graph.components().empty());
    CHECK(built.graph.immediate_dominators().empty());
}

// Upstream sets of inclusive joins (BPMN 2.0.2, 13.4.3), compared with a plain search from every node.
#include "graph/upstream.h"
#include "engine/graph/lint/rule_case.h"
#include <random>

using namespace countersign;
using namespace countersign::testing;

namespace {

model::Definitions read_process(const std::string& body) { return model::read_bpmn(file_with(body), "test.bpmn").definitions; }

std::string reaching(const model::Container& body, const std::vector<bool>& nodes) {
    std::string ids;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i]) ids += body.nodes[i].id;
    return ids;
}

/// Forwards, step by step, from one node: the plainest way to say the same.
bool can_reach_flow(const model::Container& body, const std::string& from, const std::string& gateway, const model::SequenceFlow& wanted) {
    std::vector<std::string> open{from}, seen;
    while (!open.empty()) {
        const auto id = open.back();
        open.pop_back();
        if (id == gateway || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
        seen.push_back(id);
        for (const auto& flow : body.flows) {
            if (flow.source_ref != id) continue;
            if (flow.id == wanted.id) return true;
            open.push_back(flow.target_ref);
        }
        for (const auto& node : body.nodes)
            if (node.attached_to_ref == id) open.push_back(node.id);
    }
    return false;
}

} // namespace

TEST_CASE("a token upstream of an incoming flow reaches it, one behind the join does not unless it comes round") {
    const auto d = read_process("<startEvent id=\"s\"/><inclusiveGateway id=\"x\"/><task id=\"a\"/><task id=\"b\"/><inclusiveGateway id=\"j\"/><task id=\"c\"/>" + flow("1", "s", "x") + flow("2", "x", "a", "k") +
                                flow("3", "x", "b", "l") + flow("4", "a", "j") + flow("5", "b", "j") + flow("6", "j", "c"));
    const auto& body = d.processes[0].body;
    const auto joins = graph::inclusive_joins(body);
    REQUIRE(joins.size() == 1); // x has one incoming flow
    CHECK(body.nodes[static_cast<std::size_t>(joins[0].gateway)].id == "j");
    REQUIRE(joins[0].node_reaches.size() == 2);
    CHECK(reaching(body, joins[0].node_reaches[0]) == "sxa");
    CHECK(reaching(body, joins[0].node_reaches[1]) == "sxb");
    CHECK(joins[0].flow_reaches[0] == std::vector<bool>{true, true, false, true, false, false});
}

TEST_CASE("a token at an activity can leave through its boundary event") {
    const auto d = read_process("<startEvent id=\"s\"/><task id=\"a\"/><boundaryEvent id=\"t\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent><inclusiveGateway id=\"j\"/>" + flow("1", "s", "a") +
                                flow("2", "a", "j") + flow("3", "t", "j"));
    const auto joins = graph::inclusive_joins(d.processes[0].body);
    REQUIRE(joins.size() == 1);
    CHECK(reaching(d.processes[0].body, joins[0].node_reaches[1]) == "sat");
}

TEST_CASE("a cycle through the join does not count as upstream of itself") {
    const auto d = read_process("<startEvent id=\"s\"/><inclusiveGateway id=\"j\"/><task id=\"a\"/>" + flow("1", "s", "j") + flow("2", "j", "a") + flow("3", "a", "j"));
    const auto joins = graph::inclusive_joins(d.processes[0].body);
    REQUIRE(joins.size() == 1);
    CHECK(reaching(d.processes[0].body, joins[0].node_reaches[0]) == "s");
    CHECK(reaching(d.processes[0].body, joins[0].node_reaches[1]) == "a");
}

TEST_CASE("random graphs: the upstream sets are those of a plain forward search") {
    std::mt19937 random(13'4'3);
    for (int round = 0; round < 60; ++round) {
        const auto count = 3 + random() % 8;
        std::string body;
        for (std::size_t i = 0; i < count; ++i) body += fmt::format("<{} id=\"n{}\"/>", random() % 3 == 0 ? "inclusiveGateway" : "task", i);
        body += "<boundaryEvent id=\"b\" attachedToRef=\"n0\"><timerEventDefinition/></boundaryEvent>" + flow("fb", "b", "n1");
        for (std::size_t i = 0, flows = count + random() % count; i < flows; ++i) body += flow(fmt::format("f{}", i), fmt::format("n{}", random() % count), fmt::format("n{}", random() % count));
        const auto d = read_process(body);
        const auto& scope = d.processes[0].body;
        INFO("round " << round);
        for (const auto& join : graph::inclusive_joins(scope)) {
            const auto& gateway = scope.nodes[static_cast<std::size_t>(join.gateway)].id;
            std::size_t incoming = 0;
            for (const auto& into : scope.flows) {
                if (into.target_ref != gateway) continue;
                for (std::size_t n = 0; n < scope.nodes.size(); ++n) CHECK(join.node_reaches[incoming][n] == can_reach_flow(scope, scope.nodes[n].id, gateway, into));
                for (std::size_t f = 0; f < scope.flows.size(); ++f)
                    CHECK(join.flow_reaches[incoming][f] == (scope.flows[f].id == into.id || can_reach_flow(scope, scope.flows[f].target_ref, gateway, into)));
                ++incoming;
            }
        }
    }
}

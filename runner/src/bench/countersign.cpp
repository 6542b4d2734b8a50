// What an opinion costs as a countersign grows: one case in which `items` participants are asked at once, by rule weighted, and all speak.
#include "bench/bench.h"
#include <algorithm>
#include <fmt/format.h>

namespace countersign::runner::bench {

namespace {

constexpr std::string_view process = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="bench" targetNamespace="urn:bench">
  <process id="countersign" isExecutable="true"><startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="sign"/>
    <userTask id="sign"><extensionElements>
      <approval:countersign rule="weighted" threshold="2/3" collectAll="true"><approval:participant who="=people" weight="2"/></approval:countersign></extensionElements></userTask>
    <sequenceFlow id="b" sourceRef="sign" targetRef="end"/><endEvent id="end"/></process></definitions>)";

/// Opens the countersign and gives every opinion; seconds for all of them.
double sign(Engine& engine, int participants, Latencies& latencies) {
    List people;
    for (int i = 0; i < participants; ++i) people.push_back(fmt::format("user:p{:05}", i));
    const auto begun = Latencies::Clock::now();
    const auto id = engine.start("countersign", {{"people", Value(std::move(people))}}).value().instance;
    TaskFilter filter;
    filter.instance = id;
    for (const auto& task : engine.tasks(filter, {.limit = 10'000, .after = {}}).value()) {
        const auto asked = Latencies::Clock::now();
        engine.vote(task.id, {.opinion = "agree"}).value();
        latencies.add(asked);
    }
    if (engine.show(id).value().row.state != InstanceState::completed) throw ResultError({"bench.countersign", "the countersign did not end"});
    return seconds_since(begun);
}

} // namespace

Json opinions(const Request& request) {
    const auto items = std::clamp(request.items, 1, 10'000);
    const auto instances = request.instances != 0 ? request.instances : std::max<std::uint64_t>(1, 20'000 / static_cast<std::uint64_t>(items));
    EngineLimits limits;
    limits.multi_instance = std::max(limits.multi_instance, items);
    limits.variable_bytes = std::max<std::size_t>(limits.variable_bytes, static_cast<std::size_t>(items) * 64);
    const auto engine = fresh_engine(request, process, limits);
    Latencies few, latencies;
    const int tenth = std::max(1, items / 10);
    const double small = sign(*engine, tenth, few);
    double seconds = 0;
    for (std::uint64_t i = 0; i < instances; ++i) seconds += sign(*engine, items, latencies);
    auto result = common_result(request, instances, instances * static_cast<std::uint64_t>(items), seconds, latencies);
    result["items"] = items;
    result["us_per_opinion"] = seconds * 1e6 / static_cast<double>(instances * static_cast<std::uint64_t>(items));
    result["us_per_opinion_of_a_tenth"] = small * 1e6 / tenth; // about the same: each opinion costs what it costs in a small one
    return result;
}

} // namespace countersign::runner::bench

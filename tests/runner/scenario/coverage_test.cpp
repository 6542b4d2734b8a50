#include "scenario/coverage.h"
#include "scenario/scenario.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

using namespace countersign;
using namespace countersign::runner::scenario;

namespace {

/// A process that calls another; in the called one a gateway leads to one of two ends whose ids are those of the caller.
struct Folder {
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "countersign-coverage-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
        std::filesystem::create_directory(path / "parts");
        write("p.bpmn", R"(<process id="p" isExecutable="true"><startEvent id="s"/><callActivity id="part" calledElement="called"/><endEvent id="yes"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="part"/><sequenceFlow id="f2" sourceRef="part" targetRef="yes"/></process>)");
        write("parts/called.bpmn", R"(<process id="called" isExecutable="true"><startEvent id="s"/><exclusiveGateway id="which" default="otherwise"/><endEvent id="yes"/><endEvent id="no" name="Refused"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="which"/><sequenceFlow id="good" sourceRef="which" targetRef="yes"><conditionExpression>good</conditionExpression></sequenceFlow>
<sequenceFlow id="otherwise" sourceRef="which" targetRef="no"/></process>)");
    }
    ~Folder() { std::filesystem::remove_all(path); }

    void write(const std::string& file, const std::string& process) const {
        std::ofstream(path / file) << R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">)" << process << "</definitions>";
    }
    void play(bool good, Coverage& coverage) const {
        const auto scenario = read_scenario(fmt::format(R"({{"about": "a test", "process": ["parts", "p.bpmn"], "at": "2026-03-02T09:00:00Z", "start": {{"process": "p", "variables": {{"good": {}}}}}, "steps": []}})", good),
                                            (path / "scenario.json").string());
        const auto outcome = run_scenario(scenario.value(), &coverage);
        CHECK_MESSAGE(outcome.passed(), outcome.failure);
    }

    std::filesystem::path path;
};

std::vector<std::string> ids(const Unvisited& process) {
    std::vector<std::string> all;
    for (const auto& item : process.items) all.push_back(item.id);
    return all;
}

} // namespace

TEST_CASE("what no scenario visited is named, in called processes too, though the caller has elements of the same ids") {
    const Folder folder;
    Coverage coverage;
    folder.play(false, coverage);
    const auto left = coverage.unvisited();
    REQUIRE(left.size() == 2);
    CHECK(left[0].process_id == "p");
    CHECK(left[0].total == 5);
    CHECK(ids(left[0]).empty());
    CHECK(left[1].process_id == "called");
    CHECK(left[1].total == 7);
    CHECK(ids(left[1]) == std::vector<std::string>{"yes", "good"});
    CHECK(left[1].items[0].type == "endEvent");
    CHECK(left[1].items[0].line == 1);
}

TEST_CASE("several scenarios together visit everything") {
    const Folder folder;
    Coverage coverage;
    folder.play(false, coverage);
    folder.play(true, coverage);
    for (const auto& process : coverage.unvisited()) CHECK(process.items.empty());
}

TEST_CASE("a folder in \"process\" without any *.bpmn is refused") {
    const Folder folder;
    std::filesystem::create_directory(folder.path / "empty");
    const auto read = read_scenario(R"({"about": "a test", "process": "empty", "at": "2026-03-02T09:00:00Z", "steps": []})", (folder.path / "scenario.json").string());
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "scenario.invalid");
}

#include "runner/cli/program.h"

using namespace countersign::testing;

TEST_CASE("a process is played by hand from a script of commands") {
    const Program countersign;
    const auto played = countersign(
        "run " + matter("process.bpmn") + " " + application() + " --at 2026-03-02T09:00:00+08:00",
        "complete accept outcome=accept\nvote department:fire agree\nvote department:health agree\nvote department:market agree\n"
        "complete decide decision=grant\njob issue-certificate complete certificateNumber=JY1\ncomplete deliver receiver=Lin "
        "receivedOn=2026-03-20\n");
    CHECK_MESSAGE(played.code == 0, played.err);
    CHECK(has(played.out, "enters accept"));
    CHECK(has(played.out, "takes flow"));
    CHECK(has(played.out, "the case is over"));
}

TEST_CASE("the virtual clock fires what falls due on its way") {
    const Program countersign;
    const auto played =
        countersign("run " + matter("process.bpmn") + " " + application() + " --at 2026-03-02T09:00:00+08:00", "advance P8D\nshow\n");
    CHECK(played.code == 0);
    CHECK(has(played.out, "red: clock has run out: acceptance"));
    CHECK(has(played.out, "now 2026-03-10T01:00:00Z"));
    CHECK(has(played.out, "deemedAcceptance = true"));
}

TEST_CASE("played by hand, tasks go to the people of an organisation") {
    const Program countersign;
    std::string xml = one_task("p");
    const auto task = xml.find("<userTask");
    REQUIRE(task != std::string::npos);
    const auto end = xml.find("/>", task);
    REQUIRE(end != std::string::npos);
    xml.replace(end, 2, R"(><extensionElements xmlns:approval="urn:countersign:approval:1"><approval:assign strategy="departmentLead" of="department:office"/></extensionElements></userTask>)");
    countersign.write("p.bpmn", xml);
    countersign.write("people.xml", R"(<organisation xmlns="urn:countersign:organisation:1" name="Bureau"><department id="office" lead="wang"/>
<user id="wang"/></organisation>)");
    CHECK(has(countersign("run p.bpmn", "show\n").out, "assignment.no-organisation"));
    const auto played = countersign("run p.bpmn --organisation people.xml", "show\n");
    CHECK_FALSE(has(played.out, "assignment.no-organisation"));
    CHECK(has(played.out, "wang"));
    CHECK(has(countersign("run p.bpmn --organisation nowhere.xml", "show\n").err, "error: "));
}

TEST_CASE("a refused line is told and makes the exit code 1; the case goes on") {
    const Program countersign;
    countersign.write("p.bpmn", one_task("p"));
    const auto played = countersign("run p.bpmn", "complete nothing\nadvance tomorrow\ndance\ncomplete work note=\"all is well\"\n");
    CHECK(played.code == 1);
    CHECK(has(played.err, "error: task.not-open: "));
    CHECK(has(played.err, "\"tomorrow\" is no ISO 8601 duration"));
    CHECK(has(played.out, "all is well"));
    CHECK(has(played.out, "the case is over"));
}

TEST_CASE("the run that the README shows goes as the README shows it") {
    const Program countersign;
    std::ifstream readme(source_path("README.md"));
    std::string line, arguments, script;
    std::vector<std::string> shown;
    while (std::getline(readme, line) && !line.starts_with("$ build/countersign run ")) {}
    REQUIRE(line.starts_with("$ build/countersign run "));
    arguments = line.substr(std::string("$ build/countersign ").size());
    while (std::getline(readme, line) && line != "```") {
        if (line.starts_with("> ")) script += line.substr(2) + "\n";
        else if (!line.empty() && line.find("…") == std::string::npos) shown.push_back(line);
    }
    for (std::size_t at = 0; (at = arguments.find("process-definitions/", at)) != std::string::npos; at += source_path("").size() + 1) arguments.insert(at, source_path(""));
    const auto played = countersign(arguments, script);
    CHECK_MESSAGE(played.code == 0, played.err);
    REQUIRE(shown.size() > 5);
    for (const auto& each : shown) CHECK_MESSAGE(has(played.out, each), each);
}

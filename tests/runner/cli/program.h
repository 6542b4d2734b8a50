// The built program, run in a folder of its own.
#pragma once
#include "support/paths.h"
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::testing {

struct Answer {
    int code = -1;
    std::string out, err;
    nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
};

class Program {
  public:
    Program() {
        std::string name = (std::filesystem::temp_directory_path() / "countersign-cli-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder = name;
    }
    ~Program() { std::filesystem::remove_all(folder); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Runs `countersign ARGUMENTS` as a shell would; `{store}` stands for the folder's store.
    Answer operator()(std::string arguments, const std::string& input = {}) const {
        for (std::size_t at; (at = arguments.find("{store}")) != std::string::npos;) arguments.replace(at, 7, "--store sqlite:" + path("cases.db"));
        write("input", input);
        const auto command = fmt::format("cd '{}' && env -u COUNTERSIGN_STORE -u COUNTERSIGN_SERVER '{}countersign' {} < input > out 2> err", folder.string(), built_path(""), arguments);
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out"), read("err")};
    }
    std::string path(const std::string& name) const { return (folder / name).string(); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name, std::ios::binary) << text; }

    std::filesystem::path folder;

  private:
    std::string read(const std::string& name) const {
        std::ifstream in(folder / name, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
};

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// What an application for the shipped matter brings: its form filled in, and the materials of a food shop as files.
inline std::string application() {
    std::string given = "--set applicant=user:lin --set 'business=Corner Shop' --set 'kind=food shop' --set area=85";
    for (const char* material : {"operatorIdentity", "premisesRight", "layout", "foodSafetyRules"})
        given += fmt::format(R"( --set '{0}={{"sha256":"{1:064}","name":"{0}.pdf","mediaType":"application/pdf","size":1}}')", material, 0);
    return given;
}

/// The shipped matter, for tests that need a whole one.
inline std::string matter(const std::string& file = "") { return fmt::format("'{}process-definitions/food-business-licence{}'", source_path(""), file.empty() ? "" : "/" + file); }

/// A user task between a start and an end.
inline std::string one_task(std::string_view id) {
    return fmt::format(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="{}" isExecutable="true">
<startEvent id="s"/><userTask id="work" name="Work"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="work"/><sequenceFlow id="f2" sourceRef="work" targetRef="e"/></process></definitions>)",
                       id);
}

} // namespace countersign::testing

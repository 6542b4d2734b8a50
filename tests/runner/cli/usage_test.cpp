#include "runner/cli/program.h"

using namespace countersign::testing;

TEST_CASE("the help names every command and ends well") {
    const Program countersign;
    const auto help = countersign("--help");
    CHECK(help.code == 0);
    for (const auto* command : {"check", "run", "test", "deploy", "start", "tasks", "claim", "complete", "show", "history", "message", "signal", "cancel", "store", "serve", "bench", "clock"}) {
        CAPTURE(command);
        CHECK(has(help.out, command));
        CHECK(countersign(std::string(command) + " --help").code == 0);
    }
    CHECK(countersign("--version").out.starts_with("countersign "));
}

TEST_CASE("what makes no sense is a usage error: exit 2 and one sentence") {
    const Program countersign;
    for (const auto* line : {"", "dance", "start", "tasks --limit many {store}", "tasks", "tasks --store memory: --server http://127.0.0.1:1", "tasks --server ftp://x", "check nowhere.bpmn",
                             "check .", "test nowhere.json", "start p --set area {store}", "complete 1-2 --reason because {store}", "tasks --mine {store}", "bench --workload nothing"}) {
        CAPTURE(line);
        const auto answer = countersign(line);
        CHECK(answer.code == 2);
        CHECK(answer.err.starts_with("error: usage: "));
        CHECK(answer.out.empty());
    }
}

TEST_CASE("a server that is not there is an error, not a crash") {
    const Program countersign;
    const auto answer = countersign("tasks --server http://127.0.0.1:1");
    CHECK(answer.code == 1);
    CHECK(answer.err.starts_with("error: server.unreachable: "));
}

TEST_CASE("a store that cannot be opened is an error with its reason") {
    const Program countersign;
    countersign.write("cases.db", "this is no database at all, it is only some text that somebody wrote");
    const auto answer = countersign("show {store}");
    CHECK(answer.code == 1);
    CHECK(answer.err.starts_with("error: store."));
}

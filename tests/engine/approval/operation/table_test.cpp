// The table of operations, and what is checked before any of them runs.
#include "approval/operation/table.h"
#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("every operation has a name of its own, a phrase in both languages and something it is done to") {
    std::set<std::string> names;
    for (const auto* info : operations()) {
        CHECK(names.insert(info->name).second);
        CHECK(std::string(info->en).size() > 5);
        CHECK(std::string(info->zh).size() > 5);
        CHECK((info->of_task || info->of_case));
        for (const auto& argument : info->arguments) CHECK((*argument.en != 0 && *argument.zh != 0));
        CHECK(find_operation(info->name) == info);
    }
    CHECK(find_operation("juggle") == nullptr);
}

TEST_CASE("arguments are checked before anything happens") {
    OperationRun run(one_task());
    CHECK(run.refused("work", "transfer", {}) == "operation.argument");
    CHECK(run.refused("work", "transfer", {{"to", ""}}) == "operation.argument");
    CHECK(run.refused("work", "transfer", {{"to", Number(3)}}) == "operation.argument");
    CHECK(run.refused("work", "transfer", {{"to", "planet:mars"}}) == "operation.argument");
    CHECK(run.refused("work", "transfer", {{"to", "user:li"}, {"colour", "red"}}) == "operation.argument");
    CHECK(run.refused("work", "transfer", {{"to", "user:li"}, {"reason", Value{}}}) == "accepted");
}

TEST_CASE("without a list nobody but the system and administrators may do what needs permission") {
    OperationRun run(one_task("<approval:assignee who='user:wang'/>"));
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, {"wang"}) == "operation.not-allowed");
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, Actor("chief", {}, true)) == "accepted");
    CHECK(run.refused("work", "transfer", {{"to", "zhao"}}) == "accepted");
}

TEST_CASE("the task's own list goes before the process's; an empty one forbids all") {
    OperationRun run(one_task("<approval:assignee who='user:wang'/><approval:allow operations=''/>", "<approval:allow operations='transfer'/>"));
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, {"wang"}) == "operation.not-allowed");
}

TEST_CASE("a list may name who else may") {
    OperationRun run(one_task("<approval:assignee who='user:wang'/><approval:allow operations='transfer' who='group:leads'/>"));
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, {"wang"}) == "operation.not-allowed");
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, Actor("chen", {"group:leads"})) == "accepted");
}

TEST_CASE("an operation is done to what it is for") {
    OperationRun run(one_task());
    CHECK(run.refused_on_case("transfer", {{"to", "li"}}) == "operation.target");
    CHECK(run.refused("work", "handOver", {{"from", "li"}, {"to", "wang"}}) == "operation.target");
    run.complete("work");
    CHECK(run.refused_on_case("handOver", {{"from", "li"}, {"to", "wang"}}) == "instance.ended");
}

#include "api/call.h"
#include <countersign/operation.h>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

Json json_of(const OperationArgument& argument) {
    return {{"name", argument.name},         {"type", to_string(argument.type)}, {"required", argument.required},
            {"repeated", argument.repeated}, {"en", argument.en},                {"zh", argument.zh}};
}

Json json_of(const OperationInfo& info) {
    Json arguments = Json::array();
    for (const auto& argument : info.arguments) arguments.push_back(json_of(argument));
    return {{"name", info.name},
            {"en", info.en},
            {"zh", info.zh},
            {"ofTask", info.of_task},
            {"ofCase", info.of_case},
            {"who", to_string(info.who)},
            {"needsPermission", info.needs_permission},
            {"arguments", std::move(arguments)}};
}

ApiResponse list(Call& call) {
    Json all = Json::array();
    for (const auto* info : operations()) all.push_back(json_of(*info));
    return call.answer({{"operations", std::move(all)}});
}

ApiResponse on_task(Call& call) {
    return call.sequence(call.engine.operate(call.entity_id("task"), call.parameters[1], call.body_variables(), call.options()));
}
ApiResponse on_case(Call& call) {
    return call.sequence(call.engine.operate(call.instance_id(), call.parameters[1], call.body_variables(), call.options()));
}

ApiResponse hand_over(Call& call) {
    call.expect_members({"from", "to", "reason"});
    const auto report = call.take(call.engine.hand_over(call.text("from", true), call.text("to", true), call.text("reason"), call.options()));
    Json cases = Json::array();
    for (const auto& one : report.instances) {
        Json entry{{"instance", to_string(one.instance)}, {"tasks", one.tasks}};
        if (!one.error.empty()) entry["error"] = one.error;
        cases.push_back(std::move(entry));
    }
    return call.answer({{"tasks", report.tasks}, {"instances", std::move(cases)}});
}

ApiResponse comments(Call& call) {
    Json all = Json::array();
    for (const auto& comment : call.take(call.engine.comments(call.instance_id())))
        all.push_back({{"number", comment.number},
                       {"replyTo", comment.reply_to},
                       {"key", comment.key},
                       {"elementId", comment.element_id},
                       {"by", comment.by},
                       {"text", comment.text},
                       {"at", to_string(comment.at)}});
    return call.answer({{"comments", std::move(all)}});
}

ApiResponse copies(Call& call) {
    call.expect_query({"to", "instance", "unread", "after", "limit"});
    CopyFilter filter;
    filter.to = call.query_all("to");
    filter.unread = call.query("unread") == "true";
    if (const auto instance = call.query("instance")) {
        filter.instance = parse_instance_id(*instance);
        if (!filter.instance) Call::refuse(400, "request.instance", fmt::format("\"{}\" is no instance", *instance), "instance");
    }
    return call.answer({{"copies", json_list(call.take(call.engine.copies(filter, call.page())))}});
}

} // namespace

void add_operation_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/operations", list});
    routes.push_back({"POST", "/api/v1/tasks/{}/operations/{}", on_task});
    routes.push_back({"POST", "/api/v1/instances/{}/operations/{}", on_case});
    routes.push_back({"POST", "/api/v1/hand-over", hand_over});
    routes.push_back({"GET", "/api/v1/instances/{}/comments", comments});
    routes.push_back({"GET", "/api/v1/copies", copies});
}

} // namespace countersign::runner

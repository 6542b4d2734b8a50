// Messages and signals, and what is kept of them.
#include "api/call.h"
#include "scenario/virtual_clock.h"
#include <charconv>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

/// "PT1H" in milliseconds; 0 where the request says nothing.
std::int64_t time_to_live(Call& call) {
    const auto text = call.text("timeToLive");
    if (text.empty()) return 0;
    const Instant now = call.engine.now();
    const auto end = scenario::later_by(now, text);
    if (!end)
        Call::refuse(400, "request.time-to-live", fmt::format("\"{}\" is no ISO 8601 duration such as PT1H or P30D", text), "timeToLive");
    return end->ms - now.ms;
}

std::uint64_t number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        Call::refuse(404, "message.unknown", fmt::format("\"{}\" is no number of a kept message", text));
    return number;
}

ApiResponse message(Call& call) {
    call.expect_members({"name", "correlation", "variables", "timeToLive"});
    const MessageOptions options{call.request.actor, call.request.idempotency_key, time_to_live(call)};
    const auto receipt = call.take(call.engine.message(call.text("name", true), call.text("correlation"), call.variables(), options));
    if (receipt.kept != 0) return call.answer({{"kept", receipt.kept}}, 202);
    return call.answer({{"instance", to_string(receipt.instance)}, {"sequence", receipt.sequence}, {"started", receipt.started}});
}

ApiResponse kept_messages(Call& call) {
    call.expect_query({"after", "limit"});
    const auto after = call.query("after");
    return call.answer({{"messages", json_list(call.take(call.engine.kept_messages(after ? number_of(*after) : 0, call.limit())))}});
}

ApiResponse discard(Call& call) {
    if (const auto discarded = call.engine.discard_message(number_of(call.parameters.front())); !discarded) Call::refuse(discarded.error());
    return call.answer(Json::object());
}

ApiResponse data_stores(Call& call) { return call.answer({{"dataStores", json_list(call.take(call.engine.data_stores()))}}); }

ApiResponse signal(Call& call) {
    call.expect_members({"name", "variables"});
    const auto receipt = call.take(call.engine.signal(call.text("name", true), call.variables(), call.options()));
    Json instances = Json::array();
    for (const auto id : receipt.instances) instances.push_back(to_string(id));
    return call.answer({{"instances", std::move(instances)}});
}

} // namespace

void add_event_routes(std::vector<Route>& routes) {
    routes.push_back({"POST", "/api/v1/messages", message});
    routes.push_back({"GET", "/api/v1/messages", kept_messages});
    routes.push_back({"DELETE", "/api/v1/messages/{}", discard});
    routes.push_back({"GET", "/api/v1/data-stores", data_stores});
    routes.push_back({"POST", "/api/v1/signals", signal});
}

} // namespace countersign::runner

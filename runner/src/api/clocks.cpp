// Clocks of a case: their state, their days, extensions; calendars that changed.
#include "api/call.h"
#include "api/clock_json.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

ApiResponse list(Call& call) {
    call.take(call.engine.show(call.instance_id())); // an unknown case is an error, one without clocks is not
    return call.answer({{"clocks", json_list(call.take(call.engine.clocks(call.instance_id())))}});
}

ApiResponse explanation(Call& call) {
    const auto explained = call.take(call.engine.explain_clock(call.instance_id(), call.parameters.at(1)));
    Json body = json_of(explained.row);
    for (auto& [name, value] : json_of(explained.calendar, explained.explanation).items()) body[name] = value;
    body["amount"] = explained.terms.amount;
    body["unit"] = to_string(explained.terms.unit);
    body["extensions"] = explained.terms.extensions;
    return call.answer(body);
}

ApiResponse extend(Call& call) {
    call.expect_members({"reason", "approver", "amount"});
    ClockExtension extension{call.parameters.at(1), call.text("reason", true), call.text("approver"), call.integer("amount", 0, 1, 52'560'000)};
    return call.sequence(call.engine.extend_clock(call.instance_id(), std::move(extension), call.options()));
}

/// Reads each of the member's texts, an object of file names and XML.
template<class T> void read_into(CalendarSet& set, const Variables& files) {
    for (const auto& [name, xml] : files) {
        if (!xml.is_string()) Call::refuse(400, "request.type", fmt::format("\"{}\" must be the text of an XML file", name), name);
        Diagnostics findings;
        auto read = T::read(xml.as_string(), name, findings);
        if (!read) Call::refuse(std::move(read).error());
        if (auto added = set.add(std::move(*read)); !added) Call::refuse(std::move(added).error());
    }
}

/// The texts come with the request: the server opens no file that a client names.
ApiResponse use(Call& call) {
    call.expect_members({"calendars", "laws"});
    CalendarSet set;
    read_into<Calendar>(set, call.variables("calendars"));
    read_into<LawPack>(set, call.variables("laws"));
    return call.answer(json_of(call.take(call.engine.use_calendars(std::make_shared<const CalendarSet>(std::move(set)), call.options()))));
}

} // namespace

void add_clock_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/instances/{}/clocks", list});
    routes.push_back({"GET", "/api/v1/instances/{}/clocks/{}", explanation});
    routes.push_back({"POST", "/api/v1/instances/{}/clocks/{}/extend", extend});
    routes.push_back({"PUT", "/api/v1/calendars", use});
}

} // namespace countersign::runner

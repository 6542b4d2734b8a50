// Everything a store answers, as text, so that two states can be compared.
#pragma once
#include "support.h"
#include <fmt/format.h>

namespace countersign::store::test {

inline std::string text(std::optional<Instant> instant) { return instant ? std::to_string(instant->ms) : "-"; }
inline std::string text(const TaskRow& t) {
    return fmt::format("task {} {} {} {} {} [{}] {} {} {} {} {} {} {} {}\n", to_string(t.id), static_cast<int>(t.definition), t.element_id, t.name, t.assignee,
                       fmt::join(t.candidates, ","), t.participant, t.is_lead, t.created_at.ms, text(t.due), t.priority, t.form_key, t.process_id, t.business_key);
}

inline std::string dump(Store& store) {
    std::string all;
    const auto add = [&all]<class... Values>(fmt::format_string<Values...> form, Values&&... values) { all += fmt::format(form, std::forward<Values>(values)...); };
    add("last {} next {}\n", get(store.last_instance()), text(get(store.next_timer())));
    for (const auto& d : get(store.definitions())) add("definition {} {} {}\n", static_cast<int>(d.id), d.process_id, d.version);
    for (const auto& i : get(store.instances({.limit = 10'000})))
        add("instance {} {} {} {} {} {}\n", to_string(i.id), i.process_id, i.business_key, static_cast<int>(i.state), text(i.ended_at), i.started_by);
    for (const auto& t : get(store.tasks({}, {.limit = 10'000, .after = {}}))) all += text(t);
    for (const char* group : {"group:0", "group:1", "group:2"})
        for (const auto& t : get(store.tasks({.candidates = {group}}, {}))) add("{} may claim {}\n", group, to_string(t.id));
    for (const char* user : {"wang", "li"})
        for (const auto& t : get(store.tasks({.assignee = user}, {}))) add("{} has {}\n", user, to_string(t.id));
    for (const auto& t : get(store.due_timers({std::numeric_limits<std::int64_t>::max()}, 10'000))) add("timer {} {} {}\n", to_string(t.id), t.due.ms, t.element_id);
    for (const auto& t : get(store.start_timers())) add("start timer {} {} {} {}\n", static_cast<int>(t.definition), t.element_id, t.due.ms, t.remaining);
    for (const auto& j : get(store.jobs({}, {})))
        add("job {} {} {} {} {} {}\n", to_string(j.id), j.type, j.retries, j.worker, text(j.locked_until), j.last_error);
    for (const auto& i : get(store.incidents({}, {}))) add("incident {} {}\n", to_string(i.id), i.code);
    for (const auto& o : get(store.outbox(10'000))) add("outbox {} {} {} {}\n", to_string(o.instance), o.sequence, o.index, o.name);
    for (std::uint64_t number = 1; number <= 8; ++number) {
        const auto id = static_cast<InstanceId>(number);
        for (const auto& j : get(store.journal(id))) add("journal {} {} {}\n", number, j.sequence, j.records);
        for (const auto& t : get(store.timers(id))) add("timer of {} {}\n", number, t.id.key);
        for (const auto& s : get(store.subscriptions(id))) add("subscription {} {} {}\n", to_string(s.id), s.name, s.correlation);
        for (const auto& c : get(store.clocks(id))) add("clock {} {} {}\n", to_string(c.id), static_cast<int>(c.phase), text(c.deadline));
        if (const auto s = get(store.snapshot(id))) add("snapshot {} {}\n", number, s->sequence);
    }
    return all;
}

} // namespace countersign::store::test

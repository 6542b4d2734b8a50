// The verbs of a scenario: each does what a person, a worker or the world does.
#include "scenario/stage.h"
#include <algorithm>
#include <countersign/channel.h>
#include <fmt/format.h>

namespace countersign::runner::scenario {

namespace {

std::string text(const Context& body, std::string_view name) {
    const Value* value = body.find(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

Variables variables(const Context& body) {
    const Value* value = body.find("variables");
    return value != nullptr ? value->as_context() : Variables{};
}

template<class T> Result<void> nothing(const Result<T>& result) {
    if (!result) return result.error();
    return {};
}

} // namespace

CommandOptions Stage::by(const Context& body) const {
    CommandOptions options;
    auto user = text(body, "as");
    if (user.starts_with("user:")) user.erase(0, 5);
    if (user.empty()) return options;
    const auto known = scenario_.people.find(user);
    options.actor = Actor(user, known != scenario_.people.end() ? known->second : std::vector<std::string>{});
    return options;
}

Result<void> Stage::act(const Step& step) {
    Context body = step.body;
    for (const auto name : {"variables", "complete"})
        if (const Value* given = body.find(name); given != nullptr && given->is_context()) body.set(name, with_files(*given, by(body)));
    if (step.verb == "start") return start(body);
    if (step.verb == "complete") return complete(body);
    if (step.verb == "vote") return vote(body);
    if (step.verb == "claim" || step.verb == "unclaim") return claim(body, step.verb == "unclaim");
    if (step.verb == "operate") return operate(body);
    if (step.verb == "job") return job(body);
    if (step.verb == "message") return message(body);
    if (step.verb == "signal") return signal(body);
    if (step.verb == "set") return nothing(engine_->set_variables(instance(), body.find("set")->as_context(), by(body)));
    if (step.verb == "retry") return retry(body);
    if (step.verb == "cancel") return nothing(engine_->cancel(instance(), text(body, "cancel"), by(body)));
    if (step.verb == "startActivity") return start_activity(body);
    if (step.verb == "endActivities") return end_activities(body);
    if (step.verb == "attach") return attach(body);
    if (step.verb == "correction") return nothing(engine_->channel().notice_correction(instance(), body.find("correction")->as_context(), by(body)));
    if (step.verb == "rate") {
        const auto stars = body.find("rate")->as_number().to_int64().value_or(0);
        return nothing(engine_->channel().rate(instance(), {static_cast<int>(std::clamp<std::int64_t>(stars, 0, 100)), text(body, "comment")}, by(body)));
    }
    return advance(body);
}

/// The only open ad-hoc sub-process of that element.
Result<EntityId> Stage::ad_hoc_of(const std::string& element) {
    std::optional<EntityId> found;
    for (const auto& active : engine_->show(instance()).value().active) {
        if (active.element_id != element || active.waiting_for != "activity") continue;
        if (found) throw Failed{fmt::format("\"{}\" is open several times", element)};
        found = EntityId{instance(), active.key};
    }
    if (!found) return Error{"ad-hoc.not-open", fmt::format("\"{}\" is no open ad-hoc sub-process", element)};
    return *found;
}

Result<void> Stage::start_activity(const Context& body) {
    const auto where = ad_hoc_of(text(body, "in"));
    if (!where) return where.error();
    return nothing(engine_->start_activity(*where, text(body, "startActivity"), by(body)));
}

Result<void> Stage::end_activities(const Context& body) {
    const auto where = ad_hoc_of(text(body, "endActivities"));
    if (!where) return where.error();
    return nothing(engine_->end_activities(*where, by(body)));
}

/// The one open task that a step means: by element, participant and item.
Result<TaskId> Stage::task_of(const Context& body, std::string_view verb) {
    const auto element = text(body, verb), who = text(body, "who");
    auto open = tasks(element);
    std::sort(open.begin(), open.end(), [](const TaskRow& a, const TaskRow& b) { return a.id < b.id; });
    if (!who.empty()) std::erase_if(open, [&](const TaskRow& task) { return task.participant != who; });
    if (open.empty()) return Error{"task.not-open", fmt::format("\"{}\" has no open task{}", element, who.empty() ? "" : " of " + who)};
    if (const Value* item = body.find("item")) {
        const auto number = item->as_number().to_int64().value_or(0);
        if (number < 1 || number > static_cast<std::int64_t>(open.size()))
            throw Failed{fmt::format("\"{}\" has {} open tasks, no item {}", element, open.size(), number)};
        return open[static_cast<std::size_t>(number - 1)].id;
    }
    if (open.size() > 1) {
        std::string list;
        for (const auto& task : open)
            list += fmt::format(" {}{}", to_string(task.id), task.participant.empty() ? "" : " of " + task.participant);
        throw Failed{fmt::format("\"{}\" has {} open tasks: say which by \"item\" or \"who\":{}", element, open.size(), list)};
    }
    return open.front().id;
}

Result<void> Stage::start(const Context& body) {
    const auto started = engine_->start(text(body, "start"), variables(body), text(body, "businessKey"), by(body));
    if (!started) return started.error();
    if (!instance_) instance_ = started->instance;
    return {};
}

/// `{"attach": "plan.pdf"}` within variables is a file that is attached there; it holds its own name.
Value Stage::with_files(const Value& value, const CommandOptions& by) {
    if (value.is_list()) {
        List items;
        for (const auto& item : value.as_list()) items.push_back(with_files(item, by));
        return Value(std::move(items));
    }
    if (!value.is_context()) return value;
    const Context& context = value.as_context();
    if (const Value* name = context.find("attach"); name != nullptr && name->is_string() && context.size() == 1) {
        const std::string file(name->as_string());
        auto kept = engine_->channel().attach({file, "application/pdf", file}, by);
        if (!kept) throw ResultError(kept.error());
        return kept->reference();
    }
    Context whole;
    for (const auto& [key, item] : context) whole.set(key, with_files(item, by));
    return Value(std::move(whole));
}

/// A file comes to the case under a variable's name.
Result<void> Stage::attach(const Context& body) {
    const auto media_type = text(body, "mediaType");
    const auto kept = engine_->channel().attach({text(body, "attach"), media_type.empty() ? std::string("application/pdf") : media_type, text(body, "text")}, by(body));
    if (!kept) return kept.error();
    return nothing(engine_->set_variables(instance(), {{text(body, "variable"), kept->reference()}}, by(body)));
}

Result<void> Stage::complete(const Context& body) {
    const auto task = task_of(body, "complete");
    if (!task) return task.error();
    return nothing(engine_->complete(*task, variables(body), by(body)));
}

Result<void> Stage::vote(const Context& body) {
    const auto task = task_of(body, "vote");
    if (!task) {
        const auto element = text(body, "vote");
        const auto view = engine_->show(instance()).value();
        const bool active =
            std::any_of(view.active.begin(), view.active.end(), [&](const ActiveElement& e) { return e.element_id == element; });
        if (!active) return Error{"countersign.closed", fmt::format("the countersign \"{}\" is not active", element)};
        return task.error();
    }
    return nothing(
        engine_->vote(*task, {text(body, "opinion"), text(body, "reason"), text(body, "conditions")}, variables(body), by(body)));
}

Result<void> Stage::claim(const Context& body, bool give_back) {
    const auto task = task_of(body, give_back ? "unclaim" : "claim");
    if (!task) return task.error();
    return nothing(give_back ? engine_->unclaim(*task, by(body)) : engine_->claim(*task, by(body)));
}

/// On the task of an element, or without one on the case.
Result<void> Stage::operate(const Context& body) {
    const Value* given = body.find("arguments");
    const auto arguments = given != nullptr ? given->as_context() : Variables{};
    if (body.find("task") == nullptr) return nothing(engine_->operate(instance(), text(body, "operate"), arguments, by(body)));
    const auto task = task_of(body, "task");
    if (!task) return task.error();
    return nothing(engine_->operate(*task, text(body, "operate"), arguments, by(body)));
}

Result<void> Stage::job(const Context& body) {
    constexpr const char* worker = "scenario";
    const auto type = text(body, "job");
    auto fetched = engine_->fetch_jobs({type, worker, 60'000, 1});
    if (!fetched) return fetched.error();
    if (fetched->empty()) return Error{"job.unknown", fmt::format("there is no open job of type \"{}\"", type)};
    const JobId id = fetched->front().row.id;
    if (const Value* output = body.find("complete")) return nothing(engine_->complete_job(id, output->as_context(), worker));
    if (body.find("throw") != nullptr) return nothing(engine_->throw_error(id, text(body, "throw"), variables(body)));
    const Value* retries = body.find("retries");
    const auto left = retries != nullptr ? retries->as_number().to_int64().value_or(0) : 0;
    return nothing(engine_->fail_job(id, {text(body, "fail"), static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000)), 0}, worker));
}

Result<void> Stage::message(const Context& body) {
    MessageOptions options;
    if (const std::string kept_for = text(body, "timeToLive"); !kept_for.empty()) {
        const auto end = later_by(engine_->now(), kept_for);
        if (!end) throw Failed{fmt::format("timeToLive \"{}\" is no ISO 8601 duration", kept_for)};
        options.ttl_ms = end->ms - engine_->now().ms;
    }
    const auto receipt = engine_->message(text(body, "message"), text(body, "correlation"), variables(body), options);
    if (!receipt) return receipt.error();
    if (!instance_ && receipt->kept == 0) instance_ = receipt->instance;
    return {};
}

Result<void> Stage::signal(const Context& body) {
    const auto receipt = engine_->signal(text(body, "signal"), variables(body));
    if (!receipt) return receipt.error();
    if (!instance_ && !receipt->instances.empty()) instance_ = receipt->instances.front();
    return {};
}

Result<void> Stage::retry(const Context& body) {
    const auto element = text(body, "retry");
    for (const auto& incident : incidents())
        if (incident.element_id == element) return nothing(engine_->retry(incident.id, variables(body)));
    return Error{"incident.unknown", fmt::format("there is no open incident at \"{}\"", element)};
}

Result<void> Stage::advance(const Context& body) {
    const auto until = later_by(clock_->now(), text(body, "advance"));
    if (!until) throw Failed{fmt::format("\"{}\" is no ISO 8601 duration such as P5D or PT1H30M", text(body, "advance"))};
    return nothing(pass_time(*engine_, *clock_, *until));
}

} // namespace countersign::runner::scenario

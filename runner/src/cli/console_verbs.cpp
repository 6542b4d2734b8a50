// What can be typed at the prompt of `countersign run`.
#include "cli/assignments.h"
#include "cli/command.h"
#include "cli/console.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace countersign::runner::cli {

namespace {

Variables assignments_from(const std::vector<std::string>& words, std::size_t first) {
    if (first >= words.size()) return {};
    return read_assignments({words.begin() + static_cast<std::ptrdiff_t>(first), words.end()});
}

template<class T> Result<void> nothing(const Result<T>& result) {
    if (!result) return result.error();
    return {};
}

std::string rest_of(const std::vector<std::string>& words, std::size_t first) {
    std::string text;
    for (auto i = first; i < words.size(); ++i) text += (text.empty() ? "" : " ") + words[i];
    return text;
}

} // namespace

const std::vector<Console::Verb>& Console::verbs() {
    static const std::vector<Verb> table{
        {"complete", 1, &Console::complete, "complete TASK [name=value …]         TASK: its number, id, step or participant"},
        {"vote", 2, &Console::vote, "vote TASK OPINION [reason]           agree, conditional, disagree, notApplicable, return"},
        {"claim", 1, &Console::claim, "claim TASK"},
        {"as", 0, &Console::act_as, "as USER [group:x …]                  who acts from now on; alone: the system"},
        {"job", 2, &Console::job, "job TYPE complete [name=value …]     or: job TYPE fail [text]"},
        {"advance", 1, &Console::advance, "advance P5D                          moves the clock on; due timers fire on the way"},
        {"message", 1, &Console::message, "message NAME [correlation] [name=value …]"},
        {"signal", 1, &Console::signal, "signal NAME [name=value …]"},
        {"set", 1, &Console::set, "set name=value …                     variables of the case"},
        {"retry", 1, &Console::retry, "retry INCIDENT [name=value …]        tries again after setting variables"},
        {"activity", 1, &Console::activity, "activity start ACTIVITY              of the open ad-hoc sub-process; or: activity end"},
        {"modify", 2, &Console::modify, "modify cancel STEP, before STEP, after STEP …   moves the tokens by hand"},
        {"show", 0, &Console::show, "show                                 what waits, and the variables"},
        {"help", 0, &Console::help, "help, quit"},
    };
    return table;
}

Result<void> Console::play(const Words& words) {
    for (const auto& verb : verbs()) {
        if (words.front() != verb.name) continue;
        if (words.size() <= verb.arguments) return Error{"usage", verb.help};
        try {
            auto done = (this->*verb.act)(words);
            if (done && verb.act != &Console::help && verb.act != &Console::act_as && verb.act != &Console::show) tell_news();
            return done;
        } catch (const UsageError& error) { return Error{"usage", error.what()}; }
    }
    return Error{"usage", fmt::format("\"{}\" is no command here: type help", words.front())};
}

Result<TaskRow> Console::task_of(const std::string& word) {
    const auto open = open_tasks();
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc{} && end == word.data() + word.size() && number >= 1 && number <= open.size()) return open[number - 1];
    std::vector<TaskRow> meant;
    for (const auto& task : open)
        if (to_string(task.id) == word || task.element_id == word || task.participant == word) meant.push_back(task);
    if (meant.size() == 1) return meant.front();
    if (meant.empty()) return Error{"task.not-open", fmt::format("no open task is called \"{}\"", word)};
    return Error{"usage", fmt::format("\"{}\" means {} open tasks: name one by its number", word, meant.size())};
}

Result<void> Console::complete(const Words& words) {
    const auto task = task_of(words[1]);
    if (!task) return task.error();
    return nothing(engine_.complete(task->id, assignments_from(words, 2), by_));
}

Result<void> Console::vote(const Words& words) {
    const auto task = task_of(words[1]);
    if (!task) return task.error();
    const auto reason = rest_of(words, 3);
    return nothing(engine_.vote(task->id, {words[2], reason, words[2] == "conditional" ? reason : ""}, {}, by_));
}

Result<void> Console::claim(const Words& words) {
    const auto task = task_of(words[1]);
    if (!task) return task.error();
    return nothing(engine_.claim(task->id, by_));
}

Result<void> Console::act_as(const Words& words) {
    if (words.size() == 1)
        by_.actor = {};
    else
        by_.actor = Actor(words[1].starts_with("user:") ? words[1].substr(5) : words[1], {words.begin() + 2, words.end()});
    fmt::print("{} acts\n", by_.actor.is_system() ? "the system" : by_.actor.user);
    return {};
}

Result<void> Console::job(const Words& words) {
    constexpr const char* worker = "console";
    if (words[2] != "complete" && words[2] != "fail") return Error{"usage", "job TYPE complete [name=value …], or job TYPE fail [text]"};
    auto output = words[2] == "complete" ? assignments_from(words, 3) : Variables{};
    const auto fetched = engine_.fetch_jobs({words[1], worker, 60'000, 1});
    if (!fetched) return fetched.error();
    if (fetched->empty()) return Error{"job.unknown", fmt::format("there is no open job of type \"{}\"", words[1])};
    const auto& job = fetched->front().row;
    if (words[2] == "complete") return nothing(engine_.complete_job(job.id, std::move(output), worker));
    return nothing(engine_.fail_job(job.id, {rest_of(words, 3), std::max(0, job.retries - 1), 0}, worker));
}

Result<void> Console::advance(const Words& words) {
    const auto until = scenario::later_by(clock_.now(), words[1]);
    if (!until) return Error{"usage", fmt::format("\"{}\" is no ISO 8601 duration such as P5D or PT1H30M", words[1])};
    const auto fired = scenario::pass_time(engine_, clock_, *until);
    if (fired) fmt::print("now {}\n", to_string(clock_.now()));
    return nothing(fired);
}

Result<void> Console::message(const Words& words) {
    const bool correlated = words.size() > 2 && words[2].find('=') == std::string::npos;
    return nothing(engine_.message(words[1], correlated ? words[2] : "", assignments_from(words, correlated ? 3 : 2),
                                   {by_.actor, by_.idempotency_key, 0}));
}

Result<void> Console::signal(const Words& words) { return nothing(engine_.signal(words[1], assignments_from(words, 2), by_)); }

Result<void> Console::set(const Words& words) {
    if (told_.empty()) return Error{"instance.unknown", "no case has been started yet"};
    return nothing(engine_.set_variables(told_.begin()->first, assignments_from(words, 1), by_));
}

Result<void> Console::retry(const Words& words) {
    const auto id = parse_entity_id(words[1]);
    if (!id) return Error{"usage", fmt::format("\"{}\" is no incident: write its id, such as 1-7", words[1])};
    return nothing(engine_.retry(*id, assignments_from(words, 2), by_));
}

/// Of the ad-hoc sub-process that offers it; ending needs the only open one.
Result<void> Console::activity(const Words& words) {
    const bool ends = words[1] == "end";
    if (!ends && (words[1] != "start" || words.size() < 3)) return Error{"usage", "activity start ACTIVITY, or activity end"};
    std::optional<Error> refused;
    for (const auto& [instance, sequence] : told_) {
        const auto view = engine_.show(instance);
        if (!view) return view.error();
        for (const auto& element : view->active) {
            if (element.waiting_for != "activity") continue;
            const EntityId where{instance, element.key};
            const auto done = ends ? engine_.end_activities(where, by_) : engine_.start_activity(where, words[2], by_);
            if (done) return {};
            refused = done.error();
        }
    }
    if (refused) return *refused;
    return Error{"ad-hoc.not-open", "no ad-hoc sub-process is open"};
}

Result<void> Console::modify(const Words& words) {
    Modification modification;
    if (words.size() % 2 == 0) return Error{"usage", "modify cancel STEP, before STEP, after STEP …"};
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
        if (words[i] == "cancel") modification.cancel.push_back(words[i + 1]);
        else if (words[i] == "before") modification.start_before.push_back(words[i + 1]);
        else if (words[i] == "after") modification.start_after.push_back(words[i + 1]);
        else return Error{"usage", "modify cancel STEP, before STEP, after STEP …"};
    }
    if (told_.empty()) return Error{"instance.unknown", "no case has been started yet"};
    return nothing(engine_.modify(told_.begin()->first, std::move(modification), by_));
}

Result<void> Console::show(const Words&) {
    for (const auto& [instance, sequence] : told_) {
        const auto view = engine_.show(instance);
        if (!view) return view.error();
        fmt::print("instance {} {}, {} commands\n", to_string(instance), to_string(view->row.state), sequence);
        for (const auto& [name, value] : view->variables) fmt::print("  {} = {}\n", name, to_string(value));
    }
    tell_waiting();
    return {};
}

Result<void> Console::help(const Words&) {
    for (const auto& verb : verbs()) fmt::print("  {}\n", verb.help);
    return {};
}

} // namespace countersign::runner::cli

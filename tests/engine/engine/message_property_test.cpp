// R9 of design/reliability.md as a property: whatever is done in whatever order, every message that was taken is at exactly one place, and
// every message that was refused is at none.
#include "../store/support.h"
#include "support/engine_fixture.h"
#include "support/random.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::int64_t hour = 3'600'000;
enum class Answer { taken, refused, unknown, discarded };

struct Sent {
    std::string correlation;
    Answer answer = Answer::taken;
};

/// Cases that do a task and then wait twice for "paid" by their business key; who sends gives each message a variable of its own, so that
/// an instance tells which it got.
class Post {
  public:
    Post(std::uint64_t seed, const std::string& store) : random_(seed), f_(options(store)) {
        f_.deploy(definitions(R"(<message id="m" name="paid"/>)" + chain("p", {{"startEvent", "s"},
                                                                               {"userTask", "work"},
                                                                               {"receiveTask", "first", {}, R"(messageRef="m")"},
                                                                               {"receiveTask", "second", {}, R"(messageRef="m")"},
                                                                               {"endEvent", "e"}})));
    }

    void step() {
        if (random_.chance(12))
            f_.faults->plan(random_.chance(50)   ? Faults::At::commit
                            : random_.chance(50) ? Faults::At::commit_unknown_lost
                                                 : Faults::At::commit_unknown_written);
        switch (random_.below(8)) {
        case 0: static_cast<void>(f_.engine->start("p", {}, key())); break;
        case 1:
        case 2: work(); break;
        case 3: f_.clock->advance_ms(random_.below(90) * 60'000); break;
        case 4: static_cast<void>(f_.engine->fire_due_timers()); break;
        case 5: maybe_restart_or_discard(); break;
        default: send();
        }
        f_.faults->at = Faults::At::nothing;
    }
    /// @return what is wrong, "" for nothing
    std::string check() {
        std::map<std::string, int> places;
        const auto kept = f_.engine->kept_messages(0, 10'000).value();
        for (const auto& message : kept)
            for (const auto& [name, value] : message.variables) ++places[name];
        const auto instances = f_.engine->instances(everything()).value();
        for (const auto& instance : instances)
            for (const auto& [name, value] : f_.engine->show(instance.id).value().variables) {
                ++places[name];
                const auto& correlation = sent_.at(name).correlation;
                if (!correlation.empty() && !instance.business_key.empty() && correlation != instance.business_key)
                    return fmt::format("{} for {} went to {}", name, correlation, instance.business_key);
            }
        for (const auto& [name, message] : sent_) {
            const int wanted = message.answer == Answer::taken ? 1 : 0;
            if (message.answer == Answer::unknown ? places[name] > 1 : places[name] != wanted)
                return fmt::format("{} is at {} places, and not at {}", name, places[name], wanted);
        }
        return check_kept(kept, instances);
    }

  private:
    static EngineOptions options(const std::string& store) {
        EngineOptions made;
        made.store = store;
        made.cached_instances = 3;
        return made;
    }
    static InstanceFilter everything() {
        InstanceFilter filter;
        filter.limit = 10'000;
        return filter;
    }
    std::string key() { return std::string("ABC").substr(static_cast<std::size_t>(random_.below(4)), 1); } // "" of four

    void send() {
        const auto name = fmt::format("m{}", sent_.size());
        const auto correlation = key();
        const auto receipt =
            f_.engine->message("paid", correlation, {{name, true}}, {{}, {}, random_.chance(60) ? (1 + random_.below(3)) * hour : 0});
        sent_[name] = {correlation, receipt                                          ? Answer::taken
                                    : receipt.error().code == "store.commit-unknown" ? Answer::unknown
                                                                                     : Answer::refused};
    }
    void work() {
        const auto tasks = f_.engine->tasks().value();
        if (!tasks.empty())
            static_cast<void>(f_.engine->complete(tasks[static_cast<std::size_t>(random_.below(static_cast<int>(tasks.size())))].id));
    }
    void maybe_restart_or_discard() {
        const auto kept = f_.engine->kept_messages().value();
        if (kept.empty() || random_.chance(60)) {
            if (f_.options.store == "memory:") return;
            f_.engine.reset();
            f_.open();
        } else if (const auto done = f_.engine->discard_message(kept.front().number); done || done.error().code == "store.commit-unknown") {
            for (const auto& [name, value] : kept.front().variables) sent_[name].answer = done ? Answer::discarded : Answer::unknown;
        }
    }
    /// None is kept while somebody waits for it.
    std::string check_kept(const std::vector<KeptMessage>& kept, const std::vector<InstanceRow>& instances) {
        for (const auto& instance : instances)
            for (const auto& waiting : f_.engine->subscriptions(instance.id).value())
                for (const auto& message : kept)
                    if (!message.expired &&
                        (message.correlation.empty() || waiting.correlation.empty() || message.correlation == waiting.correlation))
                        return fmt::format("message {} for \"{}\" is kept while {} waits for \"{}\"", message.number, message.correlation,
                                           to_string(instance.id), waiting.correlation);
        return {};
    }

    Random random_;
    EngineFixture f_;
    std::map<std::string, Sent> sent_;
};

void play(std::uint64_t seed, const std::string& store) {
    Post post(seed, store);
    for (int step = 0; step < 60; ++step) {
        post.step();
        const auto wrong = post.check();
        REQUIRE_MESSAGE(wrong.empty(), "seed " << seed << ", step " << step << ": " << wrong);
    }
}

} // namespace

TEST_CASE("every message that was taken is at one place: with one case that waited for it, or kept; a refused one is nowhere") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) play(seed, "memory:");
    for (std::uint64_t seed = 41; seed <= 46; ++seed) {
        const store::test::TemporaryDirectory directory;
        play(seed, "sqlite:" + directory.file("messages.db"));
    }
}

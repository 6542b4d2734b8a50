// The tally against the definition of its rules, by enumeration: after every step of random histories, all opinions that could still
// come are tried, and the outcome must be known exactly where they all lead to the same one.
#include "program/countersign/tally.h"
#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <random>
#include <set>

using namespace countersign;
using namespace countersign::approval;

namespace {

enum class Said { waiting, yes, no, out };

struct Person {
    Participant participant;
    Said said = Said::waiting;
    bool removed = false;
};

/// What the test itself remembers of a history.
struct Record {
    Setup setup;
    std::vector<Person> people;
    Said lead = Said::waiting;
    bool returned = false;
};

/// The rules word by word, for a countersign in which everybody has spoken.
Outcome final_outcome(const Record& record) {
    std::int64_t yes = 0, base = 0, yes_weight = 0, base_weight = 0;
    bool marked = false, vetoed = false, refused = false;
    for (const auto& person : record.people) marked = marked || person.participant.veto;
    for (const auto& person : record.people) {
        if (person.said == Said::out) continue;
        ++base;
        base_weight += person.participant.weight;
        if (person.said == Said::yes) {
            ++yes;
            yes_weight += person.participant.weight;
        } else {
            refused = true;
            vetoed = vetoed || person.participant.veto || !marked;
        }
    }
    const auto approved_if = [](bool yes_wins) { return yes_wins ? Outcome::approved : Outcome::rejected; };
    const Fraction share = record.setup.threshold.value_or(Fraction{1, 2});
    if (record.setup.rule == Rule::lead_decides)
        return record.lead == Said::out ? Outcome::no_quorum : approved_if(record.lead == Said::yes);
    if (base == 0) return Outcome::no_quorum;
    switch (record.setup.rule) {
    case Rule::all: return approved_if(!refused);
    case Rule::any: return approved_if(yes > 0);
    case Rule::veto: return approved_if(!vetoed && yes > base - yes);
    case Rule::majority: return approved_if(yes > base - yes);
    case Rule::ratio: return approved_if(yes * share.denominator >= base * share.numerator);
    case Rule::weighted:
        if (base_weight == 0) return Outcome::no_quorum;
        if (record.setup.threshold) return approved_if(yes_weight * share.denominator >= base_weight * share.numerator);
        return approved_if(yes_weight > base_weight - yes_weight);
    case Rule::lead_decides: break;
    }
    return Outcome::no_quorum;
}

/// All outcomes that the opinions still to come could give.
void enumerate(Record& record, std::size_t from, std::set<Outcome>& possible) {
    for (std::size_t i = from; i < record.people.size(); ++i) {
        if (record.people[i].said != Said::waiting) continue;
        for (const Said said : {Said::yes, Said::no, Said::out}) {
            record.people[i].said = said;
            enumerate(record, i + 1, possible);
        }
        record.people[i].said = Said::waiting;
        return;
    }
    if (record.setup.rule == Rule::lead_decides && record.lead == Said::waiting) {
        for (const Said said : {Said::yes, Said::no, Said::out}) {
            record.lead = said;
            possible.insert(final_outcome(record));
        }
        record.lead = Said::waiting;
        return;
    }
    possible.insert(final_outcome(record));
}

bool everyone_spoke(const Record& record) {
    return std::none_of(record.people.begin(), record.people.end(), [](const Person& p) { return p.said == Said::waiting; });
}

std::optional<Outcome> expected(Record record) {
    if (record.returned) return Outcome::returned;
    const bool pending = !everyone_spoke(record) || (record.setup.rule == Rule::lead_decides && record.lead == Said::waiting);
    if (record.setup.collect_all && pending) return std::nullopt;
    std::set<Outcome> possible;
    enumerate(record, 0, possible);
    return possible.size() == 1 ? std::optional(*possible.begin()) : std::nullopt;
}

std::vector<std::string> expected_open(const Record& record, bool decided) {
    std::vector<std::string> open;
    if (decided) return open;
    for (const auto& person : record.people) {
        if (person.said != Said::waiting) continue;
        open.push_back(person.participant.who);
        if (record.setup.sequential) return open;
    }
    if (open.empty() && record.setup.rule == Rule::lead_decides) open.push_back(record.setup.lead);
    return open;
}

class History {
  public:
    explicit History(std::uint32_t seed) : random_(seed) {
        const std::array<Fraction, 5> shares{{{1, 2}, {2, 3}, {3, 4}, {1, 3}, {1, 1}}};
        Setup& setup = record_.setup;
        setup.rule = static_cast<Rule>(pick(7));
        if (setup.rule == Rule::ratio || (setup.rule == Rule::weighted && pick(2) == 0)) setup.threshold = shares.at(pick(shares.size()));
        setup.sequential = pick(3) == 0;
        setup.on_timeout = static_cast<OnTimeout>(pick(4));
        setup.lead = std::string("z");
        setup.collect_all = pick(5) == 0;
        for (std::size_t i = 0, n = 1 + pick(5); i < n; ++i) record_.people.push_back({someone()});
        record_.people.front().participant.weight = 1 + static_cast<std::int64_t>(pick(4)); // not all zero
        std::vector<Participant> participants;
        for (const auto& person : record_.people) participants.push_back(person.participant);
        tally_ = Tally::open(setup, participants).value();
    }

    void run() {
        check();
        for (int step = 0; step < 14; ++step) {
            const Tally before = tally_;
            const bool done = act();
            if (!done) CHECK(tally_ == before);
            check();
        }
    }

  private:
    std::size_t pick(std::size_t below) { return random_() % below; }
    Participant someone() {
        return {std::string(1, static_cast<char>('a' + record_.people.size())), static_cast<std::int64_t>(pick(4)), pick(4) == 0};
    }

    /// One random command on both sides; whether the tally took it.
    bool act() {
        switch (pick(10)) {
        case 0: return add();
        case 1: return remove();
        case 2: return silence();
        default: return speak();
        }
    }

    bool add() {
        if (record_.people.size() >= 6) return false;
        const Participant newcomer = someone();
        if (!tally_.add(newcomer)) return false;
        record_.people.push_back({newcomer});
        return true;
    }
    bool remove() {
        Person& person = record_.people[pick(record_.people.size())];
        if (!tally_.remove(person.participant.who)) return false;
        person.said = Said::out;
        person.removed = true;
        return true;
    }
    bool silence() {
        Said& said = anyone();
        const auto escalated = tally_.timeout(who_);
        if (!escalated) return false;
        CHECK(*escalated == (record_.setup.on_timeout == OnTimeout::escalate));
        if (record_.setup.on_timeout == OnTimeout::deemed_agree) said = Said::yes;
        if (record_.setup.on_timeout == OnTimeout::deemed_disagree) said = Said::no;
        if (record_.setup.on_timeout == OnTimeout::skip) said = Said::out;
        return true;
    }
    bool speak() {
        Said& said = anyone();
        const auto opinion = pick(12) == 0 ? Opinion::return_ : static_cast<Opinion>(pick(4));
        if (!tally_.give(who_, opinion, "r")) return false;
        if (opinion == Opinion::return_) record_.returned = true;
        said = opinion == Opinion::disagree                                   ? Said::no
               : opinion == Opinion::agree || opinion == Opinion::conditional ? Said::yes
                                                                              : Said::out;
        return true;
    }
    Said& anyone() {
        const std::size_t chosen = pick(record_.people.size() + 1);
        who_ = chosen < record_.people.size() ? record_.people[chosen].participant.who : std::string("z");
        return chosen < record_.people.size() ? record_.people[chosen].said : record_.lead;
    }

    void check() {
        CAPTURE(to_string(record_.setup.rule));
        CHECK(tally_.outcome() == expected(record_));
        CHECK(tally_.open() == expected_open(record_, tally_.outcome().has_value()));
        for (const auto& person : record_.people) {
            const auto open = tally_.open();
            CHECK(tally_.may_act(person.participant.who) == (std::find(open.begin(), open.end(), person.participant.who) != open.end()));
        }
    }

    std::mt19937 random_;
    Record record_;
    Tally tally_;
    std::string who_;
};

} // namespace

TEST_CASE("a countersign is decided exactly when no further opinion can change it") {
    for (std::uint32_t seed = 1; seed <= 6'000; ++seed) {
        CAPTURE(seed);
        History(seed).run();
    }
}

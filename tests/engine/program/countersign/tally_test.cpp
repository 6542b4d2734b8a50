#include "program/countersign/tally.h"
#include <cstdlib>
#include <deque>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <string>

using namespace countersign;
using namespace countersign::approval;

namespace {

Setup rule(Rule rule) {
    Setup setup;
    setup.rule = rule;
    setup.lead = std::string("z");
    return setup;
}

std::vector<Participant> named(std::initializer_list<const char*> names) {
    std::vector<Participant> participants;
    for (const char* name : names) participants.push_back({name});
    return participants;
}

using Names = std::vector<std::string>;

/// A codec that keeps fields as text, to see that nothing but the listed fields is needed.
struct TextWriter {
    std::deque<std::string> out;
    template<class... T> void operator()(const T&... fields) { (write(fields), ...); }
    void write(const std::string& text) { out.push_back(text); }
    template<class T> void write(const T& field) {
        if constexpr (std::is_enum_v<T>)
            out.push_back(std::to_string(static_cast<int>(field)));
        else if constexpr (std::is_arithmetic_v<T>)
            out.push_back(std::to_string(field));
        else
            const_cast<T&>(field).fields(*this);
    }
    template<class T> void write(const std::optional<T>& field) {
        write(field.has_value());
        if (field) write(*field);
    }
    template<class T> void write(const std::vector<T>& list) {
        write(list.size());
        for (const auto& item : list) write(item);
    }
};

struct TextReader {
    std::deque<std::string> in;
    template<class... T> void operator()(T&... fields) { (read(fields), ...); }
    std::string next() {
        std::string text = in.empty() ? "0" : in.front();
        if (!in.empty()) in.pop_front();
        return text;
    }
    void read(std::string& text) { text = next(); }
    template<class T> void read(T& field) {
        if constexpr (std::is_enum_v<T> || std::is_arithmetic_v<T>)
            field = static_cast<T>(std::strtoll(next().c_str(), nullptr, 10));
        else
            field.fields(*this);
    }
    template<class T> void read(std::optional<T>& field) {
        field.reset();
        if (next() != "0") read(field.emplace());
    }
    template<class T> void read(std::vector<T>& list) {
        list.clear();
        const auto size = std::strtoull(next().c_str(), nullptr, 10);
        while (list.size() < size && !in.empty()) read(list.emplace_back());
    }
};

Tally copied_through_its_fields(const Tally& tally) {
    TextWriter writer;
    writer(tally);
    TextReader reader{std::move(writer.out)};
    Tally copy;
    reader(copy);
    CHECK(reader.in.empty());
    return copy;
}

} // namespace

TEST_CASE("a countersign that nobody could decide is not opened") {
    const auto code = [](Setup setup, std::vector<Participant> participants) {
        const auto opened = Tally::open(std::move(setup), std::move(participants));
        return opened ? std::string("opened") : opened.error().code;
    };
    CHECK(code(rule(Rule::all), {}) == "countersign.no-participants");
    CHECK(code(rule(Rule::all), named({"a", "b", "a"})) == "countersign.already-participant");
    CHECK(code(rule(Rule::all), named({"a", ""})) == "countersign.unnamed-participant");
    CHECK(code(rule(Rule::lead_decides), named({"a", "z"})) == "countersign.already-participant");
    CHECK(code(rule(Rule::all), named({"a", "z"})) == "opened");
    CHECK(code(rule(Rule::all), {{"a", -1}}) == "countersign.bad-weight");
    CHECK(code(rule(Rule::all), {{"a", Tally::weight_max + 1}}) == "countersign.bad-weight");
    CHECK(code(rule(Rule::weighted), {{"a", 0}, {"b", 0}}) == "countersign.no-weight");
    CHECK(code(rule(Rule::majority), {{"a", 0}, {"b", 0}}) == "opened");
    CHECK(code(rule(Rule::ratio), named({"a"})) == "countersign.bad-threshold");
    Setup setup = rule(Rule::ratio);
    setup.threshold = Fraction{0, 1};
    CHECK(code(setup, named({"a"})) == "countersign.bad-threshold");
    setup.threshold = Fraction{3, 2};
    CHECK(code(setup, named({"a"})) == "countersign.bad-threshold");
    setup.threshold = Fraction{1, 1};
    CHECK(code(setup, named({"a"})) == "opened");
    Setup leaderless = rule(Rule::lead_decides);
    leaderless.lead.clear();
    CHECK(code(leaderless, named({"a"})) == "countersign.no-lead");
    std::vector<Participant> crowd(Tally::participants_max + 1);
    CHECK(code(rule(Rule::all), crowd) == "limit.participants");
}

TEST_CASE("a refused opinion changes nothing") {
    auto tally = Tally::open(rule(Rule::all), named({"a", "b"})).value();
    const Tally before = tally;
    CHECK(tally.give("nobody", Opinion::agree).error().code == "task.not-open");
    CHECK(tally.give("a", Opinion::disagree, "  ").error().code == "opinion.reason-required");
    CHECK(tally.give("a", Opinion::return_).error().code == "opinion.reason-required");
    CHECK(tally.timeout("nobody").error().code == "task.not-open");
    CHECK(tally.remove("nobody").error().code == "countersign.not-waiting");
    CHECK(tally.add({"b"}).error().code == "countersign.already-participant");
    CHECK(tally.add({""}).error().code == "countersign.unnamed-participant");
    CHECK(tally == before);
    CHECK(tally.opinions().empty());
}

TEST_CASE("opinions are kept in the order in which they came, with who spoke for whom") {
    auto tally = Tally::open(rule(Rule::all), named({"department:fire", "department:health"})).value();
    tally.give("department:health", Opinion::conditional, "", "user:li", "a second sink").value();
    tally.give("department:fire", Opinion::agree, "seen", "user:zhao").value();
    REQUIRE(tally.opinions().size() == 2);
    CHECK(tally.opinions()[0] == Given{"department:health", "user:li", Opinion::conditional, "", "a second sink", false});
    CHECK(tally.opinions()[1] == Given{"department:fire", "user:zhao", Opinion::agree, "seen", "", false});
    CHECK(tally.outcome() == Outcome::approved);
}

TEST_CASE("silence taken as an opinion is told apart from one that was given") {
    Setup setup = rule(Rule::any);
    setup.on_timeout = OnTimeout::deemed_agree;
    auto tally = Tally::open(setup, named({"a", "b"})).value();
    CHECK(tally.timeout("a").value() == false);
    REQUIRE(tally.opinions().size() == 1);
    CHECK(tally.opinions()[0] == Given{"a", "", Opinion::agree, "", "", true});
    CHECK(tally.cancelled() == Names{"b"});
}

TEST_CASE("a skipped participant gives no opinion") {
    Setup setup = rule(Rule::all);
    setup.on_timeout = OnTimeout::skip;
    auto tally = Tally::open(setup, named({"a"})).value();
    CHECK(tally.timeout("a").value() == false);
    CHECK(tally.opinions().empty());
    CHECK(tally.outcome() == Outcome::no_quorum);
}

TEST_CASE("newly open are those who could not act before the last change") {
    SUBCASE("in parallel everybody at once, then the lead") {
        auto tally = Tally::open(rule(Rule::lead_decides), named({"a", "b"})).value();
        CHECK(tally.newly_open() == Names{"a", "b"});
        tally.give("a", Opinion::agree).value();
        CHECK(tally.newly_open().empty());
        tally.give("b", Opinion::agree).value();
        CHECK(tally.newly_open() == Names{"z"});
        CHECK(tally.is_lead("z"));
        tally.give("z", Opinion::agree).value();
        CHECK(tally.newly_open().empty());
    }
    SUBCASE("in sequence the next one, past those removed") {
        Setup setup = rule(Rule::all);
        setup.sequential = true;
        auto tally = Tally::open(setup, named({"a", "b", "c", "d"})).value();
        CHECK(tally.newly_open() == Names{"a"});
        tally.remove("b").value();
        CHECK(tally.newly_open().empty());
        tally.give("a", Opinion::agree).value();
        CHECK(tally.newly_open() == Names{"c"});
        tally.remove("c").value();
        CHECK(tally.newly_open() == Names{"d"});
    }
    SUBCASE("a signer added after the lead was asked goes before the lead") {
        auto tally = Tally::open(rule(Rule::lead_decides), named({"a"})).value();
        tally.give("a", Opinion::agree).value();
        tally.add({"x"}).value();
        CHECK(tally.newly_open() == Names{"x"});
        CHECK(tally.open() == Names{"x"});
        CHECK(tally.give("z", Opinion::agree).error().code == "task.not-open");
        tally.give("x", Opinion::agree).value();
        CHECK(tally.newly_open() == Names{"z"});
    }
    SUBCASE("a signer added in a sequence waits for its turn") {
        Setup setup = rule(Rule::all);
        setup.sequential = true;
        auto tally = Tally::open(setup, named({"a"})).value();
        tally.add({"x"}).value();
        CHECK(tally.newly_open().empty());
        CHECK(tally.open() == Names{"a"});
    }
    SUBCASE("an escalation opens nothing") {
        auto tally = Tally::open(rule(Rule::all), named({"a", "b"})).value();
        tally.give("b", Opinion::agree).value();
        CHECK(tally.timeout("a").value() == true);
        CHECK(tally.open() == Names{"a"});
        CHECK(tally.newly_open().empty());
    }
}

TEST_CASE("the lead alone decides, whatever the members said") {
    const auto after = [](Opinion member, Opinion lead) {
        auto tally = Tally::open(rule(Rule::lead_decides), named({"a"})).value();
        tally.give("a", member, "r").value();
        tally.give("z", lead, "r").value();
        return *tally.outcome();
    };
    CHECK(after(Opinion::disagree, Opinion::agree) == Outcome::approved);
    CHECK(after(Opinion::agree, Opinion::conditional) == Outcome::approved);
    CHECK(after(Opinion::agree, Opinion::disagree) == Outcome::rejected);
    CHECK(after(Opinion::agree, Opinion::return_) == Outcome::returned);
    CHECK(after(Opinion::agree, Opinion::not_applicable) == Outcome::no_quorum);
    CHECK(after(Opinion::not_applicable, Opinion::agree) == Outcome::approved);
}

TEST_CASE("everyone's opinion is collected though the outcome is known, but a return ends it") {
    Setup setup = rule(Rule::all);
    setup.collect_all = true;
    auto tally = Tally::open(setup, named({"a", "b", "c"})).value();
    tally.give("a", Opinion::disagree, "unsafe").value();
    CHECK_FALSE(tally.outcome());
    CHECK(tally.open() == Names{"b", "c"});
    tally.give("b", Opinion::agree).value();
    SUBCASE("to the last") {
        tally.give("c", Opinion::agree).value();
        CHECK(tally.outcome() == Outcome::rejected);
        CHECK(tally.cancelled().empty());
    }
    SUBCASE("returned") {
        tally.give("c", Opinion::return_, "map missing").value();
        CHECK(tally.outcome() == Outcome::returned);
    }
}

TEST_CASE("a veto mark does not pass to the others when its bearer is removed") {
    auto tally = Tally::open(rule(Rule::veto), {{"a"}, {"b"}, {"c"}, {"f", 1, true}}).value();
    tally.remove("f").value();
    tally.give("a", Opinion::disagree, "noise").value();
    CHECK_FALSE(tally.outcome());
    tally.give("b", Opinion::agree).value();
    tally.give("c", Opinion::agree).value();
    CHECK(tally.outcome() == Outcome::approved);
}

TEST_CASE("who was removed can be added again, at the end") {
    Setup setup = rule(Rule::all);
    setup.sequential = true;
    auto tally = Tally::open(setup, named({"a", "b"})).value();
    tally.remove("a").value();
    CHECK(tally.give("a", Opinion::agree).error().code == "task.not-open");
    tally.add({"a"}).value();
    CHECK(tally.open() == Names{"b"});
    tally.give("b", Opinion::agree).value();
    CHECK(tally.open() == Names{"a"});
    CHECK(copied_through_its_fields(tally) == tally);
    tally.give("a", Opinion::agree).value();
    CHECK(tally.outcome() == Outcome::approved);
}

TEST_CASE("removing the last of those who wait can leave an empty base") {
    auto tally = Tally::open(rule(Rule::majority), named({"a", "b"})).value();
    tally.give("a", Opinion::not_applicable).value();
    tally.remove("b").value();
    CHECK(tally.outcome() == Outcome::no_quorum);
}

TEST_CASE("only weights of zero left is no quorum") {
    auto tally = Tally::open(rule(Rule::weighted), {{"a", 0}, {"b", 5}}).value();
    tally.give("b", Opinion::not_applicable).value();
    CHECK(tally.outcome() == Outcome::no_quorum);
    CHECK(tally.cancelled() == Names{"a"});
}

TEST_CASE("a tally that was never opened refuses everything") {
    Tally tally;
    CHECK(tally.give("a", Opinion::agree).error().code == "task.not-open");
    CHECK(tally.timeout("a").error().code == "task.not-open");
    CHECK(tally.remove("a").error().code == "countersign.not-waiting");
    CHECK(tally.add({"a"}).error().code == "countersign.no-participants");
    CHECK(tally.open().empty());
}

TEST_CASE("a tally comes back whole from its fields at every step") {
    Setup setup = rule(Rule::weighted);
    setup.threshold = Fraction{2, 3};
    setup.sequential = true;
    auto tally = Tally::open(setup, {{"a", 3}, {"b", 5}, {"c", 1}}).value();
    const auto same = [&] {
        auto copy = copied_through_its_fields(tally);
        CHECK(copy == tally);
        CHECK(copy.outcome() == tally.outcome());
        CHECK(copy.open() == tally.open());
        CHECK(copy.newly_open() == tally.newly_open());
    };
    same();
    tally.give("a", Opinion::conditional, "r", "user:li", "a ramp").value();
    same();
    tally.remove("c").value();
    same();
    tally.give("b", Opinion::disagree, "r").value();
    same();
    CHECK(tally.outcome() == Outcome::rejected);
}

TEST_CASE("whatever is read in place of a tally's fields gives one that can be used") {
    auto tally = Tally::open(rule(Rule::weighted), {{"a", 1, true}, {"b", 5}}).value();
    tally.give("a", Opinion::agree).value();
    TextWriter writer;
    writer(tally);
    for (std::size_t at = 0; at < writer.out.size(); ++at) {
        for (const char* wrong : {"77", "-1", "0", "1", "4294967290", "x"}) {
            TextReader reader{writer.out};
            reader.in[at] = wrong;
            Tally read;
            reader(read);
            for (const auto& who : read.open()) {
                if (read.outcome()) break;
                if (read.may_act(who)) CHECK(read.give(who, Opinion::agree));
            }
            CHECK(read.cancelled().size() <= 2);
        }
    }
}

TEST_CASE("a hundred thousand opinions are counted one by one without looking at the others") {
    std::vector<Participant> crowd;
    for (std::size_t i = 0; i < Tally::participants_max; ++i)
        crowd.push_back({fmt::format("user:{}", i), static_cast<std::int64_t>(i % 7)});
    Setup setup = rule(Rule::weighted);
    setup.collect_all = true;
    auto tally = Tally::open(setup, crowd).value();
    for (const auto& participant : crowd) tally.give(participant.who, Opinion::agree).value();
    CHECK(tally.outcome() == Outcome::approved);
    CHECK(tally.opinions().size() == crowd.size());
}

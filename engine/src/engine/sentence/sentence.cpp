#include "engine/sentence/sentence.h"
#include "approval/operation/table.h"

namespace countersign::engine {

namespace ex = execution;

namespace {

struct Fact {
    std::string_view name;
    std::string value;
};
using Facts = std::vector<Fact>;

std::string value_of(const Facts& facts, std::string_view name) {
    for (const auto& fact : facts)
        if (fact.name == name) return fact.value;
    return {};
}

/// Puts the facts into a template; a part in [ ] needs all of its own.
std::string fill(std::string_view text, const Facts& facts, bool* lacking = nullptr) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{') {
            const auto end = text.find('}', i);
            const auto value = value_of(facts, text.substr(i + 1, end - i - 1));
            if (value.empty() && lacking != nullptr) *lacking = true;
            out += value;
            i = end;
        } else if (text[i] == '[') {
            const auto end = text.find(']', i);
            bool lacks = false;
            const auto part = fill(text.substr(i + 1, end - i - 1), facts, &lacks);
            if (!lacks) out += part;
            i = end;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Chooses the template of a record and gathers its facts.
class Sentence {
  public:
    Sentence(const Catalogue& catalogue, const HistoryEntry::Item& item, const JournalRow& row, const std::string& principal)
        : catalogue_(catalogue), row_(row), principal_(principal), key_(item.kind) {
        fact("task", item.element_name.empty() ? item.element_id : item.element_name);
        fact("by", principal.empty() ? person(row.actor) : agent(row.actor, principal));
    }

    void operator()(const ex::InstanceEnded& r) {
        key_ = fmt::format("instance-ended.{}", to_string(r.state));
        fact("reason", r.reason);
    }
    void operator()(const ex::TaskOpened& r) {
        key_ = r.participant.empty() ? "task-opened" : "participant-asked";
        auto whom = r.candidates;
        if (!r.assignee.empty()) whom = {r.assignee};
        fact("to", people(r.participant.empty() ? whom : std::vector{r.participant}));
        if (r.due) fact("due", to_string(*r.due));
    }
    void operator()(const ex::TaskAssigned& r) {
        key_ = approval::operation_of(row_.command) != nullptr && row_.command != "claim" && row_.command != "unclaim" ? "" // told by the operation
               : r.assignee.empty()                                                                                   ? "task-given-back"
                                                                                                                      : "task-assigned";
        fact("to", r.assignee.empty() || r.assignee != principal_ ? person(r.assignee) : agent(row_.actor, principal_));
    }
    void operator()(const ex::OpinionGiven& r) { opinion(r.who, r.by, r.opinion, r.reason, r.conditions); }
    void operator()(const ex::AsideAnswered& r) {
        opinion(r.who, r.by, r.opinion, r.reason, r.conditions);
        if (r.kind == ex::AsideKind::consult) key_ = "consult-answered";
    }
    void operator()(const ex::OpinionTimedOut& r) { fact("who", person(r.who)); }
    void operator()(const ex::CountersignOpened& r) {
        std::vector<std::string> who;
        for (const auto& participant : r.participants) who.push_back(participant.who);
        fact("to", people(who));
    }
    void operator()(const ex::CountersignDecided& r) { fact("outcome", word("outcome", r.outcome)); }
    void operator()(const ex::IncidentRaised& r) { fact("text", r.message); }
    void operator()(const ex::ClockStarted&) { key_.clear(); } // told by what moves it
    void operator()(const ex::ClockMoved& r) {
        fact("clock", r.clock);
        fact("reason", r.reason);
        fact("approver", person(r.by));
        if (r.deadline) fact("due", to_string(*r.deadline));
    }
    void operator()(const ex::TaskOperated& r) {
        key_ = "operation." + r.operation;
        replace("by", r.for_whom.empty() ? person(r.by) : agent(r.by, r.for_whom));
        fact("to", people(r.to));
        fact("reason", r.reason);
        if (r.details.is_context())
            for (const auto& [name, value] : r.details.as_context()) {
                const auto given = value.is_string() ? std::string(value.as_string()) : to_string(value);
                fact(name, name == "position" || name == "strategy" ? word(name, given) : given);
            }
    }
    void operator()(const ex::MessageThrown&) { key_.clear(); }
    template<class R> void operator()(const R&) {}

    std::string text() const {
        const auto found = key_.empty() ? std::string_view{} : catalogue_.find(key_);
        return fill(found, facts_);
    }

  private:
    void fact(std::string_view name, std::string value) { facts_.push_back({name, std::move(value)}); }
    void replace(std::string_view name, std::string value) {
        for (auto& one : facts_)
            if (one.name == name) one.value = std::move(value);
    }
    void opinion(const std::string& who, const std::string& by, const std::string& given, const std::string& reason, const std::string& conditions) {
        const bool same = by.empty() || by == who || "user:" + by == who;
        fact("who", same ? person(who) : agent(by, who));
        fact("opinion", word("opinion", given));
        fact("reason", reason);
        fact("conditions", conditions);
        key_ = "opinion-given";
    }
    std::string agent(const std::string& by, const std::string& principal) const {
        return fill(catalogue_.find("person.for"), {{"by", person(by)}, {"for", person(principal)}});
    }
    std::string word(std::string_view family, const std::string& text) const {
        const auto found = catalogue_.find(fmt::format("{}.{}", family, text));
        return found.empty() ? text : std::string(found);
    }
    std::string person(const std::string& who) const {
        if (who.empty()) return std::string(catalogue_.find("person.system"));
        return who.starts_with("user:") ? who.substr(5) : who;
    }
    std::string people(const std::vector<std::string>& all) const {
        std::string text;
        for (const auto& one : all) text += (text.empty() ? "" : std::string(catalogue_.find("list.and"))) + person(one);
        return text;
    }

    const Catalogue& catalogue_;
    const JournalRow& row_;
    const std::string& principal_;
    std::string key_;
    Facts facts_;
};

} // namespace

std::string_view Catalogue::find(std::string_view key) const {
    const auto at = std::lower_bound(rows.begin(), rows.end(), key, [](const SentenceRow& row, std::string_view k) { return row.key < k; });
    return at != rows.end() && at->key == key ? at->text : std::string_view{};
}

const Catalogue* catalogue_of(std::string_view language) {
    const auto tag = language.substr(0, language.find('-'));
    for (const auto* catalogue : {&english, &chinese})
        if (catalogue->language == tag) return catalogue;
    return nullptr;
}

std::string sentence(const Catalogue& catalogue, const execution::Record& record, const HistoryEntry::Item& item, const JournalRow& row, const std::string& principal) {
    Sentence made(catalogue, item, row, principal);
    std::visit(made, record);
    return made.text();
}

} // namespace countersign::engine

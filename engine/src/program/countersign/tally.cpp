#include "program/countersign/tally.h"

namespace countersign::approval {

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Error closed() { return {"countersign.closed", "the countersign is decided: nothing more is taken"}; }
Error not_open(std::string_view who) {
    return {"task.not-open", fmt::format("\"{}\" may not act now: it was not asked, has spoken already, or its turn has not come", who),
            std::string(who)};
}
Error already(std::string_view who) {
    return {"countersign.already-participant", fmt::format("\"{}\" takes part already: name everybody once", who), std::string(who)};
}

} // namespace

// ---- opening ----

Result<void> Tally::check(const Participant& participant) {
    if (participant.who.empty()) return Error{"countersign.unnamed-participant", "a participant has no name: give each one"};
    if (participant.weight < 0 || participant.weight > weight_max)
        return Error{
            "countersign.bad-weight",
            fmt::format("the weight of \"{}\" is {}: give a whole number from 0 to {}", participant.who, participant.weight, weight_max),
            participant.who};
    return {};
}

Result<void> Tally::check(const Setup& setup, const std::vector<Participant>& participants) {
    if (participants.empty()) return Error{"countersign.no-participants", "nobody is asked to countersign: name at least one participant"};
    if (participants.size() > participants_max)
        return Error{"limit.participants",
                     fmt::format("{} participants are more than the {} a countersign may have", participants.size(), participants_max)};
    if (setup.threshold) {
        const auto& share = *setup.threshold;
        if (share.denominator <= 0 || share.numerator <= 0 || share.numerator > share.denominator)
            return Error{"countersign.bad-threshold", fmt::format("the threshold {} is not above 0 and at most 1", to_string(share))};
    } else if (setup.rule == Rule::ratio) {
        return Error{"countersign.bad-threshold", "rule ratio has no threshold: give one such as 2/3"};
    }
    if (setup.rule == Rule::lead_decides && setup.lead.empty())
        return Error{"countersign.no-lead", "rule leadDecides has no lead: name who decides"};
    const auto has_weight = [](const Participant& p) { return p.weight > 0; };
    if (setup.rule == Rule::weighted && std::none_of(participants.begin(), participants.end(), has_weight))
        return Error{"countersign.no-weight", "all weights are 0: give at least one participant a weight"};
    return {};
}

Result<Tally> Tally::open(Setup setup, std::vector<Participant> participants) {
    if (auto checked = check(setup, participants); !checked) return std::move(checked).error();
    Tally tally;
    tally.setup_ = std::move(setup);
    tally.entries_.reserve(participants.size());
    for (auto& participant : participants) {
        if (auto checked = check(participant); !checked) return std::move(checked).error();
        if (tally.is_lead(participant.who)) return already(participant.who);
        tally.entries_.push_back({std::move(participant), Stand::waiting});
    }
    // Sorted at once: inserting one by one would move the index again and again.
    if (!tally.rebuild()) {
        std::vector<std::string_view> names;
        for (const auto& entry : tally.entries_) names.push_back(entry.participant.who);
        std::sort(names.begin(), names.end());
        return already(*std::adjacent_find(names.begin(), names.end()));
    }
    tally.newly_ = tally.acting();
    return tally;
}

// ---- opinions ----

Result<void> Tally::may_give(std::string_view who, Opinion opinion, std::string_view reason) const {
    if (outcome_) return closed();
    if (!may_act(who)) return not_open(who);
    if ((opinion == Opinion::disagree || opinion == Opinion::return_) && is_blank(reason))
        return Error{"opinion.reason-required", fmt::format("the opinion \"{}\" needs a reason", to_string(opinion)), "reason"};
    return {};
}

Result<void> Tally::give(std::string_view who, Opinion opinion, std::string reason, std::string by, std::string conditions) {
    if (auto allowed = may_give(who, opinion, reason); !allowed) return allowed;
    speak(who, {std::string(who), std::move(by), opinion, std::move(reason), std::move(conditions), false});
    return {};
}

Result<bool> Tally::timeout(std::string_view who) {
    if (outcome_) return closed();
    if (!may_act(who)) return not_open(who);
    switch (setup_.on_timeout) {
    case OnTimeout::escalate: return true;
    case OnTimeout::deemed_agree: speak(who, {std::string(who), {}, Opinion::agree, {}, {}, true}); break;
    case OnTimeout::deemed_disagree: speak(who, {std::string(who), {}, Opinion::disagree, {}, {}, true}); break;
    case OnTimeout::skip: leave(who); break;
    }
    return false;
}

void Tally::speak(std::string_view who, Given given) {
    const Index before = acting();
    if (is_lead(who)) {
        lead_ = given.opinion;
    } else {
        constexpr std::array<Stand, 5> stand_of{Stand::yes, Stand::yes, Stand::no, Stand::out, Stand::returned};
        move(find(who), stand_of.at(static_cast<std::size_t>(given.opinion)));
    }
    given_.push_back(std::move(given));
    changed(before);
}

void Tally::leave(std::string_view who) {
    const Index before = acting();
    if (is_lead(who))
        lead_ = Opinion::not_applicable;
    else
        move(find(who), Stand::out);
    changed(before);
}

// ---- signers in flight ----

Result<void> Tally::add(Participant participant) {
    if (outcome_) return closed();
    if (auto checked = check(participant); !checked) return checked;
    if (entries_.empty()) return Error{"countersign.no-participants", "this countersign was never opened"};
    if (entries_.size() >= participants_max)
        return Error{"limit.participants", fmt::format("a countersign may have {} participants", participants_max)};
    const Index same = find(participant.who);
    if (is_lead(participant.who) || (same != nobody && entries_[same].stand != Stand::removed)) return already(participant.who);
    const Index before = acting(), added = static_cast<Index>(entries_.size());
    entries_.push_back({std::move(participant), Stand::waiting});
    index(added);
    count(entries_.back(), 1);
    changed(before);
    if (!setup_.sequential) newly_ = added;
    return {};
}

Result<void> Tally::remove(std::string_view who) {
    if (outcome_) return closed();
    const Index found = find(who);
    if (found == nobody || entries_[found].stand != Stand::waiting)
        return Error{"countersign.not-waiting",
                     fmt::format("\"{}\" does not wait for an opinion: only who has not spoken can be removed", who), std::string(who)};
    if (kept_ == 1)
        return Error{"countersign.no-participants", fmt::format("\"{}\" is the last participant and stays", who), std::string(who)};
    const Index before = acting();
    move(found, Stand::removed);
    changed(before);
    return {};
}

// ---- looking ----

bool Tally::may_act(std::string_view who) const {
    if (outcome_) return false;
    const Index now = acting();
    if (now == the_lead) return is_lead(who);
    const Index index = find(who);
    return index != nobody && entries_[index].stand == Stand::waiting && (now == everybody || now == index);
}

std::vector<std::string> Tally::names(Index which) const {
    if (which == nobody) return {};
    if (which == the_lead) return {setup_.lead};
    if (which != everybody) return {entries_[which].participant.who};
    std::vector<std::string> waiting;
    for (const auto& entry : entries_)
        if (entry.stand == Stand::waiting) waiting.push_back(entry.participant.who);
    return waiting;
}

std::vector<std::string> Tally::open() const { return names(outcome_ ? nobody : acting()); }
std::vector<std::string> Tally::newly_open() const { return names(newly_); }
std::vector<std::string> Tally::cancelled() const { return names(outcome_ ? everybody : nobody); }

bool operator==(const Tally& a, const Tally& b) {
    return a.setup_ == b.setup_ && a.entries_ == b.entries_ && a.given_ == b.given_ && a.lead_ == b.lead_ && a.newly_ == b.newly_;
}

// ---- counting ----

Tally::Index Tally::find(std::string_view who) const {
    const auto found = std::lower_bound(by_name_.begin(), by_name_.end(), who,
                                        [this](Index i, std::string_view name) { return entries_[i].participant.who < name; });
    return found != by_name_.end() && entries_[*found].participant.who == who ? *found : nobody;
}

Tally::Index Tally::acting() const {
    if (entries_.empty()) return nobody;
    if (standing_.heads.waiting == 0) return setup_.rule == Rule::lead_decides && !lead_ ? the_lead : nobody;
    return setup_.sequential ? next_ : everybody;
}

void Tally::index(Index added) {
    const std::string& name = entries_[added].participant.who;
    const auto place = std::lower_bound(by_name_.begin(), by_name_.end(), name,
                                        [this](Index i, const std::string& n) { return entries_[i].participant.who < n; });
    if (place != by_name_.end() && entries_[*place].participant.who == name)
        *place = added; // removed before, added again
    else
        by_name_.insert(place, added);
}

void Tally::count(const Entry& entry, std::int64_t sign) {
    const Participant& participant = entry.participant;
    standing_.marked = standing_.marked || participant.veto;
    kept_ += entry.stand == Stand::removed ? 0 : static_cast<std::size_t>(sign); // wraps back when taken away
    const auto add = [&](Count& counted, std::int64_t amount) {
        switch (entry.stand) {
        case Stand::waiting: counted.waiting += amount; break;
        case Stand::yes: counted.yes += amount; break;
        case Stand::no: counted.no += amount; break;
        case Stand::returned: returned_ = true; break;
        case Stand::out:
        case Stand::removed: break;
        }
    };
    add(standing_.heads, sign);
    add(standing_.weight, sign * participant.weight);
    if (participant.veto) add(standing_.holders, sign);
}

void Tally::move(Index index, Stand stand) {
    Entry& entry = entries_[index];
    count(entry, -1);
    entry.stand = stand;
    count(entry, 1);
    while (next_ < entries_.size() && entries_[next_].stand != Stand::waiting) ++next_;
}

void Tally::changed(Index acting_before) {
    judge();
    newly_ = outcome_ || acting() == acting_before ? nobody : acting();
}

void Tally::judge() {
    standing_.lead = lead_;
    standing_.threshold = setup_.threshold;
    const bool led = setup_.rule == Rule::lead_decides;
    if (returned_ || lead_ == Opinion::return_)
        outcome_ = Outcome::returned;
    else if (setup_.collect_all && acting() != nobody)
        outcome_.reset();
    else if (!led && standing_.heads.base() == 0)
        outcome_ = Outcome::no_quorum;
    else
        outcome_ = judge_of(setup_.rule)(standing_);
}

bool Tally::rebuild() {
    by_name_.resize(entries_.size());
    for (Index i = 0; i < entries_.size(); ++i) by_name_[i] = i;
    const auto before = [this](Index a, Index b) {
        const int order = entries_[a].participant.who.compare(entries_[b].participant.who);
        return order != 0 ? order < 0 : a < b;
    };
    std::sort(by_name_.begin(), by_name_.end(), before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < by_name_.size(); ++i) {
        const Entry& entry = entries_[by_name_[i]];
        const bool newest = i + 1 == by_name_.size() || entries_[by_name_[i + 1]].participant.who != entry.participant.who;
        if (newest)
            by_name_[kept++] = by_name_[i];
        else if (entry.stand != Stand::removed)
            return false;
    }
    by_name_.resize(kept);
    for (const auto& entry : entries_) count(entry, 1);
    while (next_ < entries_.size() && entries_[next_].stand != Stand::waiting) ++next_;
    judge();
    return true;
}

void Tally::restore() {
    std::vector<Participant> participants;
    bool sound = setup_.rule <= Rule::lead_decides && setup_.on_timeout <= OnTimeout::skip && (!lead_ || *lead_ <= Opinion::return_);
    for (const auto& entry : entries_) {
        participants.push_back(entry.participant);
        sound = sound && entry.stand <= Stand::removed && check(entry.participant);
    }
    for (const auto& given : given_) sound = sound && given.opinion <= Opinion::return_;
    sound = sound && check(setup_, participants) && (newly_ < entries_.size() || newly_ >= the_lead);
    standing_ = {};
    next_ = 0;
    kept_ = 0;
    returned_ = false;
    outcome_.reset();
    if (!sound || !rebuild()) *this = Tally{};
}

} // namespace countersign::approval

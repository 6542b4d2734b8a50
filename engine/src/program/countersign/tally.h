// Tally: a countersign while it runs. A plain value: who was asked, who said what, and the outcome as soon as it is known.
#pragma once
#include "program/countersign/rule/rule.h"
#include <countersign/result.h>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace countersign::approval {

/// Somebody whose opinion is asked. In a definition `who` may be `=FEEL`; in a tally it is a name.
struct Participant {
    std::string who;
    std::int64_t weight = 1; ///< 0 to 1e9; counts under rule `weighted` only
    bool veto = false;
    friend bool operator==(const Participant&, const Participant&) = default;
    template<class A> void fields(A& a) { a(who, weight, veto); }
};

/// How opinions become an outcome.
struct Setup {
    Rule rule = Rule::lead_decides;
    std::optional<Fraction> threshold; ///< `ratio` needs one; `weighted` without one needs more than half
    bool sequential = false;           ///< one after the other, in the order given
    OnTimeout on_timeout = OnTimeout::escalate;
    std::string lead;         ///< `lead_decides` needs one; no participant
    bool collect_all = false; ///< wait for every opinion though the outcome is known; a return still ends it
    friend bool operator==(const Setup&, const Setup&) = default;
    template<class A> void fields(A& a) { a(rule, threshold, sequential, on_timeout, lead, collect_all); }
};

/// An opinion as it was given, or as silence was taken.
struct Given {
    std::string who, by; ///< participant; the person who acted for it, "" where silence was taken as the opinion
    Opinion opinion{};
    std::string reason, conditions;
    bool deemed = false; ///< silence was taken as this opinion
    friend bool operator==(const Given&, const Given&) = default;
    template<class A> void fields(A& a) { a(who, by, opinion, reason, conditions, deemed); }
};

/// Every change costs O(log n) with n participants, except `add`; a refused one changes nothing.
class Tally {
  public:
    static constexpr std::int64_t weight_max = 1'000'000'000;
    static constexpr std::size_t participants_max = 100'000;

    Tally() = default; ///< empty, for reading into; everything is refused

    /// Errors: `countersign.no-participants`, `countersign.already-participant` (named twice), `countersign.unnamed-participant`,
    /// `countersign.bad-weight`, `countersign.no-weight` (all zero under `weighted`), `countersign.bad-threshold` (not above 0, above 1,
    /// absent under `ratio`), `countersign.no-lead` (absent under `lead_decides`), `limit.participants`.
    static Result<Tally> open(Setup setup, std::vector<Participant> participants);

    /// What `give` would refuse: `countersign.closed`, `task.not-open`, `opinion.reason-required`.
    Result<void> may_give(std::string_view who, Opinion opinion, std::string_view reason) const;
    Result<void> give(std::string_view who, Opinion opinion, std::string reason = {}, std::string by = {}, std::string conditions = {});
    /// The time of `who` is up. Tells whether that is to be escalated, which changes nothing here.
    /// Errors: `countersign.closed`, `task.not-open`.
    Result<bool> timeout(std::string_view who);
    /// One more, last in the order. Errors: `countersign.closed`, `countersign.already-participant`, and those of `open` about one
    /// participant.
    Result<void> add(Participant participant);
    /// Takes out somebody who has not spoken yet. Errors: `countersign.closed`, `countersign.not-waiting`, `countersign.no-participants`
    /// (the last one stays).
    Result<void> remove(std::string_view who);

    std::optional<Outcome> outcome() const { return outcome_; }
    bool may_act(std::string_view who) const;    ///< whether `give` may come from `who` now
    std::vector<std::string> open() const;       ///< all who may act now, in order; O(n)
    std::vector<std::string> newly_open() const; ///< those of them who could not before the last change
    std::vector<std::string> cancelled() const;  ///< who was still waiting when it was decided: not needed, never "agreed"; O(n)
    bool is_lead(std::string_view who) const { return setup_.rule == Rule::lead_decides && who == setup_.lead; }
    const std::vector<Given>& opinions() const { return given_; } ///< in the order in which they came
    const Setup& setup() const { return setup_; }
    std::int64_t waiting() const { return standing_.heads.waiting; }

    friend bool operator==(const Tally& a, const Tally& b);

    /// For the codecs: what cannot be derived. Anything may be read; nonsense becomes an empty tally.
    template<class A> void fields(A& a) {
        a(setup_, entries_, given_, lead_, newly_);
        if constexpr (!std::is_invocable_v<A&, std::uint8_t&&>) restore(); // a reader takes lvalues only
    }

  private:
    enum class Stand : std::uint8_t { waiting, yes, no, out, returned, removed };
    struct Entry {
        Participant participant;
        Stand stand = Stand::waiting;
        friend bool operator==(const Entry&, const Entry&) = default;
        template<class A> void fields(A& a) { a(participant, stand); }
    };
    using Index = std::uint32_t;
    static constexpr Index nobody = std::numeric_limits<Index>::max(), everybody = nobody - 1, the_lead = nobody - 2;

    static Result<void> check(const Setup& setup, const std::vector<Participant>& participants);
    static Result<void> check(const Participant& participant);
    Index find(std::string_view who) const; ///< the entry of that name, the newest where it was removed and added again; else `nobody`
    Index acting() const;                   ///< who may act now: `everybody` who waits, one, `the_lead`
    std::vector<std::string> names(Index which) const;
    void index(Index added); ///< makes an entry known by its name
    void count(const Entry& entry, std::int64_t sign);
    void move(Index index, Stand stand);
    void speak(std::string_view who, Given given);
    void leave(std::string_view who);  ///< silence takes it out of the base
    void changed(Index acting_before); ///< after every change: the outcome, who comes next
    void judge();
    void restore(); ///< what is derived, from what was read
    bool rebuild();

    Setup setup_;
    std::vector<Entry> entries_;
    std::vector<Given> given_;
    std::optional<Opinion> lead_;
    Index newly_ = nobody;

    // Derived from the above; kept so that no opinion has to look at all others.
    std::vector<Index> by_name_;
    Standing standing_;
    Index next_ = 0;       ///< the first who waits
    std::size_t kept_ = 0; ///< entries that are not removed
    bool returned_ = false;
    std::optional<Outcome> outcome_;
};

} // namespace countersign::approval

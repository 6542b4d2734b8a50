// A second opinion on soundness, to check the verifier with: looks at every state that the token play comes to.
#pragma once
#include "engine/graph/verify/token_play.h"

namespace countersign::testing {

class Explorer : TokenPlay {
  public:
    struct Result {
        int lack = -1, deadlock = -1, no_end = -1; ///< lengths of the shortest ways, -1: there is none
        std::set<std::string> dead;
        bool is_sound() const { return lack < 0 && deadlock < 0 && no_end < 0 && dead.empty(); }
    };

    explicit Explorer(const model::Definitions& definitions, std::size_t limit = 4000) : TokenPlay(definitions), limit_(limit) {}

    /// One result for each process; none where there are too many states, or messages.
    std::vector<Result> explore() {
        std::vector<Result> results(roots_.size());
        if (!visit(results)) return {};
        for (std::size_t p = 0; p < results.size(); ++p) judge(static_cast<int>(p), results[p]);
        const bool all_seen = std::all_of(results.begin(), results.end(), [](const Result& result) { return result.lack < 0; });
        for (std::size_t i = 0; i < nodes_.size() && all_seen; ++i) {
            auto& result = results[idx(process_of(static_cast<int>(i)))];
            const bool is_alive = alive_.count(static_cast<int>(i)) > 0;
            if (!is_alive && result.deadlock < 0 && result.no_end < 0) result.dead.insert(nodes_[i].model->id);
        }
        return results;
    }

    /// Whether the list can happen, and ends in a state with a fault of that kind at the element. After `explore`.
    enum class Fault { lack, deadlock, no_end };
    bool shows(const std::vector<std::string>& way, Fault fault, const std::string& element) const {
        const int process = process_of(ids_.at(element));
        std::set<std::pair<std::size_t, State>> seen, now;
        for (const auto& state : begin()) now.insert({0, state});
        while (!now.empty()) {
            const auto [at, state] = *now.begin();
            now.erase(now.begin());
            if (!seen.insert({at, state}).second) continue;
            if (at == way.size() && fault == Fault::deadlock && stuck(process, state).count(element) > 0) return true;
            if (at == way.size() && fault == Fault::no_end && doomed_.at(process).count(state) > 0) return true;
            const auto steps = steps_.find(state);
            if (steps == steps_.end()) continue;
            for (const auto& step : steps->second) {
                if (at + step.trail.size() > way.size()) continue;
                bool fits = true;
                for (std::size_t i = 0; i < step.trail.size(); ++i) fits = fits && nodes_[idx(step.trail[i])].model->id == way[at + i];
                if (!fits) continue;
                const bool last = at + step.trail.size() == way.size();
                const bool there =
                    std::any_of(step.twice.begin(), step.twice.end(), [&](int twice) { return nodes_[idx(twice)].model->id == element; });
                if (there && last && fault == Fault::lack) return true;
                if (step.twice.empty()) now.insert({at + step.trail.size(), step.after});
            }
        }
        return false;
    }

  private:
    /// The nearest state first. False: there is too much.
    bool visit(std::vector<Result>& results) {
        std::map<int, std::vector<State>> open; // by length of the way
        for (const auto& state : begin()) {
            length_[state] = 0;
            open[0].push_back(state);
        }
        while (!open.empty()) {
            auto first = open.begin();
            if (first->second.empty()) {
                open.erase(first);
                continue;
            }
            const int length = first->first;
            const State state = std::move(first->second.back());
            first->second.pop_back();
            if (length_.at(state) < length || steps_.count(state) > 0) continue;
            if (steps_.size() > limit_) return false;
            for (const auto& step : steps_[state] = steps_from(state)) {
                if (step.overflow) return false;
                note_alive(step);
                const int next = length + static_cast<int>(step.trail.size());
                if (!step.twice.empty()) {
                    int& lack = results[idx(process_of(step.twice.front()))].lack;
                    if (lack < 0 || next < lack) lack = next;
                    continue;
                }
                const auto known = length_.find(step.after);
                if (known != length_.end() && known->second <= next) continue;
                length_[step.after] = next;
                open[next].push_back(step.after);
            }
        }
        return true;
    }
    void note_alive(const Step& step) {
        alive_.insert(step.trail.begin(), step.trail.end());
        for (const int token : step.after)
            if (is(inside, token)) alive_.insert(of(token));
    }

    void judge(int process, Result& result) {
        std::set<State> ends;
        for (bool grows = true; grows;) {
            grows = false;
            for (const auto& [state, steps] : steps_) {
                if (ends.count(state) > 0) continue;
                const bool good = empty(state, roots_[idx(process)]) || std::any_of(steps.begin(), steps.end(), [&](const Step& s) {
                                      return !s.twice.empty() || (s.progress && ends.count(s.after) > 0);
                                  });
                if (good) grows = ends.insert(state).second || grows;
            }
        }
        auto& doomed = doomed_[process];
        for (const auto& [state, steps] : steps_)
            if (ends.count(state) == 0) doomed.insert(state);
        for (const auto& state : doomed) {
            const int length = length_.at(state);
            if (!stuck(process, state).empty() && (result.deadlock < 0 || length < result.deadlock)) result.deadlock = length;
        }
        if (result.deadlock >= 0) return;
        for (const auto& state : doomed)
            if (result.no_end < 0 || length_.at(state) < result.no_end) result.no_end = length_.at(state);
    }
    /// Ids of the process's joins, and of what waits for a message, where a token waits that nothing ever takes.
    std::set<std::string> stuck(int process, const State& state) const {
        std::set<std::string> found;
        if (doomed_.at(process).count(state) == 0) return found;
        for (const int t : state) {
            if (!has_place(t) || is(inside, t)) continue;
            const int stands = is(flow, t) ? flows_[idx(of(t))].to : of(t);
            const bool waits = is(flow, t) ? m(stands).type != NodeType::end_event : waits_for_message(stands);
            if (!waits || process_of(stands) != process || is_taken_later(t, state)) continue;
            found.insert(m(stands).id);
        }
        return found;
    }
    bool is_taken_later(int token, const State& from) const {
        std::set<State> seen;
        std::vector<State> open{from};
        while (!open.empty()) {
            const State state = std::move(open.back());
            open.pop_back();
            if (!seen.insert(state).second) continue;
            for (const auto& step : steps_.at(state)) {
                if (!step.twice.empty()) return true; // not looked at any further
                if (!step.progress) continue;
                if (std::find(step.taken.begin(), step.taken.end(), token) != step.taken.end()) return true;
                open.push_back(step.after);
            }
        }
        return false;
    }

    std::size_t limit_;
    std::set<int> alive_;
    std::map<State, int> length_;
    std::map<State, std::vector<Step>> steps_;
    std::map<int, std::set<State>> doomed_; ///< by process
};

} // namespace countersign::testing

// A second opinion on soundness, to check the verifier with: plays the model of one process token by token, straight from the standard's
// words, and looks at every state. No net, no reductions, nothing shared with graph/verify; inclusive joins wait by the same upstream sets
// as the engine's.
#pragma once
#include "graph/upstream.h"
#include "model/model.h"
#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace countersign::testing {

class Explorer {
  public:
    using State = std::vector<int>; ///< tokens, sorted: at a node, waiting on a flow, or inside a sub-process
    using Nodes = std::vector<int>;
    struct Step {
        Nodes trail;
        State before, after;
        Nodes twice; ///< where a second token came
        bool progress = true;
        std::vector<int> taken; ///< tokens that went
    };
    struct Result {
        bool too_large = false;
        int lack = -1, deadlock = -1, no_end = -1; ///< lengths of the shortest ways, -1: there is none
        std::set<std::string> dead;
    };

    explicit Explorer(const model::Process& process, std::size_t limit = 4000) : limit_(limit) {
        index(process.body, -1);
        for (std::size_t i = 0; i < bodies_.size(); ++i) connect(static_cast<int>(i));
    }

    Result explore() {
        Result result;
        std::map<int, std::vector<State>> open; // by length of the way
        for (const auto& state : begin()) {
            length_[state] = 0;
            open[0].push_back(state);
        }
        std::set<int> alive;
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
            if (steps_.size() > limit_) {
                result.too_large = true;
                return result;
            }
            auto& steps = steps_[state] = steps_from(state);
            for (const auto& step : steps) {
                alive.insert(step.trail.begin(), step.trail.end());
                for (const int token : step.after)
                    if (is(inside, token)) alive.insert(of(token));
                const int next = length + static_cast<int>(step.trail.size());
                if (!step.twice.empty()) {
                    if (result.lack < 0 || next < result.lack) result.lack = next;
                    continue;
                }
                const auto known = length_.find(step.after);
                if (known != length_.end() && known->second <= next) continue;
                length_[step.after] = next;
                open[next].push_back(step.after);
            }
        }
        judge(result);
        if (result.lack < 0 && result.deadlock < 0 && result.no_end < 0)
            for (std::size_t i = 0; i < nodes_.size(); ++i)
                if (alive.count(static_cast<int>(i)) == 0) result.dead.insert(nodes_[i].model->id);
        return result;
    }

    /// Whether the list can happen, and ends in a state with a fault of that kind at the element. After `explore`.
    enum class Fault { lack, deadlock, no_end };
    bool shows(const std::vector<std::string>& way, Fault fault, const std::string& element) const {
        std::set<std::pair<std::size_t, State>> seen, now;
        for (const auto& state : begin()) now.insert({0, state});
        while (!now.empty()) {
            const auto [at, state] = *now.begin();
            now.erase(now.begin());
            if (!seen.insert({at, state}).second) continue;
            if (at == way.size() && fault == Fault::deadlock && stuck(state).count(element) > 0) return true;
            if (at == way.size() && fault == Fault::no_end && doomed_.count(state) > 0) return true;
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
    using NodeType = model::NodeType;
    using Trigger = model::Trigger;
    static constexpr int node = 0, flow = 1, inside = 2;
    struct Vertex {
        const model::FlowNode* model = nullptr;
        int body = 0;  ///< the container it stands in
        int owns = -1; ///< its own container
        std::vector<int> in, out, boundary;
        int host = -1;
    };
    struct Body {
        const model::Container* model = nullptr;
        int owner = -1; ///< node
        std::vector<int> nodes, flows;
        std::map<int, graph::JoinUpstream> joins;
    };
    struct Edge {
        const model::SequenceFlow* model = nullptr;
        int from = 0, to = 0, place = 0; ///< position in its container
    };

    static int token(int kind, int index) { return kind * 100000 + index; }
    static bool is(int kind, int token) { return token / 100000 == kind; }
    static int of(int token) { return token % 100000; }
    static std::size_t idx(int i) { return static_cast<std::size_t>(i); }
    static bool holds(const State& state, int token) { return std::binary_search(state.begin(), state.end(), token); }
    const model::FlowNode& m(int i) const { return *nodes_[idx(i)].model; }
    bool triggered(int i, Trigger trigger) const {
        return std::any_of(m(i).event_definitions.begin(), m(i).event_definitions.end(),
                           [&](const auto& e) { return e.trigger == trigger; });
    }
    bool joins(int i) const {
        const auto type = m(i).type;
        return type == NodeType::end_event ||
               (nodes_[idx(i)].in.size() > 1 && (type == NodeType::parallel_gateway || type == NodeType::inclusive_gateway));
    }

    int index(const model::Container& container, int owner) {
        const int body = static_cast<int>(bodies_.size());
        bodies_.push_back({&container, owner, {}, {}, {}});
        for (const auto& one : container.nodes) {
            ids_[one.id] = static_cast<int>(nodes_.size());
            bodies_[idx(body)].nodes.push_back(static_cast<int>(nodes_.size()));
            nodes_.push_back({&one, body, -1, {}, {}, {}, -1});
        }
        for (const auto& one : container.nodes)
            if (one.body) {
                const int own = ids_.at(one.id), inner = index(*one.body, own);
                nodes_[idx(own)].owns = inner;
            }
        return body;
    }
    void connect(int body) {
        const auto& container = *bodies_[idx(body)].model;
        for (std::size_t i = 0; i < container.flows.size(); ++i) {
            const auto& one = container.flows[i];
            const int own = static_cast<int>(flows_.size());
            flows_.push_back({&one, ids_.at(one.source_ref), ids_.at(one.target_ref), static_cast<int>(i)});
            bodies_[idx(body)].flows.push_back(own);
            nodes_[idx(flows_.back().from)].out.push_back(own);
            nodes_[idx(flows_.back().to)].in.push_back(own);
        }
        for (const auto& join : graph::inclusive_joins(container))
            bodies_[idx(body)].joins[bodies_[idx(body)].nodes[idx(join.gateway)]] = join;
        for (const int i : bodies_[idx(body)].nodes)
            if (m(i).type == NodeType::boundary_event) {
                nodes_[idx(i)].host = ids_.at(m(i).attached_to_ref);
                nodes_[idx(nodes_[idx(i)].host)].boundary.push_back(i);
            }
    }

    // ---- tokens ----
    struct Draft {
        Step step;
        void take(int token) {
            auto& s = step.after;
            if (const auto at = std::lower_bound(s.begin(), s.end(), token); at != s.end() && *at == token) {
                s.erase(at);
                step.taken.push_back(token);
            }
        }
        void put(int token, int where) {
            auto& s = step.after;
            const auto at = std::lower_bound(s.begin(), s.end(), token);
            if (at != s.end() && *at == token)
                step.twice.push_back(where);
            else
                s.insert(at, token);
        }
    };
    void arrive(Draft& draft, int f) const {
        const int to = flows_[idx(f)].to;
        draft.put(joins(to) ? token(flow, f) : token(node, to), to);
    }
    bool within(int body, int token_) const { ///< a token of the container or of one inside it
        int at = is(flow, token_) ? nodes_[idx(flows_[idx(of(token_))].to)].body : nodes_[idx(of(token_))].body;
        for (; at >= 0; at = bodies_[idx(at)].owner < 0 ? -1 : nodes_[idx(bodies_[idx(at)].owner)].body)
            if (at == body) return true;
        return false;
    }
    void clear(Draft& draft, int body) const {
        for (const int t : State(draft.step.after))
            if (within(body, t)) draft.take(t);
    }
    bool empty(const State& state, int body) const {
        return std::none_of(state.begin(), state.end(), [&](int t) { return within(body, t); });
    }

    std::vector<int> starts(int body) const {
        std::vector<int> found;
        bool any = false;
        for (const int i : bodies_[idx(body)].nodes)
            if (m(i).type == NodeType::start_event) {
                any = true;
                if (m(i).trigger() == Trigger::none) found.push_back(i);
            }
        if (any) return found;
        for (const int i : bodies_[idx(body)].nodes)
            if (nodes_[idx(i)].in.empty() && m(i).type != NodeType::boundary_event && !m(i).triggered_by_event) found.push_back(i);
        return found;
    }
    std::vector<State> begin() const {
        Draft draft;
        for (const int i : starts(0)) draft.put(token(node, i), i);
        return {draft.step.after};
    }

    /// Sets of flows that may be taken together.
    std::vector<std::vector<int>> ways(int i) const {
        const auto& out = nodes_[idx(i)].out;
        const auto type = m(i).type;
        if (out.size() < 2) return {out};
        std::vector<int> with, without, fallback;
        for (const int f : out) {
            if (!m(i).default_flow.empty() && flows_[idx(f)].model->id == m(i).default_flow)
                fallback.push_back(f);
            else
                (flows_[idx(f)].model->condition ? with : without).push_back(f);
        }
        std::vector<std::vector<int>> found;
        if (type == NodeType::parallel_gateway) return {out};
        if (type == NodeType::exclusive_gateway) {
            for (const int f : out) {
                if (!fallback.empty() && f == fallback.front()) continue;
                found.push_back({f});
                if (!flows_[idx(f)].model->condition && !with.empty()) return found;
            }
            if (!fallback.empty()) found.push_back(fallback);
            return found;
        }
        if (type == NodeType::inclusive_gateway && with.empty()) std::swap(with, without);
        for (unsigned chosen = 0; chosen < 1u << with.size(); ++chosen) {
            std::vector<int> way = without;
            for (std::size_t k = 0; k < with.size(); ++k)
                if (chosen >> k & 1u) way.push_back(with[k]);
            if (chosen == 0) way.insert(way.end(), fallback.begin(), fallback.end());
            if (!way.empty()) found.push_back(way);
        }
        return found;
    }

    std::string code(const model::EventDefinition& event) const { return event.reference; }

    struct Catcher {
        int event = -1;
    };
    /// Looks outwards from a node.
    int catcher(int from, Trigger trigger, const std::string& thrown) const {
        int below = -1; // the event sub-process we come out of
        for (int body = nodes_[idx(from)].body; body >= 0;) {
            int found = -1;
            const auto consider = [&](int event) {
                for (const auto& e : m(event).event_definitions)
                    if (e.trigger == trigger && (code(e) == thrown || (code(e).empty() && found < 0))) found = event;
            };
            for (const int i : bodies_[idx(body)].nodes)
                if (m(i).triggered_by_event && nodes_[idx(i)].owns != below)
                    for (const int start : bodies_[idx(nodes_[idx(i)].owns)].nodes)
                        if (m(start).type == NodeType::start_event) consider(start);
            if (found >= 0) return found;
            const int owner = bodies_[idx(body)].owner;
            if (owner < 0) return -1;
            if (!m(owner).triggered_by_event)
                for (const int b : nodes_[idx(owner)].boundary) consider(b);
            if (found >= 0) return found;
            below = body;
            body = nodes_[idx(owner)].body;
        }
        return -1;
    }
    bool interrupting(int event) const {
        if (triggered(event, Trigger::error)) return true;
        return m(event).type == NodeType::boundary_event ? m(event).cancel_activity : m(event).is_interrupting;
    }

    /// Whether something that an earlier occurrence of the event began goes on.
    bool busy(const State& state, int event) const {
        if (m(event).type == NodeType::start_event) return holds(state, token(inside, bodies_[idx(nodes_[idx(event)].body)].owner));
        const auto reach = [&](std::vector<int> open, int avoid) {
            std::set<int> seen;
            while (!open.empty()) {
                const int i = open.back();
                open.pop_back();
                if (i == avoid || !seen.insert(i).second) continue;
                for (const int f : nodes_[idx(i)].out) open.push_back(flows_[idx(f)].to);
                for (const int b : nodes_[idx(i)].boundary) open.push_back(b);
            }
            return seen;
        };
        std::vector<int> roots;
        for (const int i : bodies_[idx(nodes_[idx(event)].body)].nodes)
            if (nodes_[idx(i)].in.empty() && m(i).type != NodeType::boundary_event) roots.push_back(i);
        const auto others = reach(roots, event), behind = reach({event}, -1);
        const auto own = [&](int i) { return i != event && behind.count(i) > 0 && others.count(i) == 0; };
        return std::any_of(state.begin(), state.end(), [&](int t) {
            if (is(flow, t)) return own(flows_[idx(of(t))].to) || own(flows_[idx(of(t))].from);
            return nodes_[idx(of(t))].body == nodes_[idx(event)].body && own(of(t));
        });
    }

    /// The event catches something: what it interrupts goes, then one step for each way out of it.
    void happen(std::vector<Step>& steps, Draft draft, int event, const std::vector<std::vector<int>>& also = {{}}) const {
        const int body = nodes_[idx(event)].body;
        draft.step.trail.push_back(event);
        if (m(event).type == NodeType::boundary_event) {
            const int host = nodes_[idx(event)].host;
            if (interrupting(event)) {
                if (nodes_[idx(host)].owns >= 0) clear(draft, nodes_[idx(host)].owns);
                draft.take(token(nodes_[idx(host)].owns >= 0 ? inside : node, host));
            }
        } else {
            const int owner = bodies_[idx(body)].owner;
            if (interrupting(event)) clear(draft, nodes_[idx(owner)].body);
            draft.put(token(inside, owner), owner);
        }
        for (const auto& way : ways(event))
            for (const auto& more : also) {
                Draft one = draft;
                for (const int f : way) arrive(one, f);
                for (const int f : more) arrive(one, f);
                steps.push_back(std::move(one.step));
            }
    }
    void leave(std::vector<Step>& steps, const Draft& draft, int i) const {
        for (const auto& way : ways(i)) {
            Draft one = draft;
            for (const int f : way) arrive(one, f);
            steps.push_back(std::move(one.step));
        }
    }

    void throw_event(std::vector<Step>& steps, Draft draft, int i, const model::EventDefinition& event) const {
        const int who = catcher(i, event.trigger, code(event));
        const State& before = draft.step.before;
        if (who < 0) {
            if (event.trigger == Trigger::error) {
                clear(draft, 0);
                steps.push_back(std::move(draft.step));
            } else
                leave(steps, draft, i);
        } else if (interrupting(who))
            happen(steps, draft, who);
        else if (busy(before, who))
            leave(steps, draft, i);
        else
            happen(steps, draft, who, ways(i));
    }

    void at_node(std::vector<Step>& steps, const Draft& moving, int i) const {
        Draft draft = moving;
        draft.step.trail.push_back(i);
        const auto type = m(i).type;
        for (const auto& event : m(i).event_definitions) {
            if (type == NodeType::end_event && event.trigger == Trigger::terminate) {
                clear(draft, nodes_[idx(i)].body);
                steps.push_back(std::move(draft.step));
                return;
            }
            const bool throws = type == NodeType::end_event || type == NodeType::intermediate_throw_event;
            if (throws && (event.trigger == Trigger::error || event.trigger == Trigger::escalation))
                return throw_event(steps, draft, i, event);
        }
        if (type == NodeType::event_based_gateway) {
            for (const int f : nodes_[idx(i)].out) {
                Draft one = draft;
                one.step.trail.push_back(flows_[idx(f)].to);
                leave(steps, one, flows_[idx(f)].to);
            }
            return;
        }
        const int body = nodes_[idx(i)].owns;
        if (body < 0) {
            leave(steps, draft, i);
            for (const int b : nodes_[idx(i)].boundary) {
                Draft one;
                one.step.before = one.step.after = moving.step.before;
                if (!interrupting(b) && busy(one.step.before, b)) continue;
                happen(steps, one, b);
            }
            return;
        }
        draft.put(token(inside, i), i);
        for (const int s : starts(body)) draft.put(token(node, s), s);
        steps.push_back(std::move(draft.step));
        if (m(i).standard_loop && m(i).standard_loop->test_before) skip(steps, moving, i);
        if (m(i).multi_instance) skip(steps, moving, i);
    }
    void skip(std::vector<Step>& steps, Draft draft, int i) const {
        draft.step.trail.push_back(i);
        leave(steps, draft, i);
    }

    void in_body(std::vector<Step>& steps, const State& state, int body) const {
        const int owner = bodies_[idx(body)].owner;
        Draft draft;
        draft.step.before = draft.step.after = state;
        if (owner >= 0 && empty(state, body)) {
            Draft done = draft;
            done.step.trail.push_back(owner);
            if (m(owner).standard_loop || m(owner).multi_instance) {
                Draft again = done;
                for (const int s : starts(body)) again.put(token(node, s), s);
                steps.push_back(std::move(again.step));
            }
            done.take(token(inside, owner));
            if (m(owner).triggered_by_event)
                steps.push_back(std::move(done.step));
            else
                leave(steps, done, owner);
        }
        const auto from_outside = [&](int event) {
            return triggered(event, Trigger::timer) || triggered(event, Trigger::message) || triggered(event, Trigger::signal);
        };
        if (owner >= 0 && !m(owner).triggered_by_event)
            for (const int b : nodes_[idx(owner)].boundary) {
                if (!from_outside(b) || (!interrupting(b) && busy(state, b))) continue;
                const std::size_t first = steps.size();
                happen(steps, draft, b);
                for (std::size_t k = first; k < steps.size(); ++k) steps[k].progress = !interrupting(b);
            }
        std::vector<int> events;
        bool withdrawn = false; // an interrupting one runs already
        for (const int i : bodies_[idx(body)].nodes) {
            if (!m(i).triggered_by_event) continue;
            for (const int s : bodies_[idx(nodes_[idx(i)].owns)].nodes) {
                if (m(s).type != NodeType::start_event) continue;
                events.push_back(s);
                withdrawn = withdrawn || (interrupting(s) && holds(state, token(inside, i)));
            }
        }
        for (const int s : events) {
            if (!from_outside(s) || withdrawn || (!interrupting(s) && busy(state, s))) continue;
            const std::size_t first = steps.size();
            happen(steps, draft, s);
            for (std::size_t k = first; k < steps.size(); ++k) steps[k].progress = !interrupting(s);
        }
    }

    bool held_back(const State& state, int gateway, const std::vector<bool>& filled) const {
        const auto& body = bodies_[idx(nodes_[idx(gateway)].body)];
        const auto& join = body.joins.at(gateway);
        for (const int t : state) {
            const auto reaches = [&](std::size_t slot) {
                if (is(flow, t)) return bool(join.flow_reaches[slot][idx(flows_[idx(of(t))].place)]);
                return bool(join.node_reaches[slot][idx(of(t) - body.nodes.front())]);
            };
            const int stands = is(flow, t) ? flows_[idx(of(t))].to : of(t);
            if (nodes_[idx(stands)].body != nodes_[idx(gateway)].body || m(stands).triggered_by_event || (is(flow, t) && stands == gateway))
                continue;
            bool to_empty = false, to_filled = false;
            for (std::size_t slot = 0; slot < filled.size(); ++slot)
                if (reaches(slot)) (filled[slot] ? to_filled : to_empty) = true;
            if (to_empty && !to_filled) return true;
        }
        return false;
    }

    void at_join(std::vector<Step>& steps, const State& state, int i, int f) const {
        Draft draft;
        draft.step.before = draft.step.after = state;
        if (m(i).type == NodeType::end_event) {
            draft.take(token(flow, f));
            return at_node(steps, draft, i);
        }
        std::vector<bool> filled;
        for (const int into : nodes_[idx(i)].in) filled.push_back(holds(state, token(flow, into)));
        for (std::size_t k = 0; k < filled.size(); ++k) {
            if (nodes_[idx(i)].in[k] == f) break;
            if (filled[k]) return; // seen there
        }
        if (m(i).type == NodeType::parallel_gateway && std::count(filled.begin(), filled.end(), false) > 0) return;
        if (m(i).type == NodeType::inclusive_gateway && held_back(state, i, filled)) return;
        for (const int into : nodes_[idx(i)].in) draft.take(token(flow, into));
        draft.step.trail.push_back(i);
        leave(steps, draft, i);
    }

    std::vector<Step> steps_from(const State& state) const {
        std::vector<Step> steps;
        for (const int t : state) {
            if (is(flow, t))
                at_join(steps, state, flows_[idx(of(t))].to, of(t));
            else if (is(inside, t))
                in_body(steps, state, nodes_[idx(of(t))].owns);
            else {
                Draft draft;
                draft.step.before = draft.step.after = state;
                draft.take(t);
                if (m(of(t)).type == NodeType::end_event) { // begins there
                    at_node(steps, draft, of(t));
                    continue;
                }
                at_node(steps, draft, of(t));
            }
        }
        if (!state.empty()) in_body(steps, state, 0);
        return steps;
    }

    // ---- verdict ----
    void judge(Result& result) {
        std::set<State> ends;
        for (bool grows = true; grows;) {
            grows = false;
            for (const auto& [state, steps] : steps_) {
                if (ends.count(state) > 0) continue;
                const bool good = state.empty() || std::any_of(steps.begin(), steps.end(), [&](const Step& s) {
                                      return !s.twice.empty() || (s.progress && ends.count(s.after) > 0);
                                  });
                if (good) grows = ends.insert(state).second || grows;
            }
        }
        for (const auto& [state, steps] : steps_)
            if (ends.count(state) == 0) doomed_.insert(state);
        for (const auto& state : doomed_) {
            const int length = length_.at(state);
            if (!stuck(state).empty() && (result.deadlock < 0 || length < result.deadlock)) result.deadlock = length;
        }
        if (result.deadlock >= 0) return;
        for (const auto& state : doomed_)
            if (result.no_end < 0 || length_.at(state) < result.no_end) result.no_end = length_.at(state);
    }
    /// Ids of joins before which a token waits that nothing ever takes.
    std::set<std::string> stuck(const State& state) const {
        std::set<std::string> found;
        if (doomed_.count(state) == 0) return found;
        for (const int t : state) {
            const bool waits = is(flow, t) && m(flows_[idx(of(t))].to).type != NodeType::end_event;
            if (!waits) continue;
            bool moves = false;
            std::set<State> seen;
            std::vector<State> open{state};
            while (!open.empty() && !moves) {
                const State at = std::move(open.back());
                open.pop_back();
                if (!seen.insert(at).second) continue;
                for (const auto& step : steps_.at(at)) {
                    if (!step.twice.empty()) moves = true; // not looked at any further
                    if (!step.progress || !step.twice.empty()) continue;
                    if (std::find(step.taken.begin(), step.taken.end(), t) != step.taken.end()) moves = true;
                    open.push_back(step.after);
                }
            }
            if (!moves) found.insert(m(flows_[idx(of(t))].to).id);
        }
        return found;
    }

    std::size_t limit_;
    std::vector<Vertex> nodes_;
    std::vector<Body> bodies_;
    std::vector<Edge> flows_;
    std::map<std::string_view, int> ids_;
    std::map<State, int> length_;
    std::map<State, std::vector<Step>> steps_;
    std::set<State> doomed_;
};

} // namespace countersign::testing

// The token game of the processes of a file, played token by token straight from the standard's words: no net, no reductions, nothing
// shared with graph/verify. Inclusive joins wait by the same upstream sets as the engine's.
#pragma once
#include "graph/upstream.h"
#include "model/model.h"
#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace countersign::testing {

class TokenPlay {
  public:
    /// Tokens, sorted: at a node, waiting on a flow, or inside a sub-process; messages on their way, each as often as it was sent;
    /// processes that a message may begin.
    using State = std::vector<int>;
    using Nodes = std::vector<int>;
    struct Step {
        Nodes trail;
        State before, after;
        Nodes twice;           ///< where a second token came
        bool overflow = false; ///< more messages of a kind are on their way than are counted
        bool progress = true;
        std::vector<int> taken; ///< tokens that went
    };

  protected:
    explicit TokenPlay(const model::Definitions& definitions) {
        for (const auto& process : definitions.processes) roots_.push_back(index(process.body, -1));
        for (std::size_t i = 0; i < bodies_.size(); ++i) connect(static_cast<int>(i));
        for (const auto& collaboration : definitions.collaborations)
            for (const auto& flow : collaboration.message_flows) {
                const int from = ids_.at(flow.source_ref), to = ids_.at(flow.target_ref);
                sent_by_[from].push_back(channels_);
                received_by_[to].push_back(channels_++);
            }
    }

    using NodeType = model::NodeType;
    using Trigger = model::Trigger;
    static constexpr int node = 0, flow = 1, inside = 2, message = 3, ready = 4;
    static constexpr std::ptrdiff_t messages_counted = 3;
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
    static bool has_place(int token) { return token < message * 100000; } ///< in a process
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
        void post(int channel) {
            auto& s = step.after;
            const auto [first, last] = std::equal_range(s.begin(), s.end(), token(message, channel));
            if (last - first >= messages_counted)
                step.overflow = true;
            else
                s.insert(last, token(message, channel));
        }
    };
    void send(Draft& draft, int i) const {
        if (const auto channels = sent_by_.find(i); channels != sent_by_.end())
            for (const int channel : channels->second) draft.post(channel);
    }
    bool is_gated(int i) const { return received_by_.count(i) > 0; }
    /// The draft as it is where nobody has to send what is waited for; else one for each message that is there.
    std::vector<Draft> received(const Draft& draft, int i) const {
        const auto channels = received_by_.find(i);
        if (channels == received_by_.end()) return {draft};
        std::vector<Draft> drafts;
        for (const int channel : channels->second) {
            if (!holds(draft.step.before, token(message, channel))) continue;
            drafts.push_back(draft);
            drafts.back().take(token(message, channel));
        }
        return drafts;
    }
    bool waits_for_message(int i) const {
        const auto type = m(i).type;
        if (type == NodeType::event_based_gateway)
            return std::any_of(nodes_[idx(i)].out.begin(), nodes_[idx(i)].out.end(), [&](int f) { return is_gated(flows_[idx(f)].to); });
        return is_gated(i) && type != NodeType::boundary_event && type != NodeType::start_event;
    }
    void arrive(Draft& draft, int f) const {
        const int to = flows_[idx(f)].to;
        draft.put(joins(to) ? token(flow, f) : token(node, to), to);
    }
    bool within(int body, int token_) const { ///< a token of the container or of one inside it
        if (!has_place(token_)) return false;
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
    int root_of(int body) const {
        while (bodies_[idx(body)].owner >= 0) body = nodes_[idx(bodies_[idx(body)].owner)].body;
        return body;
    }
    int process_of(int i) const {
        const auto root = std::find(roots_.begin(), roots_.end(), root_of(nodes_[idx(i)].body));
        return static_cast<int>(root - roots_.begin());
    }
    bool instantiates(int i) const {
        if (m(i).type == NodeType::start_event) return m(i).trigger() != Trigger::none;
        return m(i).instantiate && nodes_[idx(i)].in.empty();
    }
    /// One state for each way in which the processes may begin. Those that wait for another pool's message do not begin yet.
    std::vector<State> begin() const {
        std::vector<State> states{{}};
        for (std::size_t p = 0; p < roots_.size(); ++p) {
            std::vector<State> ways;
            State plain;
            for (const int i : starts(roots_[p])) plain.push_back(token(node, i));
            if (!plain.empty()) ways.push_back(plain);
            bool by_message = false;
            for (const int i : bodies_[idx(roots_[p])].nodes) {
                if (instantiates(i) && !is_gated(i)) ways.push_back({token(node, i)});
                by_message = by_message || (instantiates(i) && is_gated(i));
            }
            if (by_message) ways.push_back({token(ready, static_cast<int>(p))});
            std::vector<State> both;
            for (const auto& state : states)
                for (const auto& way : ways) {
                    both.push_back(state);
                    both.back().insert(both.back().end(), way.begin(), way.end());
                    std::sort(both.back().begin(), both.back().end());
                }
            states = std::move(both);
        }
        return states;
    }
    void begin_by_message(std::vector<Step>& steps, const State& state, int p) const {
        Draft draft;
        draft.step.before = draft.step.after = state;
        draft.take(token(ready, p));
        for (const int i : bodies_[idx(roots_[idx(p)])].nodes) {
            if (!instantiates(i) || !is_gated(i)) continue;
            for (auto& one : received(draft, i)) {
                if (m(i).type == NodeType::start_event) {
                    one.put(token(node, i), i);
                    steps.push_back(std::move(one.step));
                    continue;
                }
                one.step.trail.push_back(i);
                leave(steps, one, i);
            }
        }
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
            if (!has_place(t)) return false;
            if (is(flow, t))
                return own(flows_[idx(of(t))].to) || own(flows_[idx(of(t))].from) ||
                       (flows_[idx(of(t))].from == event && m(flows_[idx(of(t))].to).type == NodeType::end_event);
            return nodes_[idx(of(t))].body == nodes_[idx(event)].body && own(of(t));
        });
    }

    /// The event catches something: what it interrupts goes, then one step for each way out of it.
    void happen(std::vector<Step>& steps, const Draft& before, int event, const std::vector<std::vector<int>>& also = {{}}) const {
        for (const auto& draft : received(before, event)) caught(steps, draft, event, also);
    }
    void caught(std::vector<Step>& steps, Draft draft, int event, const std::vector<std::vector<int>>& also) const {
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
                clear(draft, root_of(nodes_[idx(i)].body));
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
        if (nodes_[idx(i)].owns < 0) send(draft, i);
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
                for (const auto& got : received(one, flows_[idx(f)].to)) leave(steps, got, flows_[idx(f)].to);
            }
            return;
        }
        const int body = nodes_[idx(i)].owns;
        if (body < 0) {
            for (const auto& got : waits_for_message(i) ? received(draft, i) : std::vector<Draft>{draft}) leave(steps, got, i);
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

    /// An interruption rescues nobody but who waits for another pool's message.
    bool helps_out(const State& state, int body) const {
        return std::any_of(state.begin(), state.end(), [&](int t) { return is(node, t) && within(body, t) && waits_for_message(of(t)); });
    }
    void in_body(std::vector<Step>& steps, const State& state, int body) const {
        const int owner = bodies_[idx(body)].owner;
        Draft draft;
        draft.step.before = draft.step.after = state;
        if (owner >= 0 && empty(state, body)) {
            Draft done = draft;
            done.step.trail.push_back(owner);
            send(done, owner);
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
                for (std::size_t k = first; k < steps.size(); ++k) steps[k].progress = !interrupting(b) || helps_out(state, body);
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
            for (std::size_t k = first; k < steps.size(); ++k) steps[k].progress = !interrupting(s) || helps_out(state, body);
        }
    }

    bool held_back(const State& state, int gateway, const std::vector<bool>& filled) const {
        const auto& body = bodies_[idx(nodes_[idx(gateway)].body)];
        const auto& join = body.joins.at(gateway);
        for (const int t : state) {
            if (!has_place(t)) continue;
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
            if (is(message, t)) continue;
            if (is(ready, t))
                begin_by_message(steps, state, of(t));
            else if (is(flow, t))
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
        for (const int root : roots_)
            if (!empty(state, root)) in_body(steps, state, root);
        return steps;
    }

    std::vector<Vertex> nodes_;
    std::vector<Body> bodies_;
    std::vector<Edge> flows_;
    std::vector<int> roots_; ///< container of each process
    std::map<std::string_view, int> ids_;
    int channels_ = 0; ///< one for each message flow
    std::map<int, std::vector<int>> sent_by_, received_by_;
};

} // namespace countersign::testing

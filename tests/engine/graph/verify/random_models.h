// Random small processes, sound and unsound: nested blocks whose gateways do not always match, graphs without any structure, and two pools
// that exchange messages.
#pragma once
#include <array>
#include <fmt/format.h>
#include <random>
#include <string>
#include <vector>

namespace countersign::testing {

class RandomModel {
  public:
    explicit RandomModel(std::uint64_t seed) : random_(seed), wide_(seed % 4 == 2), pools_(seed % 8 == 5) {}

    /// A file with one process "p", or two, "p" and "q".
    std::string xml() {
        if (pools_) return file(pools());
        if (wide_)
            wide();
        else if (below(3) == 0)
            unstructured();
        else
            structured();
        return file(process("p"));
    }

  private:
    struct Block {
        std::string entry, exit; ///< exit empty: ends by itself
    };

    static std::string file(const std::string& content) {
        return fmt::format("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:test\"><error "
                           "id=\"er\" errorCode=\"er\"/><error id=\"er2\" errorCode=\"er2\"/>"
                           "<escalation id=\"es\" escalationCode=\"es\"/><message id=\"m\"/>{}</definitions>",
                           content);
    }
    std::string process(const char* id) {
        return fmt::format("<process id=\"{}\" isExecutable=\"true\">{}</process>", id, std::exchange(body_, {}));
    }

    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool often() { return below(10) < 7; }
    std::string id(const char* prefix) { return fmt::format("{}{}", prefix, ++count_); }
    std::string add(const char* type, const std::string& id, const std::string& attributes = {}, const std::string& inner = {}) {
        body_ += fmt::format("<{} id=\"{}\" {}>{}</{}>\n", type, id, attributes, inner, type);
        return id;
    }
    void flow(const std::string& from, const std::string& to, bool condition = false) {
        body_ += fmt::format("<sequenceFlow id=\"f{}\" sourceRef=\"{}\" targetRef=\"{}\">{}</sequenceFlow>\n", ++count_, from, to,
                             condition ? "<conditionExpression>x</conditionExpression>" : "");
    }
    std::string gateway(std::size_t kind) {
        static constexpr const char* types[] = {"exclusiveGateway", "parallelGateway", "inclusiveGateway"};
        return add(types[kind], id("g"));
    }

    void structured() {
        budget_ = 3 + below(9);
        scope("", below(2) + 2, true);
    }
    /// Start, some blocks, end, and perhaps an event sub-process.
    void scope(const std::string& prefix, std::size_t length, bool outermost) {
        std::string last = add("startEvent", id((prefix + "s").c_str()));
        for (std::size_t i = 0; i < length && !last.empty(); ++i) {
            const Block next = block();
            flow(last, next.entry);
            last = next.exit;
        }
        if (!last.empty()) flow(last, end(outermost));
        if (below(outermost ? 4 : 5) == 0) event_sub_process(below(2) == 0);
    }
    std::string end(bool outermost) {
        switch (below(12)) {
        case 0: return add("endEvent", id("e"), "", "<terminateEventDefinition/>");
        case 1: return outermost ? add("endEvent", id("e")) : add("endEvent", id("e"), "", "<errorEventDefinition errorRef=\"er\"/>");
        case 2: return add("endEvent", id("e"), "", "<escalationEventDefinition escalationRef=\"es\"/>");
        default: return add("endEvent", id("e"));
        }
    }
    void event_sub_process(bool interrupting) {
        static constexpr const char* triggers[] = {by_message, by_timer, "<errorEventDefinition errorRef=\"er\"/>",
                                                   "<escalationEventDefinition escalationRef=\"es\"/>"};
        const std::string own = id("ev");
        const std::string before = std::exchange(body_, {});
        const std::size_t trigger = below(4);
        const std::string start = add("startEvent", id("s"), fmt::format("isInterrupting=\"{}\"", interrupting), triggers[trigger]);
        if (trigger == 0 && pools_) receivers_[pool_].push_back(start);
        const Block inner = block();
        flow(start, inner.entry);
        if (!inner.exit.empty()) flow(inner.exit, end(false));
        const std::string content = std::exchange(body_, before);
        add("subProcess", own, "triggeredByEvent=\"true\"", content);
    }

    Block block() {
        if (budget_ <= 1) return task();
        --budget_;
        switch (below(10)) {
        case 0:
        case 1:
        case 2: return split();
        case 3: return loop();
        case 4: return sub_process();
        case 5: return with_boundary();
        case 6: return events();
        case 7: return throwing();
        default: return task();
        }
    }
    Block task() {
        const auto own = pools_ && below(2) == 0 ? exchange() : add("userTask", id("t"));
        return {own, own};
    }
    std::string exchange() {
        static constexpr const char* types[] = {"sendTask", "intermediateThrowEvent", "receiveTask", "intermediateCatchEvent"};
        const std::size_t kind = below(4);
        const auto own = add(types[kind], id("x"), kind % 2 == 0 ? "messageRef=\"m\"" : "", kind % 2 == 0 ? "" : by_message);
        (kind < 2 ? senders_ : receivers_)[pool_].push_back(own);
        return own;
    }
    Block throwing() {
        const auto own = add("intermediateThrowEvent", id("i"), "", "<escalationEventDefinition escalationRef=\"es\"/>");
        return {own, own};
    }
    Block split() {
        const std::size_t kind = below(3);
        const std::size_t closing = often() ? (below(3) == 0 ? 2 : kind) : below(3);
        const auto from = gateway(kind), to = gateway(closing);
        const std::size_t branches = 2 + below(2);
        const bool conditions = kind != 1 && below(2) == 0;
        bool joined = false;
        for (std::size_t i = 0; i < branches; ++i) {
            if (below(5) == 0 && i > 0) {
                flow(from, to, conditions);
                joined = true;
                continue;
            }
            const Block branch = block();
            flow(from, branch.entry, conditions);
            if (branch.exit.empty()) continue;
            if (i > 0 && below(8) == 0) {
                flow(branch.exit, end(false));
                continue;
            }
            flow(branch.exit, to);
            joined = true;
        }
        if (!joined) flow(from, to, conditions);
        return {from, to};
    }
    Block loop() {
        const auto merge = gateway(often() ? 0 : 2), choice = gateway(often() ? 0 : 2);
        const Block forth = block();
        flow(merge, forth.entry);
        if (!forth.exit.empty()) flow(forth.exit, choice);
        if (below(2) == 0) {
            const Block back = block();
            flow(choice, back.entry);
            if (!back.exit.empty()) flow(back.exit, merge);
        } else
            flow(choice, merge);
        return {merge, choice};
    }
    Block events() {
        const auto own = add("eventBasedGateway", id("g"));
        const auto to = gateway(often() ? 0 : below(3));
        for (std::size_t i = 0; i < 2; ++i) {
            const auto event = add("intermediateCatchEvent", id("c"), "", i == 0 ? by_message : by_timer);
            if (i == 0 && pools_) receivers_[pool_].push_back(event);
            flow(own, event);
            flow(event, to);
        }
        return {own, to};
    }
    void boundary(const std::string& host, const std::string& after, bool inside) {
        static constexpr const char* triggers[] = {by_timer, "<errorEventDefinition errorRef=\"er\"/>",
                                                   "<escalationEventDefinition escalationRef=\"es\"/>", by_message};
        const std::size_t trigger = pools_ && below(3) == 0 ? 3 : below(inside ? 3 : 2);
        const bool interrupting = trigger == 1 || below(2) == 0;
        const auto event =
            add("boundaryEvent", id("b"), fmt::format("attachedToRef=\"{}\" cancelActivity=\"{}\"", host, interrupting), triggers[trigger]);
        if (trigger == 3) receivers_[pool_].push_back(event);
        const Block handler = below(3) == 0 ? Block{event, event} : block();
        if (handler.entry != event) flow(event, handler.entry);
        if (handler.exit.empty()) return;
        if (after.empty() || below(interrupting ? 3 : 2) == 0)
            flow(handler.exit, end(false));
        else
            flow(handler.exit, after);
    }
    Block with_boundary() {
        const auto own = add("userTask", id("t"));
        const auto after = gateway(often() ? 0 : below(3));
        flow(own, after);
        boundary(own, after, false);
        return {own, after};
    }
    Block sub_process() {
        const std::string own = id("sub");
        const std::string before = std::exchange(body_, {});
        scope("", 1 + below(2), false);
        const std::string content = std::exchange(body_, before);
        static constexpr const char* loops[] = {
            "", "", "", "<standardLoopCharacteristics testBefore=\"true\"><loopCondition>x</loopCondition></standardLoopCharacteristics>",
            "<multiInstanceLoopCharacteristics><loopCardinality>n</loopCardinality></multiInstanceLoopCharacteristics>"};
        add("subProcess", own, "", content + loops[below(5)]);
        const auto after = gateway(often() ? 0 : below(3));
        flow(own, after);
        if (below(2) == 0) boundary(own, after, true);
        return {own, after};
    }

    void unstructured() {
        const std::size_t size = 3 + below(6);
        std::vector<std::string> nodes;
        for (std::size_t i = 0; i < size; ++i) {
            if (below(3) == 0)
                nodes.push_back(add("userTask", id("t")));
            else
                nodes.push_back(gateway(below(3)));
        }
        const auto start = add("startEvent", id("s"));
        flow(start, nodes[0]);
        const bool conditions = below(2) == 0;
        for (std::size_t i = 1; i < size; ++i) flow(nodes[below(i)], nodes[i], conditions);
        for (std::size_t i = 0; i + 1 < size; ++i)
            if (below(2) == 0) flow(nodes[i], nodes[i + 1 + below(size - i - 1)], conditions && below(4) > 0);
        if (below(2) == 0) flow(nodes[below(size)], nodes[below(size)], conditions);
        flow(nodes[size - 1], add("endEvent", id("e")));
        if (below(3) == 0) flow(nodes[below(size)], add("endEvent", id("e")));
    }

    /// Branches beside each other with flows between them, perhaps in a loop, in a sub-process, or with events around them.
    void wide() {
        const bool inside = below(4) == 0;
        const std::string sub = id("sub"), outside = std::exchange(body_, {});
        const auto start = add("startEvent", id("s"));
        const Block branches = below(5) == 0 ? repeated() : crossed();
        flow(start, branches.entry);
        flow(branches.exit, below(8) == 0 ? add("endEvent", id("e"), "", "<terminateEventDefinition/>") : add("endEvent", id("e")));
        budget_ = 2;
        if (below(5) == 0) event_sub_process(below(2) == 0);
        if (!inside) return;
        const std::string content = std::exchange(body_, outside);
        const auto begin = add("startEvent", id("s")), after = gateway(often() ? 0 : below(3));
        add("subProcess", sub, "", content);
        flow(begin, sub);
        flow(sub, after);
        flow(after, add("endEvent", id("e")));
        if (below(2) == 0) boundary(sub, after, true);
    }
    Block repeated() {
        const auto merge = gateway(often() ? 0 : 2), choice = gateway(0);
        const Block forth = crossed();
        flow(merge, forth.entry);
        flow(forth.exit, choice);
        flow(choice, merge);
        return {merge, choice};
    }
    Block crossed() {
        const std::size_t count = 2 + below(3), kind = often() ? 1 : 2, closing = often() ? kind : below(3);
        std::vector<std::vector<std::string>> branches(count);
        const auto from = gateway(kind), to = gateway(closing);
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0, length = 1 + below(2); k < length; ++k) branches[i].push_back(branch_part(to));
        std::vector<std::pair<std::string, std::string>> crossing;
        for (std::size_t k = 0, crossings = 1 + below(2); k < crossings; ++k) {
            const std::size_t leaves = below(3), i = below(count), j = below(count);
            const auto out = gateway(leaves), in = gateway(often() ? (leaves == 0 ? 2 : leaves) : below(3));
            const std::size_t place = below(branches[i].size() + 1);
            branches[i].insert(branches[i].begin() + static_cast<std::ptrdiff_t>(place), out);
            const std::size_t first = i == j ? place + 1 : 0;
            branches[j].insert(branches[j].begin() + static_cast<std::ptrdiff_t>(first + below(branches[j].size() + 1 - first)), in);
            crossing.push_back({out, in});
        }
        for (auto& branch : branches) {
            if (below(8) == 0)
                branch.push_back(below(2) == 0 ? add("endEvent", id("e")) : gateway(0)); // a gateway that leads nowhere
            else
                branch.push_back(to);
            flow(from, branch.front());
            for (std::size_t i = 1; i < branch.size(); ++i) flow(branch[i - 1], branch[i]);
        }
        for (const auto& [out, in] : crossing) flow(out, in);
        return {from, to};
    }
    std::string branch_part(const std::string& join) {
        const auto own = add("userTask", id("t"));
        budget_ = 1;
        switch (below(8)) {
        case 0: boundary(own, join, false); break;
        case 1: boundary(own, {}, false); break;
        default: break;
        }
        return own;
    }

    /// Two pools. What one waits for the other sends, mostly in the order in which both were written.
    std::string pools() {
        std::string content;
        for (pool_ = 0; pool_ < 2; ++pool_) {
            budget_ = 2 + below(5);
            std::string last = add("startEvent", id("s"), "", pool_ == 1 && below(2) == 0 ? by_message : "");
            if (body_.find(by_message) != std::string::npos) receivers_[pool_].push_back(last);
            for (std::size_t i = 0, length = 2 + below(2); i < length && !last.empty(); ++i) {
                const Block next = below(3) == 0 ? block() : task();
                flow(last, next.entry);
                last = next.exit;
            }
            if (!last.empty() && below(3) == 0) {
                senders_[pool_].push_back(add("endEvent", id("e"), "", by_message));
                flow(last, senders_[pool_].back());
            } else if (!last.empty())
                flow(last, end(true));
            if (below(5) == 0) event_sub_process(below(2) == 0);
            content += process(pool_ == 0 ? "p" : "q");
        }
        std::string flows;
        for (pool_ = 0; pool_ < 2; ++pool_) flows += message_flows(senders_[1 - pool_], receivers_[pool_]);
        return flows.empty()
                   ? content.substr(0, content.find("</process>") + 10)
                   : content + fmt::format("<collaboration id=\"co\"><participant id=\"pp\" processRef=\"p\"/><participant id=\"pq\" "
                                           "processRef=\"q\"/>{}</collaboration>",
                                           flows);
    }
    std::string message_flows(const std::vector<std::string>& senders, const std::vector<std::string>& receivers) {
        std::string flows;
        const auto join = [&](std::size_t sender, const std::string& receiver) {
            flows += fmt::format("<messageFlow id=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"/>", id("mf"), senders[sender], receiver);
        };
        for (std::size_t i = 0; i < receivers.size() && !senders.empty(); ++i) {
            if (i < senders.size() && below(10) < 9) join(i, receivers[i]);
            if (below(4) == 0 && (i >= senders.size() || senders.size() > 1))
                join(i < senders.size() ? (i + 1) % senders.size() : below(senders.size()), receivers[i]);
        }
        return flows;
    }

    static constexpr const char* by_message = "<messageEventDefinition messageRef=\"m\"/>";
    static constexpr const char* by_timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    std::mt19937_64 random_;
    bool wide_, pools_;
    std::size_t pool_ = 0;
    std::array<std::vector<std::string>, 2> senders_, receivers_; ///< by pool
    std::string body_;
    std::size_t count_ = 0, budget_ = 0;
};

} // namespace countersign::testing

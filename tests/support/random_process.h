// Random block-structured processes: sound by construction, written as BPMN. Which branches are taken, which timers fire and which jobs
// fail is fixed by the model, so that every order of working on it completes the same activities.
#pragma once
#include "support/random.h"
#include <countersign/value.h>
#include <fmt/format.h>
#include <set>
#include <string>
#include <vector>

namespace countersign::testing {

struct Block {
    enum class Kind {
        task,
        user_task,
        job,
        receive,
        sequence,
        exclusive,
        parallel,
        inclusive,
        events,
        loop,
        standard_loop,
        sub_process,
        multi_instance,
        timer,
        reminder,
        error,
        compensation
    };
    Kind kind = Kind::task;
    int id = 0;     ///< unique in the model
    int choice = 0; ///< which branch; a set of bits for an inclusive gateway; whether an event occurs; sequential or not
    std::vector<Block> parts{};
};

struct RandomProcess {
    std::string xml;
    Variables variables;             ///< to start it with
    std::set<std::string> occurring; ///< events that occur: timers that fire, messages that come, jobs that throw
};

class ModelMaker {
  public:
    explicit ModelMaker(std::uint64_t seed) : random_(seed) {}
    Block make(int depth = 4) {
        Block block{pick(depth), ++last_id_, 0, {}};
        const auto add = [&](int from, int to) {
            for (int i = from + random_.below(to - from + 1); i > 0; --i) block.parts.push_back(make(depth - 1));
        };
        switch (block.kind) {
        case Block::Kind::sequence: add(2, 4); break;
        case Block::Kind::parallel: add(2, 3); break;
        case Block::Kind::exclusive:
        case Block::Kind::events: add(2, 3), block.choice = random_.below(static_cast<int>(block.parts.size())); break;
        case Block::Kind::inclusive: add(2, 3), block.choice = random_.below(1 << block.parts.size()); break;
        case Block::Kind::loop:
        case Block::Kind::sub_process: add(1, 1); break;
        case Block::Kind::multi_instance:
        case Block::Kind::timer:
        case Block::Kind::reminder:
        case Block::Kind::error:
        case Block::Kind::compensation: add(1, 1), block.choice = random_.below(2); break;
        default: break;
        }
        return block;
    }

  private:
    Block::Kind pick(int depth) {
        using K = Block::Kind;
        static constexpr K leaves[] = {K::user_task, K::user_task, K::job, K::receive, K::task, K::standard_loop};
        static constexpr K nodes[] = {K::sequence,       K::sequence,  K::sequence, K::exclusive, K::parallel,
                                      K::parallel,       K::inclusive, K::events,   K::loop,      K::sub_process,
                                      K::multi_instance, K::timer,     K::reminder, K::error,     K::compensation};
        if (depth <= 0 || random_.chance(15)) return leaves[random_.below(std::size(leaves))];
        return nodes[random_.below(std::size(nodes))];
    }
    Random random_;
    int last_id_ = 0;
};

/// Writes a model as a process.
class ModelWriter {
  public:
    /// @param prefix  of every id: another version with other names
    explicit ModelWriter(std::string prefix = {}, std::string process = "p") : prefix_(std::move(prefix)), name_(std::move(process)) {}
    RandomProcess write(const Block& model) {
        const auto body = scope(model);
        process_.xml = fmt::format(
            R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">{}<process id="{}" isExecutable="true">{}</process></definitions>)",
            roots_, name_, body);
        return std::move(process_);
    }
    /// Ids of all nodes and flows, without the prefix.
    const std::vector<std::string>& ids() const { return ids_; }

  private:
    struct Ends {
        std::string entry, exit;
    };
    std::string id(const char* kind, int number) {
        const auto plain = fmt::format("{}{}", kind, number);
        ids_.push_back(plain);
        return prefix_ + plain;
    }
    void add(std::string_view element, const std::string& id, std::string_view attributes = {}, std::string_view body = {}) {
        out_ += fmt::format(R"(<{0} id="{1}"{2}>{3}</{0}>)", element, id, attributes, body);
    }
    void flow(const std::string& from, const std::string& to, std::string_view condition = {}, const std::string& flow_id = {}) {
        const auto own = flow_id.empty() ? id("f", ++flows_) : flow_id;
        out_ += fmt::format(R"(<sequenceFlow id="{}" sourceRef="{}" targetRef="{}">{}</sequenceFlow>)", own, from, to,
                            condition.empty() ? "" : fmt::format("<conditionExpression>{}</conditionExpression>", condition));
    }
    void occurs(const char* kind, int number) { process_.occurring.insert(fmt::format("{}{}", kind, number)); }

    /// A body of its own with start and end.
    std::string scope(const Block& block) {
        std::string outer;
        std::swap(outer, out_);
        const auto start = id("s", ++scopes_), end = id("e", scopes_);
        add("startEvent", start);
        const auto inner = write_block(block);
        add("endEvent", end);
        flow(start, inner.entry);
        flow(inner.exit, end);
        std::swap(outer, out_);
        return outer;
    }

    Ends write_block(const Block& b) {
        using K = Block::Kind;
        switch (b.kind) {
        case K::task: return leaf("task", "t", b);
        case K::user_task: return leaf("userTask", "u", b);
        case K::job: return leaf("serviceTask", "j", b);
        case K::receive: return leaf("receiveTask", "r", b, message(b.id));
        case K::standard_loop: return leaf("userTask", "l", b, {}, R"(<standardLoopCharacteristics loopMaximum="2"/>)");
        case K::sequence: return sequence(b);
        case K::exclusive: return split("exclusiveGateway", b);
        case K::parallel: return split("parallelGateway", b);
        case K::inclusive: return split("inclusiveGateway", b);
        case K::events: return events(b);
        case K::loop: return loop(b);
        case K::sub_process: return sub_process(b, {});
        case K::multi_instance:
            return sub_process(
                b,
                fmt::format(
                    R"(<multiInstanceLoopCharacteristics isSequential="{}"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>)",
                    b.choice != 0));
        case K::timer: return boundary(b, "userTask", "u", "bt", timer, b.choice != 0, true);
        case K::reminder: return boundary(b, "userTask", "u", "bn", timer, b.choice != 0, false);
        case K::error: return boundary(b, "serviceTask", "j", "be", "<errorEventDefinition/>", false, true);
        case K::compensation: return compensation(b);
        }
        return {};
    }

    static constexpr std::string_view timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
    std::string message(int number) {
        roots_ += fmt::format(R"(<message id="m{0}" name="message-{0}"/>)", number);
        return fmt::format(R"( messageRef="m{}")", number);
    }
    Ends leaf(std::string_view element, const char* kind, const Block& b, const std::string& attributes = {}, std::string_view body = {}) {
        const auto own = id(kind, b.id);
        add(element, own, attributes, body);
        return {own, own};
    }
    Ends sequence(const Block& b) {
        Ends all;
        for (const auto& part : b.parts) {
            const auto next = write_block(part);
            if (all.entry.empty())
                all.entry = next.entry;
            else
                flow(all.exit, next.entry);
            all.exit = next.exit;
        }
        return all;
    }
    Ends split(std::string_view gateway, const Block& b) {
        const bool conditional = b.kind != Block::Kind::parallel;
        const auto fork = id("fork", b.id), join = id("join", b.id), fallback = conditional ? id("default", b.id) : std::string{};
        add(gateway, fork, conditional ? fmt::format(R"( default="{}")", fallback) : "");
        add(gateway, join);
        if (conditional) process_.variables.set(fmt::format("pick{}", b.id), b.choice);
        for (std::size_t i = 0; i < b.parts.size(); ++i) {
            const auto branch = write_block(b.parts[i]);
            const bool last = i + 1 == b.parts.size();
            std::string condition;
            if (b.kind == Block::Kind::exclusive) condition = fmt::format("pick{} = {}", b.id, i);
            if (b.kind == Block::Kind::inclusive) condition = fmt::format("modulo(floor(pick{} / {}), 2) = 1", b.id, 1 << i);
            if (conditional && last)
                flow(fork, branch.entry, {}, fallback);
            else
                flow(fork, branch.entry, condition);
            flow(branch.exit, join);
        }
        return {fork, join};
    }
    Ends events(const Block& b) {
        const auto fork = id("gate", b.id), join = id("merge", b.id);
        add("eventBasedGateway", fork);
        add("exclusiveGateway", join);
        for (std::size_t i = 0; i < b.parts.size(); ++i) {
            const int number = b.id * 10 + static_cast<int>(i);
            const char* kind = i == 0 ? "gm" : "gt";
            const auto event = id(kind, number);
            if (i == 0) {
                roots_ += fmt::format(R"(<message id="message{0}" name="message-{0}"/>)", event);
                add("intermediateCatchEvent", event, {}, fmt::format(R"(<messageEventDefinition messageRef="message{}"/>)", event));
            } else {
                add("intermediateCatchEvent", event, {}, timer);
            }
            if (static_cast<int>(i) == b.choice) occurs(kind, number);
            const auto branch = write_block(b.parts[i]);
            flow(fork, event);
            flow(event, branch.entry);
            flow(branch.exit, join);
        }
        return {fork, join};
    }
    /// Twice through its part; the counter belongs to a sub-process, so that no other round counts on it.
    Ends loop(const Block& b) {
        const auto own = id("loop", b.id), start = id("ls", b.id), again = id("again", b.id), count = id("count", b.id),
                   enough = id("enough", b.id), end = id("le", b.id), out = id("out", b.id);
        std::string outer;
        std::swap(outer, out_);
        out_ += fmt::format(R"(<dataObject id="{0}d{1}" name="n{1}"/>)", prefix_, b.id);
        add("startEvent", start);
        add("exclusiveGateway", again);
        const auto part = write_block(b.parts.front());
        add("scriptTask", count, {}, fmt::format("<script>{{n{0}: if n{0} = null then 1 else n{0} + 1}}</script>", b.id));
        add("exclusiveGateway", enough, fmt::format(R"( default="{}")", out));
        add("endEvent", end);
        flow(start, again);
        flow(again, part.entry);
        flow(part.exit, count);
        flow(count, enough);
        flow(enough, again, fmt::format("n{} &lt; 2", b.id));
        flow(enough, end, {}, out);
        std::swap(outer, out_);
        add("subProcess", own, {}, outer);
        return {own, own};
    }
    Ends sub_process(const Block& b, const std::string& characteristics) {
        const auto own = id("sub", b.id);
        add("subProcess", own, {}, characteristics + scope(b.parts.front()));
        return {own, own};
    }
    /// A task with a boundary event whose way ends on its own, or joins the task's where it interrupts.
    Ends boundary(const Block& b, std::string_view element, const char* kind, const char* event_kind, std::string_view definition,
                  bool happens, bool interrupting) {
        const auto host = id(kind, b.id), event = id(event_kind, b.id);
        const bool throws = b.kind == Block::Kind::error && b.choice != 0;
        add(element, host);
        add("boundaryEvent", event, fmt::format(R"( attachedToRef="{}" cancelActivity="{}")", host, interrupting), definition);
        if (happens) occurs(event_kind, b.id);
        if (throws) occurs(kind, b.id);
        const auto way = write_block(b.parts.front());
        flow(event, way.entry);
        if (!interrupting) {
            const auto end = id("be-end", b.id);
            add("endEvent", end);
            flow(way.exit, end);
            return {host, host};
        }
        const auto join = id("merge", b.id);
        add("exclusiveGateway", join);
        flow(host, join);
        flow(way.exit, join);
        return {host, join};
    }
    /// A task that is undone, its part in between.
    Ends compensation(const Block& b) {
        const auto done = id("u", b.id), event = id("bc", b.id), handler = id("undo", b.id), thrown = id("back", b.id);
        add(b.choice != 0 ? "userTask" : "task", done);
        add("boundaryEvent", event, fmt::format(R"( attachedToRef="{}")", done), "<compensateEventDefinition/>");
        add("userTask", handler, R"( isForCompensation="true")");
        out_ += fmt::format(R"(<association id="{}as{}" sourceRef="{}" targetRef="{}"/>)", prefix_, b.id, event, handler);
        const auto part = write_block(b.parts.front());
        add("intermediateThrowEvent", thrown, {}, fmt::format(R"(<compensateEventDefinition activityRef="{}"/>)", done));
        flow(done, part.entry);
        flow(part.exit, thrown);
        return {done, thrown};
    }

    std::string prefix_, name_, out_, roots_;
    RandomProcess process_;
    std::vector<std::string> ids_;
    int flows_ = 0, scopes_ = 0;
};

/// Models with one thing less: a block taken away, or replaced by one of its parts or by a task.
inline std::vector<Block> smaller(const Block& block) {
    std::vector<Block> all;
    for (const auto& part : block.parts) all.push_back(part);
    if (block.kind != Block::Kind::task && !block.parts.empty()) all.push_back({Block::Kind::user_task, block.id, 0, {}});
    for (std::size_t i = 0; i < block.parts.size(); ++i) {
        if (block.kind == Block::Kind::sequence && block.parts.size() > 1) {
            Block less = block;
            less.parts.erase(less.parts.begin() + static_cast<std::ptrdiff_t>(i));
            all.push_back(std::move(less));
        }
        for (auto& part : smaller(block.parts[i])) {
            Block less = block;
            less.parts[i] = std::move(part);
            all.push_back(std::move(less));
        }
    }
    return all;
}

/// The smallest model that still fails, by steps of `smaller`.
template<class Fails> Block shrink(Block block, Fails fails, int tries = 400) {
    for (bool found = true; found && tries > 0;) {
        found = false;
        for (auto& less : smaller(block)) {
            if (--tries <= 0) break;
            if (!fails(less)) continue;
            block = std::move(less);
            found = true;
            break;
        }
    }
    return block;
}

} // namespace countersign::testing

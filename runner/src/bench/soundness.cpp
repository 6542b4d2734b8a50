// Soundness: how long a verdict takes, over the models below the given folders and on one generated of 4,000 elements, sound and not.
#include "bench/bench.h"
#include "cli/files.h"
#include <algorithm>
#include <countersign/verify.h>
#include <fmt/format.h>
#include <random>

namespace countersign::runner::bench {

namespace {

/// Nested blocks of all kinds, until about `size` flow nodes are there. One gateway may be of the wrong kind.
class Generated {
  public:
    Generated(std::uint64_t seed, std::size_t size, bool sound) : random_(seed), size_(size), sound_(sound) {}
    std::string xml() {
        add("startEvent", "start");
        std::string last = "start";
        while (nodes_ < size_) {
            const auto [entry, exit] = block(8);
            flow(last, entry);
            last = exit;
        }
        add("endEvent", "end");
        flow(last, "end");
        return fmt::format("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:bench\"><process "
                           "id=\"generated\" isExecutable=\"true\">{}</process></definitions>",
                           body_);
    }

  private:
    using Ends = std::pair<std::string, std::string>;
    std::size_t below(std::size_t n) { return random_() % n; }
    std::string add(const char* type, std::string id = {}, std::string_view attributes = {}, std::string_view inner = {}) {
        if (id.empty()) id = fmt::format("n{}", ++nodes_);
        body_ += fmt::format("<{} id=\"{}\" {}>{}</{}>", type, id, attributes, inner, type);
        return id;
    }
    void flow(const std::string& from, const std::string& to) {
        body_ += fmt::format("<sequenceFlow id=\"f{}\" sourceRef=\"{}\" targetRef=\"{}\"/>", ++flows_, from, to);
    }
    Ends task() {
        const auto id = add("userTask");
        return {id, id};
    }
    Ends block(int depth) {
        if (depth == 0) return task();
        switch (below(8)) {
        case 0: return gateways("parallelGateway", "parallelGateway", depth);
        case 1: return gateways("exclusiveGateway", "exclusiveGateway", depth);
        case 2: return gateways("inclusiveGateway", "inclusiveGateway", depth);
        case 3: return loop(depth);
        case 4: return with_timer(depth);
        case 5: return sub_process(depth);
        default: return sequence(depth);
        }
    }
    Ends sequence(int depth) {
        const auto first = block(depth - 1), second = block(depth - 1);
        flow(first.second, second.first);
        return {first.first, second.second};
    }
    Ends gateways(const char* split, const char* join, int depth) {
        if (!sound_ && !wrong_ && nodes_ > size_ / 2 && depth < 5) {
            split = "exclusiveGateway";
            join = "parallelGateway";
            wrong_ = true;
        }
        const auto from = add(split), to = add(join);
        for (std::size_t i = 0, branches = 2 + below(2); i < branches; ++i) {
            const auto branch = block(depth - 1);
            flow(from, branch.first);
            flow(branch.second, to);
        }
        return {from, to};
    }
    Ends loop(int depth) {
        const auto merge = add("exclusiveGateway"), choice = add("exclusiveGateway");
        const auto forth = block(depth - 1), back = task();
        flow(merge, forth.first);
        flow(forth.second, choice);
        flow(choice, back.first);
        flow(back.second, merge);
        return {merge, choice};
    }
    Ends with_timer(int depth) {
        const auto host = add("userTask"), after = add("exclusiveGateway");
        const bool interrupting = below(2) == 0;
        const auto timer = add("boundaryEvent", {}, fmt::format("attachedToRef=\"{}\" cancelActivity=\"{}\"", host, interrupting),
                               "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>");
        const auto late = interrupting ? block(depth - 1) : task();
        flow(host, after);
        flow(timer, late.first);
        flow(late.second, interrupting ? after : add("endEvent"));
        return {host, after};
    }
    Ends sub_process(int depth) {
        const std::string outside = std::exchange(body_, {});
        const auto start = add("startEvent"), end = add("endEvent");
        const auto inner = block(depth - 1);
        flow(start, inner.first);
        flow(inner.second, end);
        const std::string content = std::exchange(body_, outside);
        const auto id = add("subProcess", {}, {}, content);
        return {id, id};
    }

    std::mt19937_64 random_;
    std::size_t size_, nodes_ = 0, flows_ = 0;
    bool sound_, wrong_ = false;
    std::string body_;
};

double verdict_us(const std::string& xml, const std::string& file, SoundnessVerdict* verdict = nullptr) {
    const auto begun = std::chrono::steady_clock::now();
    const auto report = verify_soundness(xml, file);
    const double us = seconds_since(begun) * 1e6;
    if (verdict != nullptr) *verdict = report.processes.empty() ? SoundnessVerdict::not_decided : report.processes.front().verdict;
    return us;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Worst of several generated models, each the median of three runs.
double generated_ms(bool sound) {
    double worst = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const auto xml = Generated(seed, 4000, sound).xml();
        std::vector<double> times;
        for (int i = 0; i < 3; ++i) {
            auto verdict = SoundnessVerdict::not_decided;
            times.push_back(verdict_us(xml, "generated.bpmn", &verdict) / 1000);
            if (verdict != (sound ? SoundnessVerdict::sound : SoundnessVerdict::unsound))
                throw ResultError({"bench.verdict", fmt::format("generated model {} is {}, the verdict says {}", seed,
                                                                sound ? "sound" : "unsound", to_string(verdict))});
        }
        worst = std::max(worst, median(times));
    }
    return worst;
}

} // namespace

Json soundness(const Request& request) {
    std::vector<double> times;
    std::size_t undecided = 0, verdicts = 0;
    if (!request.models.empty()) {
        for (const auto& file : cli::files_of(request.models, {".bpmn"}).value()) {
            const auto xml = cli::read_file(file).value();
            times.push_back(verdict_us(xml, file));
            for (const auto& process : verify_soundness(xml, file).processes) {
                ++verdicts;
                undecided += process.verdict == SoundnessVerdict::not_decided;
            }
        }
    }
    return {{"workload", request.workload},
            {"models", times.size()},
            {"processes", verdicts},
            {"not_decided", undecided},
            {"verdict_us_median", median(times)},
            {"verdict_us_max", times.empty() ? 0 : *std::max_element(times.begin(), times.end())},
            {"generated_elements", 4000},
            {"generated_sound_ms", generated_ms(true)},
            {"generated_unsound_ms", generated_ms(false)},
            {"rss_bytes", resident_bytes()}};
}

} // namespace countersign::runner::bench

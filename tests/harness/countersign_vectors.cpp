// Runs a file of countersign vectors against the tally. Prints the id of each vector that fails with the first difference,
// then "N passed, N failed". Exit 0 where all passed, 1 where some failed, 2 where the file cannot be used.
#include "program/countersign/tally.h"
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace {

using nlohmann::json;
using namespace countersign;
using approval::Tally;

/// What a vector says that cannot be understood: it fails, the others are still run.
struct Unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template<class T> T known(const std::optional<T>& parsed, const json& text) {
    if (!parsed) throw Unreadable("unknown word " + text.dump());
    return *parsed;
}

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? std::string{} : found->get<std::string>();
}

std::int64_t weight_of(const json& object) {
    const auto found = object.find("weight");
    if (found == object.end() || found->is_null()) return 1;
    if (!found->is_number_integer()) throw Unreadable("the weight " + found->dump() + " is not a whole number");
    return found->get<std::int64_t>();
}

approval::Participant participant(const json& object) {
    return {object.at("id").get<std::string>(), weight_of(object), object.value("veto", false)};
}

approval::Setup setup(const json& vector) {
    approval::Setup setup;
    if (vector.contains("rule")) setup.rule = known(approval::parse_rule(vector["rule"].get<std::string>()), vector["rule"]);
    if (vector.contains("threshold") && !vector["threshold"].is_null()) {
        const json& threshold = vector["threshold"];
        setup.threshold =
            known(approval::parse_fraction(threshold.is_string() ? threshold.get<std::string>() : threshold.dump()), threshold);
    }
    const std::string order = text_of(vector, "order");
    if (!order.empty() && order != "parallel" && order != "sequential") throw Unreadable("unknown order " + order);
    setup.sequential = order == "sequential";
    if (vector.contains("onTimeout"))
        setup.on_timeout = known(approval::parse_on_timeout(vector["onTimeout"].get<std::string>()), vector["onTimeout"]);
    setup.lead = text_of(vector, "lead");
    setup.collect_all = vector.value("collectAll", false);
    return setup;
}

json outcome_of(const Tally& tally) { return tally.outcome() ? json(approval::to_string(*tally.outcome())) : json(nullptr); }

/// One step, told as the file's traces tell it.
json act(Tally& tally, const json& step) {
    json seen = json::object();
    const auto note = [&](const Result<void>& result) {
        if (!result) seen["refused"] = result.error().code;
    };
    if (step.contains("timeout")) {
        const std::string who = step["timeout"].get<std::string>();
        const auto escalated = tally.timeout(who);
        if (!escalated)
            seen["refused"] = escalated.error().code;
        else if (*escalated)
            seen["escalated"] = who;
    } else if (step.contains("add")) {
        note(tally.add(participant(step["add"])));
    } else if (step.contains("remove")) {
        note(tally.remove(step["remove"].get<std::string>()));
    } else {
        const auto opinion = known(approval::parse_opinion(step.at("opinion").get<std::string>()), step["opinion"]);
        note(tally.give(step.at("who").get<std::string>(), opinion, text_of(step, "reason")));
    }
    if (!seen.contains("refused")) seen["outcome"] = outcome_of(tally);
    seen["open"] = tally.open();
    return seen;
}

/// Empty where the vector passes, else the first difference.
std::string difference(const json& vector) {
    std::vector<approval::Participant> participants;
    for (const json& p : vector.at("participants")) participants.push_back(participant(p));
    const json& expected = vector.at("expect");
    auto opened = Tally::open(setup(vector), std::move(participants));
    if (!opened) {
        const std::string wanted = text_of(expected, "error");
        return wanted == opened.error().code
                   ? ""
                   : fmt::format("does not open: {}, expected {}", opened.error().code, wanted.empty() ? "no error" : wanted);
    }
    if (expected.contains("error")) return fmt::format("opens, expected {}", expected["error"].dump());
    Tally& tally = *opened;
    const json trace = expected.value("trace", json::array());
    const json& steps = vector.at("steps");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const json seen = act(tally, steps[i]);
        if (i < trace.size() && seen != trace[i])
            return fmt::format("step {} {}: {}, expected {}", i + 1, steps[i].dump(), seen.dump(), trace[i].dump());
    }
    if (expected.contains("outcome") && outcome_of(tally) != expected["outcome"])
        return fmt::format("outcome {}, expected {}", outcome_of(tally).dump(), expected["outcome"].dump());
    if (expected.contains("cancelled") && json(tally.cancelled()) != expected["cancelled"])
        return fmt::format("cancelled {}, expected {}", json(tally.cancelled()).dump(), expected["cancelled"].dump());
    return {};
}

std::string run(const json& vector) {
    try {
        return difference(vector);
    } catch (const std::exception& e) { return fmt::format("cannot be read: {}", e.what()); }
}

int run_all(const json& file) {
    int passed = 0, failed = 0;
    for (const json& vector : file.at("vectors")) {
        const std::string found = run(vector);
        if (found.empty()) {
            ++passed;
            continue;
        }
        ++failed;
        std::printf("%s\n", vector.value("id", "(no id)").c_str());
        std::fprintf(stderr, "%s: %s\n", vector.value("id", "(no id)").c_str(), found.c_str());
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: countersign_vectors FILE\n");
        return 2;
    }
    std::ifstream in(argv[1]);
    if (!in) {
        std::fprintf(stderr, "cannot read %s\n", argv[1]);
        return 2;
    }
    try {
        return run_all(json::parse(in));
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s: %s\n", argv[1], e.what());
        return 2;
    }
}

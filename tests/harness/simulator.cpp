// simulator [--seed N] [--seeds N] [--steps M]: plays seeded simulations (support/simulation.h), those of even seeds on an SQLite file whose disk
// loses power. A failure prints its seed and the shortest history that still fails. The last line is "N passed, N failed".
#include "support/simulation.h"
#include <cstdlib>

using namespace countersign;
using namespace countersign::testing;

namespace {

using History = std::vector<std::uint64_t>; ///< seeds of steps

struct Outcome {
    std::string wrong;
    std::size_t steps = 0; ///< done, the last one included
    std::vector<std::string> told;
};

Outcome play(std::uint64_t seed, const History& history) {
    Simulation simulation(seed, seed % 2 == 0);
    Outcome outcome;
    for (const auto step : history) {
        outcome.wrong = simulation.step(step);
        ++outcome.steps;
        outcome.told.push_back(simulation.told());
        if (!outcome.wrong.empty()) return outcome;
    }
    outcome.wrong = simulation.finish();
    return outcome;
}

/// Takes out ever smaller pieces as long as something still goes wrong.
History shortest(std::uint64_t seed, History history) {
    int tries = 2'000;
    for (std::size_t piece = history.size() / 2; piece >= 1; piece /= 2)
        for (std::size_t from = 0; from + piece <= history.size() && tries > 0;) {
            History less(history);
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(from), less.begin() + static_cast<std::ptrdiff_t>(from + piece));
            --tries;
            if (const auto outcome = play(seed, less); outcome.wrong.empty())
                from += piece;
            else
                history = std::move(less), history.resize(outcome.steps);
        }
    return history;
}

bool simulate(std::uint64_t seed, int steps) {
    Random random(seed);
    History history;
    for (int i = 0; i < steps; ++i) history.push_back(random.next());
    auto outcome = play(seed, history);
    if (outcome.wrong.empty()) return true;
    fmt::print("seed {}: step {}: {}\n", seed, outcome.steps, outcome.wrong);
    history.resize(outcome.steps);
    outcome = play(seed, shortest(seed, std::move(history)));
    fmt::print("  shortest history, {} steps: {}\n", outcome.steps, outcome.wrong);
    for (const auto& step : outcome.told) fmt::print("    {}\n", step);
    return false;
}

} // namespace

int main(int argc, char** argv) {
    std::uint64_t seed = 1;
    int seeds = 1, steps = 200;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--seed")
            seed = std::strtoull(argv[i + 1], nullptr, 10);
        else if (name == "--seeds")
            seeds = std::atoi(argv[i + 1]);
        else if (name == "--steps")
            steps = std::atoi(argv[i + 1]);
        else
            seeds = 0;
    }
    if (argc % 2 == 0 || seeds < 1 || steps < 1) {
        fmt::print(stderr, "usage: simulator [--seed N] [--seeds N] [--steps M]\n");
        return 2;
    }
    int passed = 0, failed = 0;
    for (int i = 0; i < seeds; ++i) ++(simulate(seed + static_cast<std::uint64_t>(i), steps) ? passed : failed);
    fmt::print("{} passed, {} failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

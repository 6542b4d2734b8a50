// Returns, jumps and take backs at random moments of random processes. COUNTERSIGN_SEED=N plays the models from N on, COUNTERSIGN_MODELS=N
// so many.
#include "support/interleaving.h"
#include <cstdlib>
#include <doctest/doctest.h>

using namespace countersign;
using namespace countersign::testing;

namespace {

std::uint64_t number_of(const char* variable, std::uint64_t fallback) {
    const char* text = std::getenv(variable);
    return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

template<class Check> void check_models(std::uint64_t models, int depth, Check check) {
    const auto from = number_of("COUNTERSIGN_SEED", 1);
    for (std::uint64_t seed = from; seed < from + number_of("COUNTERSIGN_MODELS", models); ++seed) {
        const auto model = ModelMaker(seed).make(depth);
        if (check(model, seed).empty()) continue;
        const auto small = shrink(model, [&](const Block& less) { return !check(less, seed).empty(); });
        FAIL_CHECK("seed ", seed, ": ", check(small, seed), "\n", ModelWriter().write(small).xml);
        return;
    }
}

} // namespace

TEST_CASE("whatever is returned, jumped and taken back, every case completes; tokens are conserved, nothing is open twice, a refusal "
          "changes nothing, "
          "journal and snapshot give the same state") {
    int taken = 0;
    check_models(150, 4, [&](const Block& model, std::uint64_t seed) {
        for (std::uint64_t order = 0; order < 4; ++order) {
            Interleaving run(model, seed * 4 + order);
            if (auto wrong = run.run(false, 12); !wrong.empty()) return fmt::format("order {}: {}", order, wrong);
            taken += run.routes_taken();
        }
        return std::string{};
    });
    CHECK(taken > 300);
}

TEST_CASE("from where an accepted route leads, every order of work of small processes comes to the end") {
    int taken = 0;
    check_models(200, 2, [&](const Block& model, std::uint64_t seed) {
        for (std::uint64_t order = 0; order < 6; ++order) {
            Interleaving run(model, seed * 6 + order);
            bool accepted = false;
            if (auto wrong = run.run_to_route(static_cast<int>(order), accepted); !wrong.empty()) return wrong;
            if (!accepted) continue;
            ++taken;
            int budget = 400;
            if (auto wrong = run.explore(budget); !wrong.empty()) return wrong;
        }
        return std::string{};
    });
    CHECK(taken > 50);
}

// Properties of random processes under random orders of work. COUNTERSIGN_SEED=N plays the models from N on, COUNTERSIGN_MODELS=N so many.
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

/// @return what is wrong with one of several orders, "" for nothing
std::string check_orders(const Block& model, std::uint64_t seed, bool migrate) {
    constexpr int orders = 4;
    std::multiset<std::string> first;
    for (int i = 0; i < orders; ++i) {
        Interleaving run(model, seed * orders + static_cast<std::uint64_t>(i));
        if (auto wrong = run.run(migrate && i > 0); !wrong.empty()) return fmt::format("order {}: {}", i, wrong);
        if (i == 0)
            first = run.completed();
        else if (run.completed() != first)
            return fmt::format("order {} completes other elements than order 0", i);
    }
    return {};
}

void check_models(bool migrate) {
    const auto from = number_of("COUNTERSIGN_SEED", 1), models = number_of("COUNTERSIGN_MODELS", 150);
    for (std::uint64_t seed = from; seed < from + models; ++seed) {
        const auto model = ModelMaker(seed).make();
        const auto wrong = check_orders(model, seed, migrate);
        if (wrong.empty()) continue;
        const auto small = shrink(model, [&](const Block& less) { return !check_orders(less, seed, migrate).empty(); });
        FAIL_CHECK("seed ", seed, ": ", wrong, "\nshrunk: ", check_orders(small, seed, migrate), "\n", ModelWriter().write(small).xml);
        return;
    }
}

} // namespace

TEST_CASE("every order of work completes the same elements; tokens are conserved, nothing stays open, refusals change nothing, journal and "
          "snapshot give the same state") {
    check_models(false);
}

TEST_CASE("a migration to a version with other names, at any moment, changes nothing in that") { check_models(true); }

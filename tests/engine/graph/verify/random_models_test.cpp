// The verifier and an exhaustive exploration agree: verdict, kinds of faults, and the length of the shortest way to each.
#include "engine/graph/verify/compare.h"
#include "engine/graph/verify/random_models.h"

using namespace countersign::testing;

TEST_CASE("on 6,000 random small processes the verifier and an exhaustive exploration agree") {
    int compared = 0, sound = 0, told = 0, exchanging = 0;
    for (std::uint64_t seed = 1; compared < 6000 && seed < 9000; ++seed) {
        const std::string xml = RandomModel(seed).xml();
        const auto comparison = compare(xml);
        if (comparison.agreement == Agreement::too_large) continue;
        ++compared;
        sound += comparison.sound;
        exchanging += xml.find("<messageFlow") != std::string::npos;
        if (comparison.agreement == Agreement::agree) continue;
        FAIL_CHECK("seed " << seed << ": " << comparison.text << xml);
        if (++told == 5) break;
    }
    CHECK(compared == 6000);
    CHECK(sound > 1000);
    CHECK(compared - sound > 1000);
    CHECK(exchanging > 400);
}

TEST_CASE("with a budget that is soon spent the verifier says nothing that is not so") {
    int compared = 0, decided = 0;
    for (std::uint64_t seed = 20'000; compared < 1000; ++seed) {
        const std::string xml = RandomModel(seed).xml();
        const auto comparison = compare_in_haste(xml, 8);
        if (comparison.agreement == Agreement::too_large) continue;
        ++compared;
        decided += comparison.sound;
        if (comparison.agreement == Agreement::disagree) FAIL_CHECK("seed " << seed << ": " << comparison.text << xml);
    }
    CHECK(decided > 300);
}

TEST_CASE("where what is meant for large models is done at once, the verifier and an exhaustive exploration agree too") {
    countersign::SoundnessOptions options;
    options.quick_budget = 0;
    int compared = 0;
    for (std::uint64_t seed = 40'000; compared < 1500; ++seed) {
        const std::string xml = RandomModel(seed).xml();
        const auto comparison = compare(xml, options), any_way = compare_kinds(xml, options);
        if (comparison.agreement == Agreement::too_large) continue;
        ++compared;
        if (comparison.agreement == Agreement::disagree) FAIL_CHECK("seed " << seed << ": " << comparison.text << xml);
        if (any_way.agreement == Agreement::disagree) FAIL_CHECK("seed " << seed << ", any way: " << any_way.text << xml);
    }
}

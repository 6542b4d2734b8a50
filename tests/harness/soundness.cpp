// soundness --seed N --models M [--mode default|forced|any-way] [--budget B]: the verifier beside an exhaustive exploration on random
// models of other seeds than the tests'. `forced`: what is only done for large models is done at once; `any-way`: and what it finds is told
// as it is.
#include "engine/graph/verify/compare.h"
#include "engine/graph/verify/random_models.h"
#include <cstdlib>
#include <cstring>

using namespace countersign::testing;

int main(int argc, char** argv) {
    std::uint64_t seed = 1'000'000, models = 1000, budget = 0;
    std::string mode = "default";
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--seed") == 0)
            seed = std::strtoull(argv[i + 1], nullptr, 10);
        else if (std::strcmp(argv[i], "--models") == 0)
            models = std::strtoull(argv[i + 1], nullptr, 10);
        else if (std::strcmp(argv[i], "--budget") == 0)
            budget = std::strtoull(argv[i + 1], nullptr, 10);
        else if (std::strcmp(argv[i], "--mode") == 0)
            mode = argv[i + 1];
    }
    countersign::SoundnessOptions options;
    if (mode != "default") options.quick_budget = 0;
    const auto compared = [&](const std::string& xml) {
        if (budget != 0) return compare_in_haste(xml, budget, options);
        return mode == "any-way" ? compare_kinds(xml, options) : compare(xml, options);
    };
    std::uint64_t passed = 0, failed = 0, sound = 0, too_large = 0, exchanging = 0, exchanging_sound = 0;
    for (std::uint64_t i = 0; i < models; ++i) {
        const std::string xml = RandomModel(seed + i).xml();
        const auto comparison = compared(xml);
        sound += comparison.sound;
        if (comparison.agreement != Agreement::too_large && xml.find("<messageFlow") != std::string::npos) {
            ++exchanging;
            exchanging_sound += comparison.sound;
        }
        if (comparison.agreement == Agreement::agree)
            ++passed;
        else if (comparison.agreement == Agreement::too_large)
            ++too_large;
        else {
            ++failed;
            fmt::print("seed {}:\n{}{}\n", seed + i, comparison.text, xml);
        }
    }
    fmt::print("{} sound, {} unsound, {} too large to explore; {} with two pools, {} of them sound\n{} passed, {} failed\n", sound,
               passed + failed - sound, too_large, exchanging, exchanging_sound, passed, failed);
    return failed == 0 ? 0 : 1;
}

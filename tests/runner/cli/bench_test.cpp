#include "runner/cli/program.h"

using namespace countersign::testing;

TEST_CASE("every workload reports its figures as JSON") {
    const Program countersign;
    for (const auto* line :
         {"--workload approval --instances 20", "--workload approval --instances 20 --clients 8",
          "--workload approval --instances 20 --clients 4 --threads", "--workload multi-instance --items 10 --instances 3 --clients 4",
          "--workload waiting --instances 200 --store sqlite:bench.db", "--workload same-instance --instances 2 --clients 8"}) {
        CAPTURE(line);
        std::filesystem::remove(countersign.folder / "bench.db");
        const auto answer = countersign(fmt::format("bench --json {}", line));
        CHECK_MESSAGE(answer.code == 0, answer.err);
        const auto result = answer.json();
        for (const auto* key : {"commands_per_second", "latency_us_p50", "latency_us_p99", "rss_bytes", "store", "clients", "instances"})
            CHECK(result.contains(key));
        CHECK(result["commands_per_second"].get<double>() > 0);
    }
}

TEST_CASE("the bench never writes into a store that is there") {
    const Program countersign;
    countersign.write("cases.db", "somebody's data");
    const auto answer = countersign("bench --instances 1 {store}");
    CHECK(answer.code == 1);
    CHECK(answer.err.starts_with("error: bench.store-exists: "));
}

TEST_CASE("reading is measured beside the XML parser alone") {
    const Program countersign;
    const auto answer = countersign("bench --json --workload reading --instances 2");
    REQUIRE_MESSAGE(answer.code == 0, answer.err);
    const auto result = answer.json();
    CHECK(result["deployable"].get<bool>());
    CHECK(result["bytes"].get<std::size_t>() > 1'000'000);
    CHECK(result["ratio"].get<double>() > 1);
}

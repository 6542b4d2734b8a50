// FEEL in figures to set beside others (tools/bench): a condition parsed at each call, the same compiled, and a filter over 10,000 items.
#include "expression/feel.h"
#include <chrono>
#include <cstdio>
#include <fmt/format.h>

using namespace countersign;

namespace {

class MapNames : public feel::Names {
  public:
    explicit MapNames(Context values) : values_(std::move(values)) {}
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Context values_;
};

constexpr std::string_view condition = R"(area > 50 and outcome = "accept" and rank < 5)";
constexpr std::string_view filter = "items[price > 50]";

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// Calls a second.
template<class Work> std::int64_t rate(double seconds, int batch, const Work& work) {
    work();
    const double start = seconds_now();
    std::int64_t count = 0;
    while (seconds_now() - start < seconds) {
        for (int i = 0; i < batch; ++i) work();
        count += batch;
    }
    return static_cast<std::int64_t>(static_cast<double>(count) / (seconds_now() - start));
}

Value items() {
    List list;
    for (int i = 0; i < 10'000; ++i)
        list.push_back(Context{{"name", fmt::format("item {}", i)}, {"price", i % 100}, {"state", i % 2 != 0 ? "open" : "closed"}});
    return Value(std::move(list));
}

} // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 2;
    const MapNames variables(Context{{"applicant", "Lin's Noodles"}, {"area", 85}, {"outcome", "accept"}, {"rank", 3}});
    const MapNames list(Context{{"items", items()}});
    const feel::Environment seen{.names = variables}, seen_list{.names = list};
    const auto compiled = feel::parse_expression(condition).value(), compiled_filter = feel::parse_expression(filter).value();
    if (!(feel::evaluate(*compiled, seen).value == Value(true)) ||
        feel::evaluate(*compiled_filter, seen_list).value.as_list().size() != 4'900) {
        std::fputs("the results are not those expected\n", stderr);
        return 1;
    }
    bool all = true;
    const auto parsed_rate =
        rate(seconds, 100, [&] { all = all && !feel::evaluate(*feel::parse_expression(condition).value(), seen).value.is_null(); });
    const auto compiled_rate = rate(seconds, 1'000, [&] { all = all && !feel::evaluate(*compiled, seen).value.is_null(); });
    const auto filter_rate = rate(seconds, 1, [&] { all = all && !feel::evaluate(*compiled_filter, seen_list).value.is_null(); });
    fmt::print("{{\"conditions_parsed_per_second\": {}, \"conditions_per_second\": {}, \"filters_per_second\": {}}}\n", parsed_rate,
               compiled_rate, filter_rate);
    return all ? 0 : 1;
}

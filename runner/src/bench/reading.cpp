// The reading workload: what it costs to read, check and compile a file, beside pugixml's parse of it alone.
#include "bench/bench.h"
#include <countersign/check.h>
#include <fstream>
#include <functional>
#include <limits>
#include <pugixml.hpp>
#include <sstream>

namespace countersign::runner::bench {

namespace {

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw ResultError({"file.unreadable", fmt::format("cannot read {}", path)});
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

double microseconds(const std::function<void()>& work) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    return seconds_since(begun) * 1e6;
}

} // namespace

/// The best of all runs, which alternate: what else the machine does slows both down, and neither is ever faster than it is.
Json reading(const Request& request) {
    const auto text = request.file.empty() ? large_process(1u << 20) : text_of(request.file);
    const auto runs = request.instances == 0 ? 100 : request.instances;
    double pugixml_us = std::numeric_limits<double>::max(), check_us = pugixml_us;
    CheckReport report;
    for (std::uint64_t run = 0; run < runs; ++run) {
        pugixml_us = std::min(pugixml_us, microseconds([&] {
                                  pugi::xml_document document;
                                  if (!document.load_buffer(text.data(), text.size()))
                                      throw ResultError({"xml.syntax", "the file is no XML"});
                              }));
        check_us = std::min(check_us, microseconds([&] { report = check_definitions(text, "bench.bpmn"); }));
    }
    return {{"workload", request.workload},
            {"bytes", text.size()},
            {"runs", runs},
            {"deployable", report.deployable},
            {"findings", report.diagnostics.size()},
            {"pugixml_us", pugixml_us},
            {"read_compile_us", check_us},
            {"ratio", check_us / pugixml_us},
            {"rss_bytes", resident_bytes()}};
}

} // namespace countersign::runner::bench

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

/// Looks at each name and value of the tree once, and does nothing with them: the least that a reader on this tree can cost.
std::size_t bare_walk(pugi::xml_node node) {
    std::size_t seen = 0;
    for (; node; node = node.next_sibling()) {
        seen += std::string_view(node.name()).size() + std::string_view(node.value()).size();
        for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute())
            seen += std::string_view(attribute.name()).size() + std::string_view(attribute.value()).size();
        seen += bare_walk(node.first_child());
    }
    return seen;
}

} // namespace

/// The best of all runs, which alternate: what else the machine does slows both down, and neither is ever faster than it is.
Json reading(const Request& request) {
    const auto text = request.file.empty() ? large_process(1u << 20) : text_of(request.file);
    const auto runs = request.instances == 0 ? 100 : request.instances;
    double pugixml_us = std::numeric_limits<double>::max(), walk_us = pugixml_us, check_us = pugixml_us;
    std::size_t seen = 0;
    CheckReport report;
    for (std::uint64_t run = 0; run < runs; ++run) {
        {
            pugi::xml_document document;
            const auto parsed = microseconds([&] {
                if (!document.load_buffer(text.data(), text.size())) throw ResultError({"xml.syntax", "the file is no XML"});
            });
            pugixml_us = std::min(pugixml_us, parsed);
            walk_us = std::min(walk_us, microseconds([&] { seen = bare_walk(document); }));
        }
        check_us = std::min(check_us, microseconds([&] { report = check_definitions(text, "bench.bpmn"); }));
    }
    return {{"workload", request.workload},
            {"bytes", text.size()},
            {"runs", runs},
            {"deployable", report.deployable},
            {"findings", report.diagnostics.size()},
            {"pugixml_us", pugixml_us},
            {"bare_walk_us", walk_us},
            {"characters_walked", seen},
            {"read_compile_us", check_us},
            {"ratio", check_us / pugixml_us},
            {"rss_bytes", resident_bytes()}};
}

} // namespace countersign::runner::bench

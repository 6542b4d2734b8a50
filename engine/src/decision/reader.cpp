#include "decision/reader.h"
#include "decision/dmn_reader.h"

namespace countersign::decision {

namespace {

constexpr std::string_view dmn_spaces[] = {
    "https://www.omg.org/spec/DMN/20230324/MODEL/", // 1.5
    "https://www.omg.org/spec/DMN/20240513/MODEL/", // 1.6
    "https://www.omg.org/spec/DMN/20211108/MODEL/", // 1.4
    "https://www.omg.org/spec/DMN/20191111/MODEL/", // 1.3
    "http://www.omg.org/spec/DMN/20180521/MODEL/",  // 1.2
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", // 1.1
};

} // namespace

bool is_dmn_space(std::string_view space) { return std::find(std::begin(dmn_spaces), std::end(dmn_spaces), space) != std::end(dmn_spaces); }

ReadOutcome read_dmn(std::string_view text, std::string_view file, const xml::Limits& limits) {
    ReadOutcome outcome;
    outcome.definitions.file = std::string(file);
    xml::Document document(text, file, {"DMN", dmn_spaces, "decisions"}, limits);
    if (document.read()) DmnReader(document.tree(), outcome.definitions).read(document.root());
    outcome.diagnostics = document.tree().take_diagnostics();
    return outcome;
}

} // namespace countersign::decision

// A call activity gives and takes exactly what the element it calls asks for and gives (10.3.6; EXT.063).
#include "model/rules/items.h"
#include "model/rules/table.h"

namespace countersign::model {

namespace {

void compare(const pugi::xml_node& caller, const pugi::xml_node& called, const char* kind, const XmlFile& file, XmlFindings& findings) {
    const auto given = children(child(caller, "ioSpecification"), kind), wanted = children(child(called, "ioSpecification"), kind);
    if (given.size() != wanted.size()) {
        findings.add(caller,
                     fmt::format("{} has {} elements {}, {} has {}", label(caller), given.size(), kind, label(called), wanted.size()),
                     "give both the same");
        return;
    }
    for (const auto& item : given) {
        const auto type = item_of(item, file);
        if (type && std::none_of(wanted.begin(), wanted.end(), [&](const auto& other) {
                const auto asked = item_of(other, file);
                return !asked || same_item(type, asked);
            }))
            findings.add(item, fmt::format("{} of {} has a type that {} does not have", label(item), label(caller), label(called)),
                         "give both the same item definition");
    }
}

std::size_t references(const pugi::xml_node& element, const char* set, const char* reference) {
    std::size_t count = 0;
    for (const auto& one : children(child(element, "ioSpecification"), set)) count += children(one, reference).size();
    return count;
}

} // namespace

const XmlRule call_activity_data{
    "call-activity.data", Weight::formality, {"callActivity"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto called = has_attribute(node, "calledElement") ? file.find(node.attribute("calledElement").value()) : pugi::xml_node{};
        if (!called || (!child(node, "ioSpecification") && !child(called, "ioSpecification"))) return;
        compare(node, called, "dataInput", file, findings);
        compare(node, called, "dataOutput", file, findings);
        const auto io = child(node, "ioSpecification"), asked = child(called, "ioSpecification");
        const bool same_sets = children(io, "inputSet").size() == children(asked, "inputSet").size() &&
                               children(io, "outputSet").size() == children(asked, "outputSet").size() &&
                               references(node, "inputSet", "dataInputRefs") == references(called, "inputSet", "dataInputRefs") &&
                               references(node, "outputSet", "dataOutputRefs") == references(called, "outputSet", "dataOutputRefs");
        if (!same_sets)
            findings.add(node, fmt::format("the input and output sets of {} and of {} differ", label(node), label(called)),
                         "give both the same sets");
    }};

} // namespace countersign::model

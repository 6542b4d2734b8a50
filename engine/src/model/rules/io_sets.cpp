// Data is in at least one set of its kind; what is optional or used while executing is in the set itself (10.4.2; EXT.084 to EXT.086,
// EXT.088 to EXT.090).
#include "model/rules/table.h"

namespace countersign::model {

namespace {

struct Kind {
    const char *word, *data, *set, *refs, *optional_refs, *while_executing_refs;
};
constexpr Kind kinds[] = {{"input", "dataInput", "inputSet", "dataInputRefs", "optionalInputRefs", "whileExecutingInputRefs"},
                          {"output", "dataOutput", "outputSet", "dataOutputRefs", "optionalOutputRefs", "whileExecutingOutputRefs"}};

bool lists(const pugi::xml_node& set, const char* refs, std::string_view id) {
    const auto listed = children(set, refs);
    return std::any_of(listed.begin(), listed.end(), [&](const auto& ref) { return xml::Tree::local(text_of(ref)) == id; });
}

/// Of an ioSpecification, or of an event, which holds its data itself.
void check(const pugi::xml_node& holder, const Kind& kind, XmlFindings& findings) {
    const auto owner = local_name(holder) == "ioSpecification" ? holder.parent() : holder;
    const auto sets = children(holder, kind.set);
    if (sets.empty() && owner != holder)
        findings.add(holder, fmt::format("the ioSpecification of {} has no {}", label(owner), kind.set),
                     fmt::format("add an <{}>", kind.set));
    for (const auto& data : children(holder, kind.data))
        if (std::none_of(sets.begin(), sets.end(), [&](const auto& set) { return lists(set, kind.refs, data.attribute("id").value()); }))
            findings.add(data, fmt::format("{} is in no {} of {}", label(data), kind.set, label(owner)),
                         fmt::format("list it in an <{}>", kind.set));
    for (const auto& set : sets)
        for (const char* refs : {kind.optional_refs, kind.while_executing_refs})
            for (const auto& ref : children(set, refs))
                if (!lists(set, kind.refs, xml::Tree::local(text_of(ref))))
                    findings.add(set,
                                 fmt::format("\"{}\" is optional or while executing in an {} of {} that does not list it", text_of(ref),
                                             kind.set, label(owner)),
                                 fmt::format("list it as <{}> too", kind.refs));
}

} // namespace

const XmlRule io_sets{"data.io-sets",
                      Weight::deviation,
                      {"ioSpecification", "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"},
                      [](const auto& node, const XmlFile&, XmlFindings& findings) {
                          for (const auto& kind : kinds) check(node, kind, findings);
                      }};

} // namespace countersign::model

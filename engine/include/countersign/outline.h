// outline: the flow nodes and sequence flows of a process definition, for coverage and pages that list them.
#pragma once
#include <countersign/result.h>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A flow node or a sequence flow.
struct OutlineItem {
    std::string id;   ///< in the XML
    std::string name; ///< "" where it has none
    std::string type; ///< "userTask", "sequenceFlow" …
    int line = 0;     ///< in the file, from 1
};

struct ProcessOutline {
    std::string process_id;
    std::vector<OutlineItem> elements; ///< flow nodes, those of sub-processes behind the sub-process
    std::vector<OutlineItem> flows;    ///< sequence flows, in the same order of scopes
};

/// Every executable process of a BPMN file. Error: `bpmn.unreadable` where the file has errors (`check_definitions` tells them).
Result<std::vector<ProcessOutline>> outline_of(std::string_view xml, std::string_view file);

} // namespace countersign

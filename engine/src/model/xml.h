// The XML tree as BPMN's reader sees it.
#pragma once
#include "model/model.h"
#include "xml/tree.h"

namespace countersign::model {

inline constexpr std::string_view bpmn_spaces[] = {"http://www.omg.org/spec/BPMN/20100524/MODEL"};
using xml::content;
using xml::content_offset;

} // namespace countersign::model

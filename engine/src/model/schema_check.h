// Checks the XML against the schema's tables: names, required attributes, allowed values, ids, references.
#pragma once
#include "model/xml.h"

namespace countersign::model {

/// Every finding goes to `xml`. Extension elements and elements of other namespaces are left alone.
void check_schema(const pugi::xml_node& root, xml::Tree& xml, bool strict);

} // namespace countersign::model

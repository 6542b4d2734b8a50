// Data types: what an item definition's structure (10.4.1.1) lets a data element hold.
#pragma once
#include "program/program.h"
#include <countersign/result.h>

namespace countersign::program {

/// "xsd:string", "xs:int", "string", "date and time" …: the simple types of XML Schema and FEEL by any prefix. Any other structure is
/// `any`.
DataType::Kind kind_of_structure(std::string_view structure);

/// The value as the type has it: a text that is an ISO 8601 date becomes a date where one is declared, and so for times and durations. Null
/// is of every type.
/// @param what  names the data element in the message
/// Error `data.type`.
Result<Value> conform(const DataType& type, const Value& value, std::string_view what);

} // namespace countersign::program

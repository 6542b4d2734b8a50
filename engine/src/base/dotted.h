// Names parted by dots: "applicant.address" → applicant, address.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

std::vector<std::string> dotted_names(std::string_view path);

} // namespace countersign

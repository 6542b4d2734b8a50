// Attributes of one `approval:` element; what is wrong goes to the findings with the element's place.
#pragma once
#include "model/model.h"
#include <countersign/diagnostic.h>

namespace countersign::approval {

class Attributes {
  public:
    Attributes(const model::XmlElement& element, std::string_view file, std::string_view owner, Diagnostics& findings)
        : element_(element), file_(file), owner_(owner), findings_(findings) {}

    std::string text(std::string_view name) const; ///< "" where it is absent
    std::string required(std::string_view name);
    std::int64_t whole(std::string_view name); ///< from 1; 0 where it is absent or wrong
    std::vector<std::string> words(std::string_view name) const; ///< parted by white space
    void allow(std::initializer_list<std::string_view> names);
    void fail(std::string code, std::string message, std::string advice);

  private:
    const model::XmlElement& element_;
    std::string_view file_, owner_;
    Diagnostics& findings_;
};

} // namespace countersign::approval

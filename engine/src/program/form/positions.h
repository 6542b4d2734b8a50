// Where the objects of a JSON text stand, for findings.
#pragma once
#include <countersign/value.h>
#include <unordered_map>

namespace countersign::form {

class Positions {
  public:
    /// @param value  what the text was read to
    Positions(std::string_view text, const Value& value);
    struct Place {
        int line = 1, column = 1;
    };
    Place of(const Context& object) const;

  private:
    std::unordered_map<const Context*, Place> places_;
};

} // namespace countersign::form

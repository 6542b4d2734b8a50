// Texts of FEEL, each parsed once: several rules look at a file's conditions before they are compiled.
#pragma once
#include "expression/feel.h"
#include <memory>
#include <string>
#include <unordered_map>

namespace countersign::feel {

class ParsedTexts {
  public:
    /// As `parse_expression` without options. The answer lives as long as this. Not thread-safe.
    const Result<ExpressionPtr>& parse(std::string_view text);

  private:
    struct Entry {
        std::string text; ///< the key looks at it
        Result<ExpressionPtr> parsed;
    };
    std::unordered_map<std::string_view, std::unique_ptr<const Entry>> entries_;
};

} // namespace countersign::feel

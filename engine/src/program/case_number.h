// Case numbers: `<approval:matter number="FBL-{year}-{seq:5}"/>`.
#pragma once
#include <countersign/result.h>
#include <countersign/value.h>

namespace countersign::approval {

struct CaseNumberPattern {
    struct Part {
        enum class Kind : std::uint8_t { text, year, month, day, sequence } kind = Kind::text;
        std::string text; ///< of a text
        int width = 1;    ///< of a sequence: with leading zeros
    };
    std::vector<Part> parts;
    bool needs_date() const;
    /// The number with `*` in the place of its sequence. Cases of one series are counted from 1 without gaps.
    std::string series(const Date& date) const;
    std::string number(const Date& date, std::int64_t sequence) const;
};

/// {year}, {month}, {day}, {code} and exactly one {seq} or {seq:WIDTH} (1 to 12); all other text stands for itself.
/// Error `case-number.pattern`.
Result<CaseNumberPattern> parse_case_number(std::string_view pattern, std::string_view code);

} // namespace countersign::approval

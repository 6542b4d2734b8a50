// A compiled pattern, on PCRE2, which has the back-references that XPath asks for. Time is bounded by counting, not by the clock.
#pragma once
#include "expression/regex/pattern.h"
#include <memory>
#include <vector>

namespace countersign::feel::regex {

inline constexpr std::size_t text_bytes_max = 1 << 16;
inline constexpr std::size_t pattern_bytes_max = 1 << 12;
inline constexpr std::int64_t effort_max = 1'000'000; ///< of one match

/// One match: group 0 is the whole; a group that took no part is not `matched`.
struct Match {
    struct Group {
        std::size_t begin = 0, end = 0;
        bool matched = false;
    };
    std::vector<Group> groups;
};

class Regex {
  public:
    /// Errors: `feel.invalid-pattern`, `feel.regex-limit` (longer than 4 KiB).
    static Result<std::shared_ptr<const Regex>> compile(std::string_view pattern, std::string_view flags);
    ~Regex();

    std::size_t groups() const { return groups_; }
    bool is_literal() const { return literal_; }
    /// The first match at or after `from`; false where there is none. Adds to `effort` what it cost.
    /// Error `feel.regex-limit`: the text is longer than 64 KiB, or the effort is past its limit.
    Result<bool> find(std::string_view text, std::size_t from, Match& match, std::int64_t& effort) const;

  private:
    Regex() = default;
    struct Code;
    std::unique_ptr<Code> code_;
    std::size_t groups_ = 0;
    bool literal_ = false;
};

/// The same, kept for this thread's next call with the same pattern.
Result<std::shared_ptr<const Regex>> compiled(std::string_view pattern, std::string_view flags);

} // namespace countersign::feel::regex

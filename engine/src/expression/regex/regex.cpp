#define PCRE2_CODE_UNIT_WIDTH 8
#include "expression/regex/regex.h"
#include <pcre2.h>

namespace countersign::feel::regex {

namespace {

template<auto free> struct Freed {
    template<class T> void operator()(T* object) const { free(object); }
};
using CompileContext = std::unique_ptr<pcre2_compile_context, Freed<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>>;

constexpr std::uint32_t heap_kib_max = 16 * 1'024;

/// A step between two items of a pattern may run over much of the text: long texts make it dearer.
struct Meter {
    std::int64_t effort, step;
};
int count_step(pcre2_callout_block*, void* meter) {
    auto& m = *static_cast<Meter*>(meter);
    m.effort += m.step;
    return m.effort > effort_max ? PCRE2_ERROR_MATCHLIMIT : 0;
}

Error over_limit(const char* why) { return {"feel.regex-limit", why}; }

} // namespace

struct Regex::Code {
    std::unique_ptr<pcre2_code, Freed<pcre2_code_free>> code;
};

Regex::~Regex() = default;

Result<std::shared_ptr<const Regex>> Regex::compile(std::string_view pattern, std::string_view flag_letters) {
    if (pattern.size() > pattern_bytes_max) return over_limit("the pattern is longer than 4 KiB");
    const auto flags = parse_flags(flag_letters);
    if (!flags) return flags.error();
    const auto translated = translate(pattern, *flags);
    if (!translated) return translated.error();
    std::uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C;
    if (flags->ignore_case) options |= PCRE2_CASELESS;
    if (flags->multi_line) options |= PCRE2_MULTILINE;
    if (flags->dot_all) options |= PCRE2_DOTALL;
    const CompileContext context(pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int error = 0;
    PCRE2_SIZE where = 0;
    const auto* source = reinterpret_cast<PCRE2_SPTR>(translated->pattern.data());
    std::shared_ptr<Regex> regex(new Regex);
    regex->code_ = std::make_unique<Code>();
    regex->code_->code.reset(pcre2_compile(source, translated->pattern.size(), options, &error, &where, context.get()));
    if (regex->code_->code == nullptr) {
        char text[120] = "";
        pcre2_get_error_message(error, reinterpret_cast<PCRE2_UCHAR*>(text), sizeof text);
        return Error{"feel.invalid-pattern", text};
    }
    regex->groups_ = translated->groups;
    regex->literal_ = flags->literal;
    return std::shared_ptr<const Regex>(std::move(regex));
}

Result<bool> Regex::find(std::string_view text, std::size_t from, Match& match, std::int64_t& effort) const {
    if (text.size() > text_bytes_max) return over_limit("the text is longer than 64 KiB");
    const MatchData data(pcre2_match_data_create_from_pattern(code_->code.get(), nullptr));
    const MatchContext context(pcre2_match_context_create(nullptr));
    Meter meter{effort, 1 + static_cast<std::int64_t>(text.size() / 1'024)};
    pcre2_set_callout(context.get(), count_step, &meter);
    pcre2_set_heap_limit(context.get(), heap_kib_max);
    const int found =
        pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, 0, data.get(), context.get());
    effort = meter.effort;
    if (found == PCRE2_ERROR_NOMATCH) return false;
    if (found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_HEAPLIMIT || found == PCRE2_ERROR_DEPTHLIMIT)
        return over_limit("the search takes too long: make the pattern simpler");
    if (found < 0) return Error{"feel.invalid-text", "the text is not well-formed UTF-8"};
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
    match.groups.assign(groups_ + 1, {});
    for (std::size_t i = 0; i <= groups_; ++i)
        if (ends[2 * i] != PCRE2_UNSET) match.groups[i] = {ends[2 * i], ends[2 * i + 1], true};
    return true;
}

Result<std::shared_ptr<const Regex>> compiled(std::string_view pattern, std::string_view flags) {
    struct Kept {
        std::string pattern, flags;
        std::shared_ptr<const Regex> regex;
    };
    constexpr std::size_t kept_max = 32;
    static thread_local std::vector<Kept> kept;
    for (const Kept& k : kept)
        if (k.pattern == pattern && k.flags == flags) return k.regex;
    auto made = Regex::compile(pattern, flags);
    if (!made) return made;
    if (kept.size() == kept_max) kept.erase(kept.begin());
    kept.push_back({std::string(pattern), std::string(flags), *made});
    return made;
}

} // namespace countersign::feel::regex

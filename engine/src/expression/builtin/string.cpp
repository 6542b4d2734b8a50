// String functions (10.3.4.3), except those on regular expressions. Positions count characters (code points), not bytes.
#include "expression/builtin/arguments.h"
#include "value/text.h"

namespace countersign::feel {

namespace {

Value string_length(Evaluator&, Arguments& a, const Node&) { return Value(text::length(a[0].as_string())); }

Value substring(Evaluator& e, Arguments& a, const Node& at) {
    const std::string_view text = a[0].as_string();
    const auto size = text::length(text);
    const auto start = index_in(static_cast<std::size_t>(size), a[1]);
    if (!start) return mismatch(e, at, "a position in the text: from 1, or from -1 backwards");
    std::int64_t count = size - static_cast<std::int64_t>(*start);
    if (a.size() > 2) {
        const auto wanted = cut_to_whole(a[2]);
        if (!wanted || *wanted < 1) return mismatch(e, at, "a length from 1");
        count = std::min(count, *wanted);
    }
    const auto begin = text::byte_of(text, static_cast<std::int64_t>(*start));
    return Value(text.substr(begin, text::byte_of(text.substr(begin), count)));
}

template<bool upper> Value cased(Evaluator&, Arguments& a, const Node&) { return Value(text::cased(a[0].as_string(), upper)); }

Value contains(Evaluator&, Arguments& a, const Node&) { return Value(a[0].as_string().find(a[1].as_string()) != std::string_view::npos); }
Value starts_with(Evaluator&, Arguments& a, const Node&) { return Value(a[0].as_string().starts_with(a[1].as_string())); }
Value ends_with(Evaluator&, Arguments& a, const Node&) { return Value(a[0].as_string().ends_with(a[1].as_string())); }
Value substring_before(Evaluator&, Arguments& a, const Node&) {
    const auto found = a[0].as_string().find(a[1].as_string());
    return Value(found == std::string_view::npos ? std::string_view{} : a[0].as_string().substr(0, found));
}
Value substring_after(Evaluator&, Arguments& a, const Node&) {
    const auto found = a[0].as_string().find(a[1].as_string());
    return Value(found == std::string_view::npos ? std::string_view{} : a[0].as_string().substr(found + a[1].as_string().size()));
}

/// Null items are left out.
Value string_join(Evaluator& e, Arguments& a, const Node& at) {
    const std::string_view delimiter = is_missing(a, 1) ? std::string_view{} : a[1].as_string();
    std::string joined;
    bool first = true;
    for (const Value& item : a[0].as_list()) {
        if (item.is_null()) continue;
        if (!std::exchange(first, false)) joined += delimiter;
        joined += item.as_string();
        if (joined.size() > e.environment().string_bytes_max) return e.problem(at, "feel.string-too-long", "the joined text is too long");
    }
    return Value(joined);
}

} // namespace

void add_string_functions(BuiltinRows& rows) {
    rows.push_back({"substring(string: string, start position: number, length?: number) -> string", substring});
    rows.push_back({"string length(string: string) -> number", string_length});
    rows.push_back({"upper case(string: string) -> string", cased<true>});
    rows.push_back({"lower case(string: string) -> string", cased<false>});
    rows.push_back({"substring before(string: string, match: string) -> string", substring_before});
    rows.push_back({"substring after(string: string, match: string) -> string", substring_after});
    rows.push_back({"contains(string: string, match: string) -> boolean", contains});
    rows.push_back({"starts with(string: string, match: string) -> boolean", starts_with});
    rows.push_back({"ends with(string: string, match: string) -> boolean", ends_with});
    rows.push_back({"string join(list: list<string>, delimiter?: string | Null) -> string", string_join});
}

} // namespace countersign::feel

// String functions (10.3.4.3). Positions count characters, not bytes.
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::int64_t length_of(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); });
}

/// Byte position of the character with this number, from 0.
std::size_t byte_of(std::string_view text, std::int64_t character) {
    std::size_t at = 0;
    while (at < text.size() && character > 0) {
        ++at;
        while (at < text.size() && is_continuation(text[at])) ++at;
        --character;
    }
    return at;
}

bool all_strings(const Arguments& arguments) {
    return std::all_of(arguments.begin(), arguments.end(), [](const Value& v) { return v.is_string(); });
}

Value string_length(Evaluator& e, Arguments& a, const Node& at) {
    return a[0].is_string() ? Value(length_of(a[0].as_string())) : mismatch(e, at, "a string");
}

Value substring(Evaluator& e, Arguments& a, const Node& at) {
    const auto start = whole(a[1]);
    if (!a[0].is_string() || !start || *start == 0) return mismatch(e, at, "a string and a position from 1, or from -1 backwards");
    const std::string_view text = a[0].as_string();
    const std::int64_t size = length_of(text);
    const std::int64_t from = *start > 0 ? *start - 1 : size + *start;
    if (from < 0 || from > size) return Value("");
    std::int64_t count = size - from;
    if (a.size() > 2 && !a[2].is_null()) {
        const auto wanted = whole(a[2]);
        if (!wanted) return mismatch(e, at, "a length");
        count = std::clamp<std::int64_t>(*wanted, 0, count);
    }
    const auto begin = byte_of(text, from);
    return Value(text.substr(begin, byte_of(text.substr(begin), count)));
}

/// ASCII, Latin-1, Greek and Cyrillic letters; other scripts of everyday use have no case.
std::string change_case(std::string_view text, bool upper) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const char c = out[i];
        if (upper && c >= 'a' && c <= 'z') out[i] = static_cast<char>(c - 32);
        if (!upper && c >= 'A' && c <= 'Z') out[i] = static_cast<char>(c + 32);
        if (static_cast<unsigned char>(c) == 0xC3 && i + 1 < out.size()) {
            const auto next = static_cast<unsigned char>(out[i + 1]);
            if (upper && next >= 0xA0 && next <= 0xBE && next != 0xB7) out[i + 1] = static_cast<char>(next - 0x20);
            if (!upper && next >= 0x80 && next <= 0x9E && next != 0x97) out[i + 1] = static_cast<char>(next + 0x20);
        }
    }
    return out;
}

template<bool upper> Value cased(Evaluator& e, Arguments& a, const Node& at) {
    return a[0].is_string() ? Value(change_case(a[0].as_string(), upper)) : mismatch(e, at, "a string");
}

Value contains(Evaluator& e, Arguments& a, const Node& at) {
    return all_strings(a) ? Value(a[0].as_string().find(a[1].as_string()) != std::string_view::npos) : mismatch(e, at, "two strings");
}
Value starts_with(Evaluator& e, Arguments& a, const Node& at) {
    return all_strings(a) ? Value(a[0].as_string().starts_with(a[1].as_string())) : mismatch(e, at, "two strings");
}
Value ends_with(Evaluator& e, Arguments& a, const Node& at) {
    return all_strings(a) ? Value(a[0].as_string().ends_with(a[1].as_string())) : mismatch(e, at, "two strings");
}
Value substring_before(Evaluator& e, Arguments& a, const Node& at) {
    if (!all_strings(a)) return mismatch(e, at, "two strings");
    const auto found = a[0].as_string().find(a[1].as_string());
    return Value(found == std::string_view::npos ? std::string_view{} : a[0].as_string().substr(0, found));
}
Value substring_after(Evaluator& e, Arguments& a, const Node& at) {
    if (!all_strings(a)) return mismatch(e, at, "two strings");
    const auto found = a[0].as_string().find(a[1].as_string());
    return Value(found == std::string_view::npos ? std::string_view{} : a[0].as_string().substr(found + a[1].as_string().size()));
}
Value string_join(Evaluator& e, Arguments& a, const Node& at) {
    if ((!a[0].is_list() && !a[0].is_string()) || (a.size() > 1 && !a[1].is_string() && !a[1].is_null())) return mismatch(e, at, "a list of strings and a delimiter");
    const std::string_view delimiter = a.size() > 1 && a[1].is_string() ? a[1].as_string() : std::string_view{};
    std::string joined;
    bool first = true;
    const List items = as_list(a[0]);
    for (const Value& item : items) {
        if (item.is_null()) continue;
        if (!item.is_string()) return mismatch(e, at, "a list of strings");
        if (!std::exchange(first, false)) joined += delimiter;
        joined += item.as_string();
        if (joined.size() > e.environment().string_bytes_max) return e.problem(at, "feel.string-too-long", "the joined text is too long");
    }
    return Value(joined);
}

} // namespace

void add_string_functions(std::vector<Builtin>& table) {
    table.push_back({"string length", {"string"}, 1, string_length});
    table.push_back({"substring", {"string", "start position", "length"}, 2, substring});
    table.push_back({"upper case", {"string"}, 1, cased<true>});
    table.push_back({"lower case", {"string"}, 1, cased<false>});
    table.push_back({"contains", {"string", "match"}, 2, contains});
    table.push_back({"starts with", {"string", "match"}, 2, starts_with});
    table.push_back({"ends with", {"string", "match"}, 2, ends_with});
    table.push_back({"substring before", {"string", "match"}, 2, substring_before});
    table.push_back({"substring after", {"string", "match"}, 2, substring_after});
    table.push_back({"string join", {"list", "delimiter"}, 1, string_join});
}

} // namespace countersign::feel

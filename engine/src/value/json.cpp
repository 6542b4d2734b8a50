// JSON by nlohmann's SAX parser: numbers come as their own text, so that no digit is lost in a double.
#include "value/iso8601.h"
#include "value/object.h"
#include <nlohmann/json.hpp>

namespace countersign {

namespace {

class Reader : public nlohmann::json_sax<nlohmann::json> {
  public:
    Reader(std::string_view text, int depth_max) : text_(text), depth_max_(depth_max) {}

    bool null() override { return add({}); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(Value(static_cast<std::int64_t>(value))); }
    bool number_unsigned(number_unsigned_t value) override { return add(Value(Number(static_cast<Int128>(value), 0))); }
    bool number_float(number_float_t, const string_t& digits) override {
        const auto number = Number::parse(digits);
        if (!number) return refuse("json.number", "a number is out of range: " + digits);
        return add(*number);
    }
    bool string(string_t& value) override { return add(Value(std::string_view(value))); }
    bool binary(binary_t&) override { return refuse("json.syntax", "binary data is no JSON"); }
    bool start_object(std::size_t) override { return open(true); }
    bool start_array(std::size_t) override { return open(false); }
    bool key(string_t& name) override {
        auto& level = levels_.back();
        if (level.context.find(name) != nullptr) return refuse("json.duplicate-key", "the key \"" + name + "\" stands twice in one object");
        level.key = name;
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception& why) override {
        int line = 1, column = 1;
        for (std::size_t i = 0; i + 1 < position && i < text_.size(); ++i) {
            ++column;
            if (text_[i] != '\n') continue;
            ++line;
            column = 1;
        }
        constexpr int number_out_of_range = 406;
        const bool number = why.id == number_out_of_range;
        const bool at_end = position > text_.size();
        std::string message = number ? "a number is out of range" : at_end ? "the JSON text ends too early" : "this is not valid JSON";
        if (!token.empty() && !at_end) message += ", at \"" + printable(token) + "\"";
        error_ = {number ? "json.number" : "json.syntax", std::move(message), fmt::format("{}:{}", line, column)};
        return false;
    }

    /// The end of what was read last, without what a terminal or a page would choke on.
    static std::string printable(std::string_view token) {
        std::string text(token.substr(token.size() > 20 ? token.size() - 20 : 0));
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
        return text;
    }

    Value take() { return std::move(result_); }
    const Error& error() const { return error_; }

  private:
    struct Level {
        bool is_object;
        Context context;
        List list;
        std::string key;
    };
    bool refuse(std::string code, std::string message) {
        error_ = {std::move(code), std::move(message)};
        return false;
    }
    bool open(bool object) {
        if (static_cast<int>(levels_.size()) >= depth_max_)
            return refuse("json.too-deep", fmt::format("objects and lists are nested deeper than {} levels", depth_max_));
        levels_.push_back({object, {}, {}, {}});
        return true;
    }
    bool close() {
        Level level = std::move(levels_.back());
        levels_.pop_back();
        return add(level.is_object ? Value(std::move(level.context)) : Value(std::move(level.list)));
    }
    bool add(Value value) {
        if (levels_.empty())
            result_ = std::move(value);
        else if (levels_.back().is_object)
            levels_.back().context.set(levels_.back().key, std::move(value));
        else
            levels_.back().list.push_back(std::move(value));
        return true;
    }

    std::string_view text_;
    int depth_max_;
    std::vector<Level> levels_;
    Value result_;
    Error error_{"json.syntax", "the text is not valid JSON"};
};

/// Length of the well-formed UTF-8 character at the front, 0 for none (RFC 3629: no overlong forms, no surrogates).
std::size_t utf8_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (at(i) & 0xC0) == 0x80; };
    const unsigned first = at(0), second = at(1);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool odd = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F);
        return follows(1) && follows(2) && !odd ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool odd = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
        return follows(1) && follows(2) && follows(3) && !odd ? 4 : 0;
    }
    return 0;
}

void write_text(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hex[static_cast<unsigned char>(c) >> 4];
                out += hex[c & 15];
            } else if (static_cast<unsigned char>(c) < 0x80) {
                out += c;
            } else if (const std::size_t length = utf8_length(text.substr(i)); length != 0) {
                out.append(text, i, length);
                i += length - 1;
            } else {
                out += "\xEF\xBF\xBD"; // JSON is UTF-8: a stray byte becomes the replacement character
            }
        }
    }
    out += '"';
}

void write(const Value& value, std::string& out) {
    using Type = Value::Type;
    switch (value.type()) {
    case Type::null:
    case Type::function: out += "null"; return;
    case Type::boolean: out += value.as_boolean() ? "true" : "false"; return;
    case Type::number: out += to_string(value.as_number()); return;
    case Type::string: return write_text(value.as_string(), out);
    case Type::list: {
        out += '[';
        bool first = true;
        for (const Value& item : value.as_list()) {
            if (!std::exchange(first, false)) out += ',';
            write(item, out);
        }
        out += ']';
        return;
    }
    case Type::context: {
        out += '{';
        bool first = true;
        for (const auto& [name, item] : value.as_context()) {
            if (!std::exchange(first, false)) out += ',';
            write_text(name, out);
            out += ':';
            write(item, out);
        }
        out += '}';
        return;
    }
    default: return write_text(iso8601::to_text(value), out);
    }
}

} // namespace

Result<Value> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes)
        return Error{"json.too-large", fmt::format("the text has {} bytes, more than {}", text.size(), limits.bytes)};
    Reader reader(text, limits.depth);
    if (!nlohmann::json::sax_parse(text, &reader)) return reader.error();
    return reader.take();
}

std::string to_json(const Value& value) {
    std::string out;
    write(value, out);
    return out;
}

/// A key as a name of FEEL, or quoted where it could be none.
static std::string key_text(const std::string& key) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto is_part = [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || std::string_view(" ./-'+*?").find(c) != std::string_view::npos;
    };
    if (!key.empty() && is_letter(key.front()) && std::all_of(key.begin(), key.end(), is_part)) return key;
    std::string quoted;
    write_text(key, quoted);
    return quoted;
}

std::string to_string(const Value& value) {
    using Type = Value::Type;
    switch (value.type()) {
    case Type::date:
    case Type::time:
    case Type::date_time:
    case Type::days_time_duration:
    case Type::years_months_duration: return "@\"" + iso8601::to_text(value) + "\"";
    case Type::range: {
        const Range& range = as_range(value);
        const auto end = [](const Value& v) { return v.is_null() ? std::string{} : to_string(v); };
        return fmt::format("{}{}..{}{}", range.start_closed ? '[' : '(', end(range.start), end(range.end), range.end_closed ? ']' : ')');
    }
    case Type::function: return "function";
    case Type::list: {
        std::string text = "[";
        for (const Value& item : value.as_list()) text += (text.size() > 1 ? ", " : "") + to_string(item);
        return text + "]";
    }
    case Type::context: {
        std::string text = "{";
        for (const auto& [name, item] : value.as_context()) text += (text.size() > 1 ? ", " : "") + key_text(name) + ": " + to_string(item);
        return text + "}";
    }
    default: return to_json(value);
    }
}

} // namespace countersign

#include "execution/channel/document.h"
#include "base/hash.h"
#include "program/document.h"
#include "value/iso8601.h"

namespace countersign::execution {

namespace {

constexpr std::size_t text_bytes_max = 1 << 20, secret_bytes_min = 16;

std::string shown(const Value& value) {
    if (value.is_string()) return std::string(value.as_string());
    switch (value.type()) {
    case Value::Type::date:
    case Value::Type::time:
    case Value::Type::date_time:
    case Value::Type::days_time_duration:
    case Value::Type::years_months_duration: return iso8601::to_text(value);
    default: return to_string(value);
    }
}

/// The text in pieces; the code goes between them.
Result<std::vector<std::string>> render(const Step& step, Key key, const program::DocumentTemplate& document) {
    using Kind = program::DocumentTemplate::Part::Kind;
    std::vector<std::string> pieces(1);
    std::size_t size = 0;
    for (const auto& part : document.parts) {
        if (part.kind == Kind::verification_code) {
            pieces.emplace_back();
        } else if (part.kind == Kind::text) {
            pieces.back() += part.text;
            size += part.text.size();
        } else {
            auto value = step.evaluate(part.value, key);
            if (!value) return std::move(value).error();
            if (value->is_null())
                return Error{"document.missing-value", fmt::format("document \"{}\" needs `{}`, which has no value ({}): set the variable and retry", document.id, feel::source(*part.value.expression), part.value.place), part.value.place};
            const auto text = program::html_escaped(shown(*value));
            pieces.back() += text;
            size += text.size();
        }
        if (size > text_bytes_max) return Error{"limit.document-bytes", fmt::format("document \"{}\" is longer than {} bytes", document.id, text_bytes_max), document.id};
    }
    return pieces;
}

} // namespace

std::string verification_code(std::string_view secret, InstanceId instance, std::string_view document, std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const auto hash = hmac_sha256(secret, {to_string(instance), "\n", document, "\n", text});
    std::string code;
    unsigned bits = 0, held = 0;
    for (std::size_t i = 0, taken = 0; taken < 16; ++taken) {
        if (held < 5) {
            bits = (bits << 8) | hash[i++];
            held += 8;
        }
        held -= 5;
        if (taken != 0 && taken % 4 == 0) code += '-';
        code += digits[(bits >> held) & 31];
    }
    return code;
}

Result<void> issue_document(Step& step, Key key) {
    const auto spec = step.node(key).document;
    if (!spec->text) return Error{"document.no-template", fmt::format("no text of the document \"{}\" was deployed with the process", spec->document), spec->document};
    const auto secret = step.environment().document_key;
    if (secret.size() < secret_bytes_min) return Error{"document.no-key", "documents need a secret for their verification codes: the host sets ChannelOptions::document_key, then retry", spec->document};
    auto pieces = render(step, key, *spec->text);
    if (!pieces) return std::move(pieces).error();
    auto name = step.evaluate_text(spec->name, key, spec->document);
    if (!name) return std::move(name).error();
    const auto code = verification_code(secret, step.state().id, spec->document, fmt::format("{}", fmt::join(*pieces, "")));
    auto text = fmt::format("{}", fmt::join(*pieces, code));
    auto hash = to_hex(sha256({text}));
    const Context variable{{"sha256", hash}, {"name", *name}, {"mediaType", "text/html"}, {"size", static_cast<std::int64_t>(text.size())}, {"code", code}};
    step.emit(DocumentIssued{key, spec->document, *name, std::move(text), std::move(hash), code});
    step.set_variable(key, spec->variable, Value(variable));
    step.complete(key);
    return {};
}

} // namespace countersign::execution

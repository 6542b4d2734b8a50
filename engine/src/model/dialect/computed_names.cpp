#include "model/dialect/computed_names.h"
#include "expression/juel/juel.h"
#include "model/dialect/feel_text.h"
#include "model/dialect/told.h"
#include "model/extension.h"

namespace countersign::model::dialect {

namespace {

class NameTranslator {
  public:
    NameTranslator(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items)
        : definitions_(definitions), told_(definitions, findings, items) {}

    void run() {
        for (auto& message : definitions_.messages) name(message, message.name, "name");
        for (auto& signal : definitions_.signals) name(signal, signal.name, "name");
        for (auto& error : definitions_.errors) name(error, error.error_code, "errorCode");
        for (auto& escalation : definitions_.escalations) name(escalation, escalation.escalation_code, "escalationCode");
    }

  private:
    static const char* dialect_of(const std::string& text) { return text.starts_with('=') ? "zeebe" : "juel"; }
    static bool is_computed(const std::string& text) { return (text.size() > 1 && text.starts_with('=')) || juel::is_juel(text); }

    void name(BaseElement& element, const std::string& text, const char* attribute) {
        if (!is_computed(text)) return;
        const auto feel = text.starts_with('=') ? Result<std::string>(trimmed(text.substr(1))) : juel::to_feel(text);
        if (!feel) return refuse(element, text, attribute, feel.error());
        told_.item(dialect_of(text), element, element.position, attribute, DialectItem::Verdict::mapped, "FEEL: " + *feel);
        if (!element.extension) element.extension = std::make_shared<Extension>();
        element.extension->computed_name = *feel;
    }

    void refuse(const BaseElement& element, const std::string& text, const char* attribute, const Error& error) {
        auto message = fmt::format("the {} of \"{}\" cannot be said in FEEL: `{}`: {}", attribute, element.id, text, error.message);
        told_.item(dialect_of(text), element, element.position, attribute, DialectItem::Verdict::ignored, message);
        told_.refuse(element, element.position, error.code, std::move(message), "write a plain text, or one that variables give");
    }

    Definitions& definitions_;
    Told told_;
};

} // namespace

void translate_names(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items) {
    NameTranslator(definitions, findings, items).run();
}

} // namespace countersign::model::dialect

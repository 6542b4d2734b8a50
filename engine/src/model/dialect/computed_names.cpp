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
        for (auto& message : definitions_.messages) name(message, message.name);
        for (auto& signal : definitions_.signals) name(signal, signal.name);
        for (const auto& error : definitions_.errors) code(error, error.error_code, "errorCode");
        for (const auto& escalation : definitions_.escalations) code(escalation, escalation.escalation_code, "escalationCode");
    }

  private:
    static const char* dialect_of(const std::string& text) { return text.starts_with('=') ? "zeebe" : "juel"; }
    static bool is_computed(const std::string& text) { return (text.size() > 1 && text.starts_with('=')) || juel::is_juel(text); }

    void name(BaseElement& element, const std::string& text) {
        if (!is_computed(text)) return;
        const auto feel = text.starts_with('=') ? Result<std::string>(trimmed(text.substr(1))) : juel::to_feel(text);
        if (!feel)
            return refuse(element, text, "name", feel.error().code,
                          fmt::format("the name of \"{}\" cannot be said in FEEL: `{}`: {}", element.id, text, feel.error().message),
                          "write a plain name, or one that variables give");
        told_.item(dialect_of(text), element, element.position, "name", DialectItem::Verdict::mapped, "FEEL: " + *feel);
        if (!element.extension) element.extension = std::make_shared<Extension>();
        element.extension->computed_name = *feel;
    }

    /// Who catches a code is looked for in the file, which is checked before anything runs.
    void code(const BaseElement& element, const std::string& text, const char* what) {
        if (is_computed(text))
            refuse(element, text, what, "event.computed-code",
                   fmt::format("the {} of \"{}\" is computed; codes are fixed here", what, element.id),
                   "write one error or escalation for each code, and choose by a gateway which of them is thrown");
    }

    void refuse(const BaseElement& element, const std::string& text, const char* what, std::string code, std::string message,
                std::string advice) {
        told_.item(dialect_of(text), element, element.position, what, DialectItem::Verdict::ignored, message);
        told_.refuse(element, element.position, std::move(code), std::move(message), std::move(advice));
    }

    Definitions& definitions_;
    Told told_;
};

} // namespace

void translate_names(Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items) {
    NameTranslator(definitions, findings, items).run();
}

} // namespace countersign::model::dialect

// Told: where the translators of standard attributes and expressions put what they found, and what became of it.
#pragma once
#include "model/model.h"
#include <countersign/check.h>

namespace countersign::model::dialect {

class Told {
  public:
    Told(const Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items)
        : definitions_(definitions), findings_(findings), items_(items) {}

    void refuse(const BaseElement& element, const Position& position, std::string code, std::string message, std::string advice) {
        findings_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), definitions_.file, position.line,
                             position.column, element.id});
    }
    void warn(const BaseElement& element, const Position& position, std::string code, std::string message, std::string advice) {
        findings_.push_back({Severity::warning, std::move(code), std::move(message), std::move(advice), definitions_.file, position.line,
                             position.column, element.id});
    }
    void item(std::string_view dialect, const BaseElement& element, const Position& position, std::string_view what,
              DialectItem::Verdict verdict, std::string text) {
        items_.push_back({std::string(dialect), std::string(what), element.id, position.line, position.column, verdict, std::move(text)});
    }

  private:
    const Definitions& definitions_;
    Diagnostics& findings_;
    std::vector<DialectItem>& items_;
};

} // namespace countersign::model::dialect

#include "program/companions.h"
#include "base/hash.h"

namespace countersign {

bool is_form_file(const std::string& name) { return name.ends_with(".form.json") || name.ends_with(".form"); }
bool is_companion_file(const std::string& name) { return is_form_file(name) || name.ends_with(".html"); }

namespace program {

FormPtr Companions::form(std::string_view key) const {
    for (const auto& file : files)
        if (file.form && file.key == key) return file.form;
    return nullptr;
}

std::shared_ptr<const DocumentTemplate> Companions::document(std::string_view key) const {
    for (const auto& file : files)
        if (file.document && file.key == key) return file.document;
    return nullptr;
}

bool Companions::has_forms() const {
    return std::any_of(files.begin(), files.end(), [](const Companion& file) { return file.form != nullptr; });
}

std::string Companions::fingerprint() const {
    std::vector<std::string> each;
    for (const auto& file : files) each.push_back(fmt::format("{}{}={}", file.form ? "form:" : "document:", file.key, file.hash));
    std::sort(each.begin(), each.end());
    return fmt::format("{}", fmt::join(each, ";"));
}

CompanionsPtr read_companions(const std::vector<SourceFile>& files, Diagnostics& findings) {
    auto companions = std::make_shared<Companions>();
    for (const auto& [text, name] : files) {
        Companion companion{{}, to_hex(sha256({text})), name, text, nullptr, nullptr};
        if (is_form_file(name)) {
            auto report = read_form(text, name);
            findings.insert(findings.end(), report.diagnostics.begin(), report.diagnostics.end());
            if (!report.form) continue;
            companion.form = std::move(report.form);
            companion.key = form_id(*companion.form);
        } else {
            companion.document = read_document(text, name, findings);
            companion.key = companion.document->id;
        }
        const bool twice = companion.form ? companions->form(companion.key) != nullptr : companions->document(companion.key) != nullptr;
        if (twice)
            findings.push_back({Severity::error, "form.duplicate-id", fmt::format("another file has the id \"{}\" already", companion.key), "give each an id of its own", name, 1, 1, {}});
        else
            companions->files.push_back(std::move(companion));
    }
    return companions;
}

} // namespace program

} // namespace countersign

// check: what is wrong with a process definition, without deploying it.
#pragma once
#include <countersign/diagnostic.h>
#include <countersign/source_file.h>
#include <string>
#include <string_view>

namespace countersign {

/// What became of one vendor extension, or of one expression in another language (docs/dialects.md).
struct DialectItem {
    std::string dialect; ///< "camunda", "zeebe", "flowable", "activiti", "juel"; "" for an unknown vendor
    std::string name;    ///< "camunda:assignee", "condition"
    std::string element; ///< id of the element it belongs to
    int line = 0, column = 0;
    enum class Verdict {
        understood, ///< as the vendor means it
        mapped,     ///< to something of this engine that `text` names
        ignored     ///< `text` tells why
    } verdict = Verdict::understood;
    std::string text;
};
const char* to_string(DialectItem::Verdict verdict);

/// Something outside of the file that one of its processes needs when it runs: whether it is there is known to whoever deploys.
struct DefinitionReference {
    enum class Kind {
        decision, ///< of a business rule task: name, id or "namespace#id"
        process,  ///< of a call activity: id
        calendar, ///< of approval:matter: id
        law       ///< of approval:matter: id
    } kind{};
    std::string name;
    std::string element; ///< id of the element that refers to it
    int line = 0, column = 0;
    std::vector<std::string> limits{}; ///< of a law: the limits that clocks take from it
};

struct CheckReport {
    Diagnostics diagnostics;            ///< by position
    bool deployable = false;            ///< no errors
    std::vector<DialectItem> dialect{}; ///< by position
    std::vector<std::string> processes{};           ///< ids of those it defines
    std::vector<DefinitionReference> references{}; ///< outside of it; those that expressions compute are not known
};

/// Reads, checks and compiles a BPMN file. @param strict  also what cannot change the execution is an error
/// @param beside  forms and texts of documents that are deployed with it (`files_beside`); their findings come too
CheckReport check_definitions(std::string_view xml, std::string_view file, bool strict = false, const std::vector<SourceFile>& beside = {});
/// The graph of every process of the file in Graphviz' DOT, "" where the file cannot be read.
std::string definitions_to_dot(std::string_view xml, std::string_view file);

} // namespace countersign

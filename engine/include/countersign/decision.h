// Decisions: DMN 1.5 models (and files of 1.1 to 1.6), read once, asked often. Usable without the engine.
//
//     auto report = countersign::read_decisions(xml, "fees.dmn");
//     if (!report.usable) for (const auto& finding : report.diagnostics) std::puts(to_string(finding).c_str());
//     auto outcome = report.model->decide("Fee", {.inputs = {{"Area", 85}}}).value();
//
// A model is immutable: it may be asked from several threads at once. Nothing here reads a clock or a file: the time comes in with the
// request, imported models through a port.
#pragma once
#include <countersign/diagnostic.h>
#include <countersign/result.h>
#include <countersign/value.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A DMN file as text, and the name that diagnostics carry.
struct DecisionFile {
    std::string text, name;
};
/// Port: finds the model that an <import> names (6.3.3). Nothing where there is none: then the import is an error.
/// @param space     the namespace, which identifies the model
/// @param location  locationURI as written, may be empty
using DecisionImports = std::function<std::optional<DecisionFile>(std::string_view space, std::string_view location)>;

/// A DMN file that was deployed: one version of the model with this namespace.
struct DecisionModelRow {
    std::string space, name;   ///< namespace and name of <definitions>
    int version = 0;           ///< from 1, ascending for each namespace
    std::string resource_hash; ///< SHA-256 of the file, 64 hex digits
    std::string file;          ///< name of the file as deployed
    Instant deployed_at{};
};

/// What is asked, and with which data.
struct DecisionRequest {
    Variables inputs{}; ///< values by the name of input data; what nobody gives is null
    /// Values of input data of imported models, by namespace. Where a namespace is missing here, `inputs` holds for it too.
    std::map<std::string, Variables, std::less<>> imported_inputs{};
    Instant now{};            ///< what now() and today() answer
    std::string zone = "UTC"; ///< IANA zone of now() and today()
    bool explain = false;     ///< also tells for every rule of every table which cells held
    /// Texts become dates, times and durations where the input's type says so: for inputs that come from JSON.
    bool texts_as_typed = false;
    std::int64_t steps_max = 1'000'000; ///< FEEL steps of the whole evaluation; past it `feel.too-many-steps`
};

/// Why a part of the result is null.
struct DecisionProblem {
    std::string code; ///< "feel.type-mismatch", "decision.no-rule" …
    std::string message;
    std::string decision; ///< name of the decision or function concerned
    std::string where;    ///< file:line:column
};

/// An input entry of one rule, and whether it held; nothing where that could not be said.
struct CellTest {
    std::string text;
    std::optional<bool> holds;
};
/// What a decision table did.
struct TableTrace {
    struct Input {
        std::string text; ///< the input expression
        Value value;
    };
    struct RuleTest {
        int rule = 0; ///< from 1, as the table is written
        bool matched = false;
        std::vector<CellTest> cells;
    };
    std::string hit_policy; ///< "U", "A", "P", "F", "R", "O", "C", "C+", "C#", "C<", "C>"
    std::vector<Input> inputs;
    std::vector<int> matched;    ///< numbers of the rules that matched, from 1, in rule order
    std::vector<RuleTest> rules; ///< every rule; only where the request asks to explain
};
/// One decision that was evaluated, in the order in which they were finished.
struct DecisionStep {
    std::string name, id;
    Value value;
    Context inputs{}; ///< what it required: input data and decisions with their values
    std::vector<TableTrace> tables{};
};

struct DecisionOutcome {
    Value value;
    std::vector<DecisionProblem> problems{}; ///< empty for a clean evaluation
    std::vector<DecisionStep> steps{};       ///< the asked decision is the last
};

/// Something of a model that can be asked.
struct DecisionInfo {
    enum class Kind : std::uint8_t { decision, business_knowledge_model, decision_service };
    Kind kind = Kind::decision;
    std::string name, id;
    std::string type;                  ///< of the result, in FEEL; "Any" where nothing is said
    std::vector<std::string> inputs{}; ///< names of the input data a decision depends on, directly or not; the parameters of the others
    std::string question{};
};

namespace decision {
struct LinkedModel;
}

/// A compiled model with the models it imports.
class DecisionModel {
  public:
    explicit DecisionModel(std::shared_ptr<const decision::LinkedModel> linked);

    const std::string& name() const;             ///< of <definitions>
    const std::string& space() const;            ///< its namespace
    std::vector<DecisionInfo> decisions() const; ///< in the order of the file, without those of imported models

    /// Evaluates a decision with all it requires.
    /// @param decision  name or id of a decision of this file
    /// @return the outcome, whose value may be null with problems that say why; `decision.unknown` for a name that is none
    Result<DecisionOutcome> decide(std::string_view decision, const DecisionRequest& request) const;
    /// Calls a business knowledge model or a decision service; the inputs are its parameters by name. Errors: `decision.unknown`.
    Result<DecisionOutcome> invoke(std::string_view invocable, const DecisionRequest& request) const;

  private:
    std::shared_ptr<const decision::LinkedModel> linked_;
};

struct DecisionReport {
    std::shared_ptr<const DecisionModel> model; ///< null where the file cannot be read at all
    Diagnostics diagnostics;                    ///< by position
    bool usable = false;                        ///< no errors. A model with errors may still be asked: the parts concerned are null
};

/// Reads and compiles a DMN file. Never throws on bad input.
/// @param file     the name that diagnostics carry
/// @param imports  finds imported models; without it any import is an error
DecisionReport read_decisions(std::string_view xml, std::string_view file, const DecisionImports& imports = {});

/// The namespace of a DMN file, by which others import it; "" where the file cannot be read.
std::string decision_namespace(std::string_view xml);

/// Whether the root of the file is DMN's definitions.
bool is_decision_file(std::string_view xml);

/// Reads a file and verifies its decision tables: gaps and overlaps with an example, rules that never count, conflicts, missing defaults
/// (`table.*`).
DecisionReport check_decisions(std::string_view xml, std::string_view file, const DecisionImports& imports = {});

} // namespace countersign

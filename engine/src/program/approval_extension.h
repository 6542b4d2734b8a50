// The `approval:` elements of a user task (namespace urn:countersign:approval:1) as plain values; docs/approval-xml.md is their reference.
#pragma once
#include "model/model.h"
#include "program/assign_extension.h"
#include "program/countersign/tally.h"
#include "value/iso8601.h"
#include <countersign/calendar.h>
#include <countersign/diagnostic.h>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace countersign::approval {

inline constexpr std::string_view xml_namespace = "urn:countersign:approval:1";

/// `approval:countersign`. Participants and lead are texts such as "department:fire", or `=FEEL` that gives one or a list of them.
struct CountersignDefinition {
    Setup setup;
    std::vector<Participant> participants;
    std::string result = "countersign"; ///< variable: {outcome, opinions}
    /// Participants that the organisation names: in the place of the participant at that position, "=#1", "=#2" ….
    struct LookedUp {
        std::size_t position = 0;
        AssignDefinition by;
        friend bool operator==(const LookedUp&, const LookedUp&) = default;
    };
    std::vector<LookedUp> looked_up{};
    friend bool operator==(const CountersignDefinition&, const CountersignDefinition&) = default;
};

/// What happens when the limit of a task without countersign has passed.
enum class OnLimit : std::uint8_t { nothing, remind, escalate, transfer, deemed_agree, deemed_disagree };
const char* to_string(OnLimit on_limit); ///< "", "remind", "escalate", "transfer", "deemedAgree", "deemedDisagree"

/// `approval:limit`: how long somebody has.
struct Limit {
    std::int64_t amount = 0;
    TimeUnit unit = TimeUnit::calendar_days;
    std::string within; ///< a clock of the case: the limit ends with it at the latest
    OnLimit on_limit = OnLimit::nothing;
    std::string to;     ///< transfer: who gets the task
    std::string result; ///< deemed: the variable that is set to "agree" or "disagree"
    model::Position position{};
    friend bool operator==(const Limit& a, const Limit& b) { return a.amount == b.amount && a.unit == b.unit && a.within == b.within; }
};
/// Of a limit without working time.
iso8601::Duration to_duration(const Limit& limit);

/// All that the XML says about a user task. Expressions stay text, with their leading "=".
struct TaskExtension {
    std::vector<std::string> candidates;
    std::string assignee;
    std::optional<AssignDefinition> assign;
    std::optional<CountersignDefinition> countersign;
    std::optional<Limit> limit;
    std::string form_key;
    bool applicant = false;                   ///< to which a return to the applicant goes
    std::string priority, due;                ///< FEEL, with or without "="; literal texts come as FEEL literals
    std::map<std::string, std::string> names; ///< language to name
};

/// `approval:allow`: which operations are allowed, and to whom.
struct AllowDefinition {
    std::vector<std::string> operations;
    std::string who; ///< "" = those each operation is for; "group:x", "=FEEL"
    model::Position position{};
};
/// `approval:chooses`: whose handlers the one who works on this task may choose.
struct ChoiceDefinition {
    std::string task, from; ///< `from`: among whom; "" = anybody
    model::Position position{};
};

/// All `approval:allow` of a process or a task; the names of operations are not looked at.
std::vector<AllowDefinition> read_allowances(const std::vector<model::XmlElement>& extensions, std::string_view owner, std::string_view file, Diagnostics& diagnostics);
std::vector<ChoiceDefinition> read_choices(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics);

/// Whether the text names somebody as it stands: "user:wang", "group:window", "department:fire", "position:lead".
bool names_principal(std::string_view text);

/// Findings carry the position of the element that is wrong and the id of the task.
TaskExtension read_task_extension(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics);

} // namespace countersign::approval

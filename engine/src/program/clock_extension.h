// The `approval:` elements about time (docs/clocks.md): `approval:matter` and `approval:clock` of a process, and the milestones of elements that move clocks.
#pragma once
#include "model/model.h"
#include <countersign/calendar.h>
#include <countersign/diagnostic.h>

namespace countersign::approval {

/// `approval:matter`: what kind of approval the process is, under which law and calendar.
struct Matter {
    bool given = false;
    std::string code, name, law, calendar; ///< `calendar` may be absent where the process is called by a matter: then the caller's holds
    std::string number{};                  ///< pattern of case numbers; "" = cases have none
};

/// What happens when a clock has run out.
enum class OnExpiry : std::uint8_t { escalate, deemed_accepted, deemed_approved, signal };
const char* to_string(OnExpiry on_expiry); ///< "escalate", "deemedAccepted" …

/// `approval:clock`. Amount and unit are the law's where the XML gives none.
struct ClockDefinition {
    std::string id;
    std::string limit;                ///< of the law pack; the clock's own id where absent
    std::int64_t amount = 0;          ///< 0 = the law's
    std::optional<TimeUnit> unit;
    std::int64_t extend_by = 0;       ///< 0 = as the law says
    std::string approver;             ///< "position:head": who may extend it; "" = anybody who may act
    OnExpiry on_expiry = OnExpiry::escalate;
    std::string then;                 ///< deemedAccepted: the clock that starts at this one's start
    std::string signal;               ///< caught inside the case when the clock has run out
    std::string result;               ///< variable that is set to "deemedAccepted" or "deemedApproved"
    const std::string& limit_id() const { return limit.empty() ? id : limit; }
};

enum class MilestoneKind : std::uint8_t { start, pause, resume, stop, received };

/// `approval:start`, `pause`, `resume`, `stop` on an element; `approval:received`: the variable of that name becomes now.
struct MilestoneDefinition {
    MilestoneKind kind{};
    std::string clock, reason;
    std::string from;            ///< FEEL: when a clock starts, in the past; "" = now
    bool when_completed = false; ///< else when the element is entered
    model::Position position;
};

struct ProcessExtension {
    Matter matter;
    std::vector<ClockDefinition> clocks;
};

/// Whether `approval:NAME` on an element is one of the milestones.
bool is_milestone(std::string_view name);
ProcessExtension read_process_extension(const model::Process& process, std::string_view file, Diagnostics& diagnostics);
std::vector<MilestoneDefinition> read_milestones(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics);

} // namespace countersign::approval

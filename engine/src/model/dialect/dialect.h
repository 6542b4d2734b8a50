// Dialect: what one vendor's attributes and elements mean, as a table; the meanings stand in meaning/, one file for each matter.
#pragma once
#include "model/extension.h"
#include <countersign/check.h>
#include <span>

namespace countersign::model::dialect {

struct Dialect;

/// Whose extensions are read.
struct Place {
    BaseElement& element;
    std::string_view name;    ///< for people: "userTask"
    FlowNode* node = nullptr; ///< the node it is, or to which its loop or event definition belongs
    Process* process = nullptr;
    SequenceFlow* flow = nullptr;
    EventDefinition* event = nullptr;
    MultiInstance* multi_instance = nullptr;
    Message* message = nullptr;
    const BaseElement* owner = nullptr; ///< that findings name: the node of a loop or event definition
};

/// One attribute or element of a vendor, on its way to what it means. Every meaning ends in one of the four verdicts.
class Reading {
  public:
    Reading(const Dialect& dialect, Place& place, std::string_view file, Diagnostics& findings, std::vector<DialectItem>& items)
        : place(place), dialect_(dialect), file_(file), findings_(findings), items_(items) {}

    Place& place;
    std::string_view name;               ///< local
    std::string value;                   ///< of the attribute; the element's text, trimmed
    const XmlElement* element = nullptr; ///< nullptr for an attribute
    Position position;

    // ---- verdicts ----
    void understood(std::string text = {}) { verdict(DialectItem::Verdict::understood, std::move(text)); }
    void mapped(std::string to) { verdict(DialectItem::Verdict::mapped, std::move(to)); }
    /// Without effect on the execution: nothing to warn of.
    void ignored(std::string why) { verdict(DialectItem::Verdict::ignored, std::move(why)); }
    /// It would have had an effect: a warning.
    void not_understood(std::string why, std::string advice);
    /// Beside a verdict: something to look at.
    void warn(std::string code, std::string message, std::string advice);
    /// The process cannot run as it is meant: an error.
    void refused(std::string code, std::string message, std::string advice);

    // ---- help ----
    Extension& extension();
    FlowNode& node() { return *place.node; }
    /// The text, or "=FEEL" for JUEL and FEEL. Nothing where it cannot be said in FEEL, which is an error then.
    std::optional<std::string> text(std::string_view source);
    /// The same as FEEL alone, without "=": a plain text becomes a FEEL string.
    std::optional<std::string> feel(std::string_view source);
    /// A variable's name as FEEL. Nothing, and an error, where it is none.
    std::optional<std::string> variable(std::string_view name);
    /// An attribute of the vendor's element, "" where absent.
    std::string attribute(std::string_view attribute_name) const;
    /// The same about a child of the vendor's element.
    Reading child(const XmlElement& element) const;
    /// Warns of attributes and children that the meaning does not know.
    void expect(std::initializer_list<std::string_view> attributes, std::initializer_list<std::string_view> children = {});
    std::string qualified(std::string_view local) const;
    bool is_of(const Dialect& dialect) const { return &dialect_ == &dialect; }
    /// Whether the file's element has this attribute of the same vendor too.
    bool stands_beside(std::string_view attribute_name) const;

  private:
    void verdict(DialectItem::Verdict verdict, std::string text);
    void report(Severity severity, std::string code, std::string message, std::string advice);
    std::string_view element_id() const { return place.owner != nullptr ? place.owner->id : place.element.id; }

    const Dialect& dialect_;
    std::string_view file_;
    Diagnostics& findings_;
    std::vector<DialectItem>& items_;
};

using On = bool (*)(const Place& place);
using Meaning = void (*)(Reading& reading);

struct Row {
    std::string_view name;
    On on;                     ///< where it may stand
    Meaning meaning = nullptr; ///< none: it has no effect here, `why`
    std::string_view why = {};
    std::string_view advice = {}; ///< what to do where it would have had an effect: a warning then
};

struct Dialect {
    std::string_view prefix; ///< as files of this vendor have it: "camunda"
    std::string_view space;
    std::span<const Row> attributes, elements;
};

// One file each.
extern const Dialect camunda, zeebe, flowable, activiti;

// ---- places ----
bool anywhere(const Place& place);
bool on_process(const Place& place);
bool on_user_task(const Place& place);
bool on_form(const Place& place); ///< user task or start event
bool on_start_event(const Place& place);
bool on_activity(const Place& place);
bool on_node(const Place& place);
bool on_work(const Place& place); ///< service, send, business rule task
bool on_job(const Place& place);  ///< the same, and events that throw a message
bool on_script_task(const Place& place);
bool on_call_activity(const Place& place);
bool on_decision(const Place& place);
bool on_multi_instance(const Place& place);
bool on_catching(const Place& place); ///< error and escalation event definitions
bool on_timer(const Place& place);
bool on_condition(const Place& place);
bool on_message(const Place& place);
bool on_listened(const Place& place); ///< process, node, sequence flow
bool on_ad_hoc(const Place& place);

} // namespace countersign::model::dialect

// What files say beyond BPMN, in words of no vendor: the dialects (model/dialect) put it here, the program's compiler reads it.
// A text that begins with "=" is FEEL, any other stands for itself.
#pragma once
#include "model/model.h"
#include <map>

namespace countersign::model {

/// A value under a name of its own.
struct Parameter {
    std::string target;
    std::string value; ///< FEEL, without "="
    Position position;
};

struct Candidate {
    std::string who;    ///< a name, or "=FEEL" that gives one, a list, or names parted by commas
    std::string prefix; ///< put before a bare name: "user:", "group:"
};

/// Which version of something deployed is meant.
struct Binding {
    enum class Kind : std::uint8_t { latest, deployment, version, version_tag } kind = Kind::latest;
    std::string version; ///< a number or "=FEEL"; or the tag
};

/// What a call activity gives and takes (10.3.6) beyond its data associations.
struct CallExtension {
    std::string process; ///< id or "=FEEL"; "" = the standard's calledElement
    Binding binding;
    std::optional<bool> copies_in, copies_out; ///< all variables go in, all changed ones come back; absent: as without extension
};

struct DecisionExtension {
    std::string decision; ///< id or "=FEEL"
    Binding binding;
    /// What becomes of the rules' outputs: one value, one context, values of one output, all.
    enum class Result : std::uint8_t { as_it_is, single_entry, single_result, collect_entries, result_list } result = Result::as_it_is;
};

/// Code of another engine that would be run when something happens: told on the event stream here.
struct Listener {
    enum class On : std::uint8_t { start, end, take, create, assignment, complete, cancel } on = On::start;
    std::string calls; ///< class, expression or job type as the file names it
};
const char* to_string(Listener::On on);

struct Extension {
    // user tasks
    std::string assignee;
    std::vector<Candidate> candidates;
    std::string form_key, due, priority;
    // work outside, and FEEL that is the work
    std::string job_type;
    std::string job_retries; ///< a number
    std::map<std::string, std::string> job_headers;
    std::string script; ///< FEEL, without "="
    std::string result_variable;
    // data
    std::vector<Parameter> inputs, outputs;
    bool results_stay = false; ///< what the work gives stays inside: only the outputs leave
    std::optional<CallExtension> call;
    std::optional<DecisionExtension> decision;
    // events
    std::string initiator;       ///< start event: variable for who started
    std::string code_variable;   ///< caught error or escalation: variable for its code
    std::string correlation_key; ///< message: "=FEEL" or a text
    std::string computed_name;   ///< message, signal, error, escalation: FEEL, without "="; goes before its name or code
    // processes
    std::string version_tag;
    std::vector<Listener> listeners;
    Position position; ///< of the first of them
};

/// The extension of an element; an empty one where it has none.
const Extension& extension_of(const BaseElement& element);

} // namespace countersign::model

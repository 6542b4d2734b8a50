#include "program/approval_extension.h"
#include "expression/string_literal.h"
#include "program/clock_extension.h"
#include <charconv>

namespace countersign::approval {

namespace {

using model::XmlElement;

struct UnitRow {
    const char* name;
    TimeUnit unit;
    std::int64_t amount_max; ///< a hundred years
};
constexpr std::array<UnitRow, 9> units{{{"minutes", TimeUnit::minutes, 52'560'000},
                                        {"hours", TimeUnit::hours, 876'000},
                                        {"workingMinutes", TimeUnit::working_minutes, 52'560'000},
                                        {"workingHours", TimeUnit::working_hours, 876'000},
                                        {"workingDays", TimeUnit::working_days, 36'500},
                                        {"calendarDays", TimeUnit::calendar_days, 36'500},
                                        {"weeks", TimeUnit::weeks, 5'200},
                                        {"months", TimeUnit::months, 1'200},
                                        {"years", TimeUnit::years, 100}}};

std::optional<OnLimit> parse_on_limit(std::string_view text) {
    for (const auto value : {OnLimit::remind, OnLimit::escalate, OnLimit::transfer, OnLimit::deemed_agree, OnLimit::deemed_disagree})
        if (text == to_string(value)) return value;
    return std::nullopt;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

/// Reads the elements of one task; every finding goes to `diagnostics_`, and reading goes on.
class ExtensionReader {
  public:
    ExtensionReader(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics)
        : node_(node), file_(file), diagnostics_(diagnostics) {}

    TaskExtension read() {
        for (const auto& element : node_.extensions)
            if (element.space == xml_namespace) read(element);
        if (task_.countersign && task_.limit && task_.limit->on_limit != OnLimit::nothing)
            fail(*limit_, "approval.no-effect", "on a countersign its own onTimeout tells what silence means", "move onTimeout to approval:countersign");
        if (task_.countersign && (!task_.candidates.empty() || !task_.assignee.empty()))
            warn(*countersign_, "approval.no-effect", "the task's own candidates and assignee have no effect beside a countersign",
                 "remove them: the participants are asked");
        if (assign_ != nullptr && (countersign_ != nullptr || assignee_ != nullptr))
            fail(*assign_, "approval.duplicate-element", fmt::format("approval:{} stands beside {}", assign_->name, countersign_ != nullptr ? "a countersign" : "an assignee"),
                 countersign_ != nullptr ? "put it into the countersign, or remove one" : "keep one of the two");
        return std::move(task_);
    }

  private:
    using Names = std::initializer_list<std::string_view>;

    void read(const XmlElement& element) {
        if (element.name == "candidate")
            read_candidate(element);
        else if (element.name == "assignee")
            read_assignee(element);
        else if (element.name == "countersign")
            read_countersign(element);
        else if (assigns(element))
            read_assign(element);
        else if (element.name == "limit")
            read_limit(element);
        else if (element.name == "form")
            read_form(element);
        else if (element.name == "task")
            read_task(element);
        else if (element.name == "text")
            read_text(element);
        else if (element.name != "allow" && element.name != "chooses" && element.name != "correction" && !is_milestone(element.name)) // allow_extension.cpp, compile_channel.cpp, clock_extension.h
            warn(element, "approval.unknown-element",
                 fmt::format("approval:{} is not known on a user task and has no effect", element.name),
                 "correct its name; known are candidate, assignee, assign, superiorChain, countersign, limit, form, task, text, allow, chooses");
    }

    void read_candidate(const XmlElement& element) {
        allow(element, {"who"});
        if (auto who = read_who(element, "who", true)) task_.candidates.push_back(std::move(*who));
    }
    void read_assignee(const XmlElement& element) {
        allow(element, {"who"});
        if (!once(element, assignee_)) return;
        if (auto who = read_who(element, "who", true)) task_.assignee = std::move(*who);
    }
    /// A superior chain alone is a countersign: all of it agrees, one after the other.
    void read_assign(const XmlElement& element) {
        if (assign_ != nullptr) return fail(element, "approval.duplicate-element", "a task has one approval:assign or approval:superiorChain, this is the second", "keep one");
        assign_ = &element;
        auto assignment = read_assignment(element, node_.id, file_, diagnostics_);
        if (!assignment) return;
        if (assignment->strategy != Strategy::superior_chain) {
            task_.assign = std::move(assignment);
            return;
        }
        CountersignDefinition chain;
        chain.setup.rule = Rule::all;
        chain.setup.sequential = true;
        add_looked_up(chain, std::move(*assignment));
        task_.countersign = std::move(chain);
    }
    static void add_looked_up(CountersignDefinition& definition, AssignDefinition assignment) {
        definition.looked_up.push_back({definition.participants.size(), std::move(assignment)});
        Participant participant;
        participant.who = fmt::format("=#{}", definition.looked_up.size()); // no expression: it stands for whom the organisation names
        definition.participants.push_back(std::move(participant));
    }
    void read_form(const XmlElement& element) {
        allow(element, {"key"});
        if (!once(element, form_)) return;
        if (const auto* key = required(element, "key")) task_.form_key = *key;
    }
    void read_task(const XmlElement& element) {
        allow(element, {"priority", "due", "applicant"});
        if (!once(element, detail_)) return;
        if (const auto* applicant = element.attribute("applicant")) {
            task_.applicant = *applicant == "true";
            if (*applicant != "true" && *applicant != "false")
                fail(element, "approval.bad-value", fmt::format("applicant=\"{}\" is neither true nor false", *applicant), "say true where the applicant works on it");
        }
        if (const auto* priority = element.attribute("priority")) {
            if (priority->starts_with('=') || parse_whole(*priority))
                task_.priority = *priority;
            else
                fail(element, "approval.bad-value", fmt::format("priority=\"{}\" is not a whole number", *priority),
                     "give a whole number, or =FEEL");
        }
        if (const auto* due = element.attribute("due")) {
            if (due->starts_with('='))
                task_.due = *due;
            else if (iso8601::parse_instant(*due) || iso8601::parse_duration(*due))
                task_.due = feel::string_literal(*due);
            else
                fail(element, "approval.bad-value", fmt::format("due=\"{}\" is neither an ISO 8601 date and time nor a duration", *due),
                     "give one such as P5D, or =FEEL");
        }
    }
    void read_text(const XmlElement& element) {
        allow(element, {"lang", "name"});
        const auto* language = required(element, "lang");
        const auto* name = required(element, "name");
        if (language == nullptr || name == nullptr) return;
        if (!task_.names.emplace(*language, *name).second)
            fail(element, "approval.duplicate-element", fmt::format("there are two names in the language \"{}\"", *language), "keep one");
    }

    void read_limit(const XmlElement& element) {
        allow(element, {"amount", "unit", "within", "onTimeout", "to", "result"});
        if (!once(element, limit_)) return;
        const auto* amount = required(element, "amount");
        const auto* unit = required(element, "unit");
        if (amount == nullptr || unit == nullptr) return;
        const auto row = std::find_if(units.begin(), units.end(), [&](const UnitRow& u) { return *unit == u.name; });
        if (row == units.end())
            return fail(element, "approval.bad-value", fmt::format("unit=\"{}\" is no unit of time", *unit),
                        "use workingDays, workingHours, workingMinutes, calendarDays, weeks, months, years, hours or minutes");
        const auto number = parse_whole(*amount);
        if (!number || *number < 1 || *number > row->amount_max)
            return fail(element, "approval.bad-value",
                        fmt::format("amount=\"{}\" is not a whole number from 1 to {}", *amount, row->amount_max), "correct it");
        const auto* within = element.attribute("within");
        Limit limit{.amount = *number, .unit = row->unit, .within = within == nullptr ? std::string{} : *within, .on_limit = {}, .to = {}, .result = {}, .position = element.position};
        read_on_limit(element, limit);
        task_.limit = std::move(limit);
    }
    void read_on_limit(const XmlElement& element, Limit& limit) {
        choose(element, "onTimeout", limit.on_limit, parse_on_limit, "remind, escalate, transfer, deemedAgree or deemedDisagree");
        const bool deemed = limit.on_limit == OnLimit::deemed_agree || limit.on_limit == OnLimit::deemed_disagree;
        if (element.attribute("to") != nullptr && limit.on_limit != OnLimit::transfer)
            warn(element, "approval.no-effect", "to has no effect without onTimeout=\"transfer\"", "remove it");
        if (element.attribute("result") != nullptr && !deemed)
            warn(element, "approval.no-effect", "result has no effect without a deemed opinion", "remove it");
        if (limit.on_limit == OnLimit::transfer)
            if (auto to = read_who(element, "to", true)) limit.to = std::move(*to);
        const auto* result = element.attribute("result");
        if (deemed) limit.result = result == nullptr || result->empty() ? "opinion" : *result;
    }

    // ---- countersign ----

    void read_countersign(const XmlElement& element) {
        allow(element, {"rule", "threshold", "order", "onTimeout", "lead", "collectAll", "result"});
        if (!once(element, countersign_)) return;
        CountersignDefinition definition;
        read_setup(element, definition.setup);
        if (const auto* result = element.attribute("result")) {
            if (result->empty())
                fail(element, "approval.bad-value", "result=\"\" names no variable",
                     "name one, or leave the attribute out for \"countersign\"");
            else
                definition.result = *result;
        }
        for (const auto& child : element.children) {
            if (child.space != xml_namespace) continue;
            if (child.name == "participant") {
                read_participant(child, definition);
            } else if (assigns(child)) {
                if (auto assignment = read_assignment(child, node_.id, file_, diagnostics_)) add_looked_up(definition, std::move(*assignment));
            } else {
                fail(child, "approval.unknown-element", fmt::format("approval:{} has no place in a countersign", child.name),
                     "approval:participant, assign and superiorChain have; a limit stands beside the countersign");
            }
        }
        check(element, definition);
        task_.countersign = std::move(definition);
    }

    void read_setup(const XmlElement& element, Setup& setup) {
        choose(element, "rule", setup.rule, parse_rule, "all, any, veto, majority, ratio, weighted or leadDecides");
        choose(element, "onTimeout", setup.on_timeout, parse_on_timeout, "escalate, deemedAgree, deemedDisagree or skip");
        if (const auto* order = element.attribute("order")) {
            setup.sequential = *order == "sequential";
            if (!setup.sequential && *order != "parallel")
                fail(element, "approval.bad-value", fmt::format("order=\"{}\" is no order", *order), "use parallel or sequential");
        }
        setup.collect_all = read_boolean(element, "collectAll");
        if (element.attribute("lead") != nullptr)
            if (auto lead = read_who(element, "lead", false)) setup.lead = std::move(*lead);
        if (const auto* threshold = element.attribute("threshold")) {
            setup.threshold = parse_fraction(*threshold);
            if (!setup.threshold)
                fail(element, "approval.bad-value", fmt::format("threshold=\"{}\" is no share", *threshold),
                     "use one such as 2/3, 0.7 or 70%");
        }
    }

    void read_participant(const XmlElement& element, CountersignDefinition& definition) {
        allow(element, {"who", "weight", "veto"});
        auto who = read_who(element, "who", true);
        Participant participant;
        participant.veto = read_boolean(element, "veto");
        if (const auto* weight = element.attribute("weight")) {
            const auto number = parse_whole(*weight);
            if (number && *number >= 0 && *number <= Tally::weight_max)
                participant.weight = *number;
            else
                fail(element, "approval.bad-value",
                     fmt::format("weight=\"{}\" is not a whole number from 0 to {}", *weight, Tally::weight_max),
                     "use whole numbers: 2 and 3 for 0.4 and 0.6");
        }
        if (participant.veto && definition.setup.rule != Rule::veto)
            warn(element, "approval.no-effect", fmt::format("veto has no effect under rule {}", to_string(definition.setup.rule)),
                 "use rule=\"veto\", or remove it");
        if (!who) return;
        participant.who = std::move(*who);
        const auto same = [&](const Participant& p) { return p.who == participant.who; };
        if (!participant.who.starts_with('=') && std::any_of(definition.participants.begin(), definition.participants.end(), same))
            return fail(element, "countersign.already-participant", fmt::format("\"{}\" takes part twice", participant.who),
                        "name everybody once");
        definition.participants.push_back(std::move(participant));
    }

    /// What a tally would refuse anyway, told before anything runs.
    void check(const XmlElement& element, const CountersignDefinition& definition) {
        const Setup& setup = definition.setup;
        const bool computed = std::any_of(definition.participants.begin(), definition.participants.end(),
                                          [](const Participant& p) { return p.who.starts_with('='); });
        if (definition.participants.empty()) {
            if (std::none_of(element.children.begin(), element.children.end(), [](const XmlElement& c) { return c.name == "participant" || assigns(c); }))
                fail(element, "countersign.no-participants", "nobody is asked to countersign", "add an approval:participant");
            return;
        }
        if (setup.rule == Rule::lead_decides && element.attribute("lead") == nullptr)
            return fail(element, "countersign.no-lead", "rule leadDecides, the default, has no lead",
                        "name it: lead=\"group:…\", or choose another rule");
        if (element.attribute("threshold") != nullptr && !setup.threshold) return; // told already
        if (setup.threshold && setup.rule != Rule::ratio && setup.rule != Rule::weighted)
            warn(element, "approval.no-effect", fmt::format("threshold has no effect under rule {}", to_string(setup.rule)),
                 "use rule ratio or weighted, or remove it");
        Setup tried = setup;
        if (tried.lead.empty() || computed) tried.lead = std::string("=");
        if (auto tally = Tally::open(std::move(tried), definition.participants);
            !tally && !(computed && tally.error().code == "countersign.no-weight"))
            fail(element, tally.error().code, tally.error().message, "correct the countersign");
    }

    // ---- attributes ----

    const std::string* required(const XmlElement& element, std::string_view name) {
        const auto* value = element.attribute(name);
        if (value != nullptr && !value->empty()) return value;
        fail(element, "approval.missing-attribute", fmt::format("approval:{} has no {}", element.name, name),
             fmt::format("give it {}=\"…\"", name));
        return nullptr;
    }

    template<class E, class Parse>
    void choose(const XmlElement& element, std::string_view name, E& value, Parse parse, std::string_view allowed) {
        const auto* text = element.attribute(name);
        if (text == nullptr) return;
        if (const auto parsed = parse(*text))
            value = *parsed;
        else
            fail(element, "approval.bad-value", fmt::format("{}=\"{}\" is not known", name, *text), fmt::format("use {}", allowed));
    }

    bool read_boolean(const XmlElement& element, std::string_view name) {
        const auto* text = element.attribute(name);
        if (text == nullptr || *text == "false" || *text == "0") return false;
        if (*text == "true" || *text == "1") return true;
        fail(element, "approval.bad-value", fmt::format("{}=\"{}\" is neither true nor false", name, *text), "use true or false");
        return false;
    }

    std::optional<std::string> read_who(const XmlElement& element, std::string_view name, bool needed) {
        const auto* text = needed ? required(element, name) : element.attribute(name);
        if (text == nullptr) return std::nullopt;
        if (names_principal(*text) || (text->starts_with('=') && text->size() > 1)) return *text;
        fail(element, "approval.bad-value", fmt::format("{}=\"{}\" names nobody", name, *text),
             "write user:…, group:…, department:… or position:…, or =FEEL that gives such a text");
        return std::nullopt;
    }

    void allow(const XmlElement& element, Names names) {
        for (const auto& attribute : element.attributes)
            if (attribute.space.empty() && std::find(names.begin(), names.end(), attribute.name) == names.end())
                fail(element, "approval.unknown-attribute", fmt::format("approval:{} has no attribute {}", element.name, attribute.name),
                     fmt::format("remove it; known are {}", fmt::join(names, ", ")));
    }

    /// Whether it is the first of its kind.
    bool once(const XmlElement& element, const XmlElement*& seen) {
        if (seen != nullptr) {
            fail(element, "approval.duplicate-element", fmt::format("a task has one approval:{}, this is the second", element.name),
                 "keep one");
            return false;
        }
        seen = &element;
        return true;
    }

    void fail(const XmlElement& element, std::string code, std::string message, std::string advice) {
        report(Severity::error, element, std::move(code), std::move(message), std::move(advice));
    }
    void warn(const XmlElement& element, std::string code, std::string message, std::string advice) {
        report(Severity::warning, element, std::move(code), std::move(message), std::move(advice));
    }
    void report(Severity severity, const XmlElement& element, std::string code, std::string message, std::string advice) {
        diagnostics_.push_back({severity, std::move(code), std::move(message), std::move(advice), std::string(file_), element.position.line,
                                element.position.column, node_.id});
    }

    const model::FlowNode& node_;
    std::string_view file_;
    Diagnostics& diagnostics_;
    TaskExtension task_;
    const XmlElement *assignee_ = nullptr, *countersign_ = nullptr, *limit_ = nullptr, *form_ = nullptr, *detail_ = nullptr, *assign_ = nullptr;
};

} // namespace

const char* to_string(OnLimit on_limit) {
    static constexpr std::array names{"", "remind", "escalate", "transfer", "deemedAgree", "deemedDisagree"};
    return names[static_cast<std::size_t>(on_limit)];
}

bool names_principal(std::string_view text) {
    constexpr std::array<std::string_view, 4> prefixes{"user:", "group:", "department:", "position:"};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) { return text.starts_with(prefix) && text.size() > prefix.size(); });
}

iso8601::Duration to_duration(const Limit& limit) {
    constexpr std::int64_t minute_ms = 60'000;
    iso8601::Duration duration;
    switch (limit.unit) {
    case TimeUnit::minutes: duration.ms = limit.amount * minute_ms; break;
    case TimeUnit::hours: duration.ms = limit.amount * 60 * minute_ms; break;
    case TimeUnit::calendar_days: duration.days = limit.amount; break;
    case TimeUnit::weeks: duration.days = limit.amount * 7; break;
    case TimeUnit::months: duration.months = limit.amount; break;
    case TimeUnit::years: duration.months = limit.amount * 12; break;
    case TimeUnit::working_minutes:
    case TimeUnit::working_hours:
    case TimeUnit::working_days: break; // a calendar's matter
    }
    return duration;
}

TaskExtension read_task_extension(const model::FlowNode& node, std::string_view file, Diagnostics& diagnostics) {
    return ExtensionReader(node, file, diagnostics).read();
}

} // namespace countersign::approval

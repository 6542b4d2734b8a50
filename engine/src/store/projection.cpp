// From records to rows. What opens and closes within one command never becomes a row.
#include "store/projection.h"
#include "base/planted_fault.h"
#include "program/form/attachment.h"
#include "value/codec.h"

namespace countersign::store {

namespace {

using program::Node;
using program::NodeIndex;
using program::ProgramPtr;
namespace rec = execution;

class Projector {
  public:
    Projector(InstanceId instance, Instant at, std::string_view actor, const std::vector<ProgramPtr>& programs,
              std::vector<Change>& changes)
        : instance_(instance), at_(at), actor_(actor), programs_(programs), changes_(changes) {}

    void operator()(const rec::InstanceStarted& r) {
        InstanceRow row;
        row.id = instance_;
        row.definition = r.definition;
        row.business_key = r.business_key;
        row.started_at = at_;
        row.started_by = actor_;
        changes_.emplace_back(InstanceOpened{std::move(row)});
    }
    void operator()(const rec::InstanceEnded& r) { changes_.emplace_back(InstanceClosed{instance_, r.state, at_}); }

    void operator()(const rec::CaseRevoked&) { changes_.emplace_back(InstanceClosed{instance_, InstanceState::revoked, at_}); }
    void operator()(const rec::ExtraTaskMade& r) { extra_ = r; } // its task opens next

    void operator()(const rec::TaskOpened& r) {
        const Node& node = node_of(r);
        TaskRow row;
        row.id = id(r.key);
        row.definition = programs_[r.program]->definition;
        row.element_id = node.id;
        row.name = node.name;
        row.assignee = r.assignee;
        row.candidates = r.candidates;
        row.participant = r.participant;
        row.is_lead = r.is_lead;
        row.created_at = at_;
        row.due = r.due;
        row.priority = r.priority;
        if (node.user_task) row.form_key = node.user_task->form_key;
        if (extra_.key == r.key) {
            row.name = extra_.name;
            row.form_key.clear();
            row.beside = rec::to_string(rec::AsideKind::extra);
            row.beside_task = extra_.beside;
        }
        open(r.key, TaskOpened{std::move(row)});
    }
    void operator()(const rec::TaskAssigned& r) { changes_.emplace_back(TaskAssigned{id(r.key), r.assignee}); }
    void operator()(const rec::TaskOffered& r) { edit({.id = id(r.key), .candidates = r.candidates}); }
    void operator()(const rec::TaskDelegated& r) { edit({.id = id(r.key), .owner = r.owner}); }
    void operator()(const rec::TaskScheduled& r) { edit({.id = id(r.key), .due = r.due, .priority = r.priority}); }
    void operator()(const rec::WorkSuspended& r) {
        if (r.key != 1) edit({.id = id(r.key), .suspended = r.suspended});
    }
    void operator()(const rec::TaskUrged& r) { edit({.id = id(r.key), .urged = r.times}); }
    void operator()(const rec::AsideOpened& r) {
        edit({.id = id(r.key), .beside = std::pair<std::string, Key>(rec::to_string(r.kind), r.beside)});
    }
    void operator()(const rec::CopySent& r) {
        const std::string element = r.node == program::none ? std::string{} : node_of(r).id;
        changes_.emplace_back(CopySent{{.id = {instance_, static_cast<Key>(r.number)}, .to = r.to, .by = r.by, .reason = r.reason, .element_id = element, .sent_at = at_,
                                        .read_at = {}, .read_by = {}}});
    }
    void operator()(const rec::CopyRead& r) { changes_.emplace_back(CopyRead{{instance_, static_cast<Key>(r.number)}, at_, r.by}); }

    void operator()(const rec::JobCreated& r) {
        const Node& node = node_of(r);
        JobRow row;
        row.id = id(r.key);
        row.type = node.job ? node.job->type : std::string{};
        row.element_id = node.id;
        row.retries = r.retries;
        open(r.key, JobOpened{std::move(row)});
    }
    void operator()(const rec::JobFailed& r) { changes_.emplace_back(JobFailed{id(r.key), r.retries, r.message, r.not_before}); }

    void operator()(const rec::TimerScheduled& r) { open(r.key, TimerSet{{id(r.key), r.due, node_of(r).id}}); }
    void operator()(const rec::TimerFired& r) { close<TimerSet>(r.key, TimerGone{id(r.key)}); }

    void operator()(const rec::SubscriptionOpened& r) {
        open(r.key, SubscriptionOpened{{id(r.key), r.kind, r.name, r.correlation, node_of(r).id}});
    }

    /// In the place of the row that is there.
    void operator()(const rec::SubscriptionCorrelated& r) {
        close<SubscriptionOpened>(r.key, SubscriptionClosed{id(r.key)});
        open(r.key, SubscriptionOpened{{id(r.key), SubscriptionKind::message, r.name, r.correlation, node_of(r).id}});
    }
    void operator()(const rec::DataStoreSet& r) {
        DataStoreRow row{r.name, {}, instance_, at_};
        countersign::encode(r.value, row.value);
        changes_.emplace_back(DataStoreWritten{std::move(row)});
    }

    void operator()(const rec::IncidentRaised& r) {
        open(r.key, IncidentRaised{{id(r.key), r.code, r.message, r.node == program::none ? std::string{} : node_of(r).id, at_}});
    }
    void operator()(const rec::IncidentResolved& r) { close<IncidentRaised>(r.key, IncidentGone{id(r.key)}); }

    void operator()(const rec::ClockStarted& r) {
        ClockRow row;
        row.id = id(r.key);
        row.clock = r.clock;
        row.calendar = r.calendar;
        row.started_at = r.start;
        changes_.emplace_back(ClockOpened{std::move(row)});
    }
    /// Its timer has no element: the row names the clock.
    void operator()(const rec::ClockMoved& r) {
        changes_.emplace_back(ClockChanged{id(r.key), r.phase, r.calendar_hash, r.deadline, r.amber_from});
        if (r.next) changes_.emplace_back(TimerSet{{id(r.key), *r.next, r.clock}});
        else changes_.emplace_back(TimerGone{id(r.key)});
    }

    void operator()(const rec::CaseNumbered& r) {
        const auto instance = to_string(instance_);
        file("case.number", r.number, instance, {});
        file("case", instance, {}, r.number);
        file("case.series", r.series, {}, std::to_string(r.sequence));
    }
    void operator()(const rec::VariableSet& r) {
        if (!r.value.is_context() && !r.value.is_list()) return;
        std::vector<AttachmentName> attachments;
        collect_attachments(r.value, attachments);
        for (const auto& attachment : attachments) use(attachment.sha256, attachment.name, attachment.media_type);
    }
    void operator()(const rec::DocumentIssued& r) {
        const Context meta{{"name", r.name}, {"mediaType", "text/html"}, {"size", static_cast<std::int64_t>(r.text.size())}, {"by", actor_}, {"at", at_.ms}};
        file("attachment", r.sha256, {}, encoded(meta));
        file("attachment.bytes", r.sha256, {}, r.text);
        use(r.sha256, r.name, "text/html");
        file("document", r.code, to_string(instance_), encoded({{"document", r.document}, {"name", r.name}, {"sha256", r.sha256}, {"at", at_.ms}}));
    }
    void operator()(const rec::CaseRated& r) {
        file("rating", to_string(instance_), programs_[0]->process_id, encoded({{"stars", r.stars}, {"comment", r.comment}, {"by", r.by}, {"at", at_.ms}}));
    }
    void operator()(const rec::DocumentDelivered& r) {
        const auto instance = to_string(instance_);
        file("delivery", fmt::format("{}/{}", instance, r.document), instance, encoded({{"document", r.document}, {"how", r.how}, {"by", r.by}, {"note", r.note}, {"at", at_.ms}}));
    }

    void operator()(const rec::ElementCompleting& r) { close_waits(r.key, r.waits); }
    void operator()(const rec::ElementLeft& r) { close_waits(r.key, r.waits); }
    void operator()(const rec::TaskParked& r) { close_waits(r.key, r.waits); }

    void operator()(const rec::DefinitionChanged& r) {
        if (r.program == 0) changes_.emplace_back(InstanceMoved{instance_, r.definition});
    }
    void operator()(const rec::ElementMoved& r) {
        const Node& node = node_of(r);
        const auto form_key = node.user_task ? node.user_task->form_key : std::string{};
        if (r.waits & rec::waits_task)
            changes_.emplace_back(TaskMoved{id(r.key), programs_[r.program]->definition, node.id, node.name, form_key});
        if (r.waits & rec::waits_job) changes_.emplace_back(JobMoved{id(r.key), node.id});
        if (r.waits & rec::waits_timer) changes_.emplace_back(TimerMoved{id(r.key), node.id});
        if (r.waits & rec::waits_subscription) changes_.emplace_back(SubscriptionMoved{id(r.key), r.event, node.id});
        if (r.waits & rec::waits_incident) changes_.emplace_back(IncidentMoved{id(r.key), node.id});
    }

    /// What is left moves tokens or tells history: no row follows from it.
    template<class Record> void operator()(const Record&) {}

    /// Drops what was taken back, in one pass.
    void finish() {
        if (taken_back_.empty()) return;
        std::sort(taken_back_.begin(), taken_back_.end());
        std::size_t kept = taken_back_.front();
        auto next = taken_back_.begin();
        for (std::size_t i = kept; i < changes_.size(); ++i) {
            if (next != taken_back_.end() && *next == i) {
                ++next;
                continue;
            }
            changes_[kept++] = std::move(changes_[i]);
        }
        changes_.resize(kept);
    }

  private:
    EntityId id(Key key) const { return {instance_, key}; }
    template<class Record> const Node& node_of(const Record& r) const { return programs_[r.program]->nodes[r.node]; }

    void file(const char* name, std::string key, std::string owner, std::string value) {
        changes_.emplace_back(RegisterWritten{{name, std::move(key), std::move(owner), std::move(value)}});
    }
    void use(const std::string& sha256, const std::string& name, const std::string& media_type) {
        const auto instance = to_string(instance_);
        file("attachment.use", fmt::format("{}/{}", sha256, instance), instance, encoded({{"name", name}, {"mediaType", media_type}}));
    }
    static std::string encoded(const Context& context) {
        std::string bytes;
        countersign::encode(Value(context), bytes);
        return bytes;
    }

    template<class Opened> void open(Key key, Opened change) {
        opened_.push_back({key, changes_.size()});
        changes_.emplace_back(std::move(change));
    }

    void edit(TaskEdited change) { changes_.emplace_back(std::move(change)); }

    /// Takes back an opening of the same command, and its updates of these types; else the row is in the table and closes.
    template<class Opened, class... Updates, class Closed> void close(Key key, Closed change) {
        for (auto at = opened_.rbegin(); at != opened_.rend(); ++at) {
            if (at->key != key || !std::holds_alternative<Opened>(changes_[at->index])) continue;
            take_back(at->index);
            (take_back_updates<Updates>(key, at->index), ...);
            opened_.erase(std::next(at).base());
            return;
        }
        changes_.emplace_back(std::move(change));
    }
    template<class Update> void take_back_updates(Key key, std::size_t from) {
        for (std::size_t i = from; i < changes_.size(); ++i)
            if (const auto* update = std::get_if<Update>(&changes_[i]); update != nullptr && update->id.key == key) take_back(i);
    }
    void take_back(std::size_t index) { taken_back_.push_back(index); }

    void close_waits(Key key, std::uint8_t waits) {
        if (waits & rec::waits_task) close<TaskOpened, TaskAssigned, TaskEdited>(key, TaskClosed{id(key)});
        if (waits & rec::waits_job) close<JobOpened, JobFailed>(key, JobClosed{id(key)});
        if (waits & rec::waits_timer && !planted("timer-row-left")) close<TimerSet>(key, TimerGone{id(key)});
        if (waits & rec::waits_subscription) close<SubscriptionOpened>(key, SubscriptionClosed{id(key)});
        if (waits & rec::waits_incident) close<IncidentRaised>(key, IncidentGone{id(key)});
    }

    struct Place {
        Key key;
        std::size_t index;
    };
    InstanceId instance_;
    Instant at_;
    std::string_view actor_;
    const std::vector<ProgramPtr>& programs_;
    rec::ExtraTaskMade extra_; ///< the last
    std::vector<Change>& changes_;
    std::vector<Place> opened_;           ///< by this command and still open
    std::vector<std::size_t> taken_back_; ///< changes that are to go
};

} // namespace

void project(InstanceId instance, Sequence, Instant at, std::string_view actor, const execution::Records& records,
             const std::vector<program::ProgramPtr>& programs, std::vector<Change>& changes) {
    Projector projector(instance, at, actor, programs, changes);
    for (const auto& record : records) std::visit([&](const auto& r) { projector(r); }, record);
    projector.finish();
}

} // namespace countersign::store

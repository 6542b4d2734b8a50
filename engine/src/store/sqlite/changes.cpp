#include "store/sqlite/changes.h"
#include "store/sqlite/candidates.h"
#include "store/sqlite/rows.h"
#include "store/task_edit.h"

namespace countersign::store::sqlite {

namespace {

Result<void> write_task(Connection& db, const TaskRow& row) {
    const auto& id = row.id;
    const auto candidates = encode_candidates(row.candidates);
    auto written = db.run(Sql::task_open, id, row.definition, row.element_id, row.name, row.assignee, TextOrNull{candidates},
                          row.participant, row.is_lead, row.created_at, row.due, row.priority, row.form_key);
    const bool marked = !row.owner.empty() || row.suspended || row.urged != 0 || !row.beside.empty();
    if (written && marked) written = db.run(Sql::task_mark, id, row.owner, row.suspended, row.urged, row.beside, row.beside_task);
    if (written && !row.owner.empty()) written = db.run(Sql::owner_add, row.owner, id);
    for (const auto& candidate : row.candidates) {
        if (!written) break;
        written = db.run(Sql::candidate_add, candidate, id);
    }
    return written;
}

struct Listed { ///< by whom a task is found beside its own row
    std::vector<std::string> candidates;
    std::string owner;
};

Result<void> remove_from_lists(Connection& db, TaskId id, const Listed& listed) {
    for (const auto& candidate : listed.candidates)
        if (auto removed = db.run(Sql::candidate_remove, candidate, id); !removed) return removed;
    if (!listed.owner.empty()) return db.run(Sql::owner_remove, listed.owner, id);
    return {};
}

/// Takes the task's row away, and those that list it for candidates and owner.
Result<void> remove_task(Connection& db, TaskId id) {
    // Nobody lists it: one statement instead of two.
    if (auto removed = db.run(Sql::task_close_unlisted, id); !removed || db.rows_changed() > 0) return removed;
    const auto had = db.row(
        Sql::task_listed,
        [](const Columns& c) {
            return Listed{decode_candidates(c.view(0)), c.text(1)};
        },
        id);
    if (!had) return had.error();
    if (!had->has_value()) return {};
    if (auto removed = remove_from_lists(db, id, **had); !removed) return removed;
    return db.run(Sql::task_close, id);
}

struct CarryOut {
    Connection& db;

    Result<void> operator()(const InstanceOpened& c) const {
        if (auto fits = check_packable(c.row.id, 0); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::instance_open, row.id, row.definition, row.business_key, row.state, row.started_at, row.ended_at,
                      row.started_by);
    }
    Result<void> operator()(const InstanceClosed& c) const { return db.run(Sql::instance_close, c.id, c.state, c.at); }
    Result<void> operator()(const InstanceMoved& c) const { return db.run(Sql::instance_move, c.id, c.definition); }

    Result<void> operator()(const TaskOpened& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        return write_task(db, c.row);
    }
    Result<void> operator()(const TaskUpdated& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        if (auto removed = remove_task(db, c.row.id); !removed) return removed;
        return write_task(db, c.row);
    }
    Result<void> operator()(const TaskAssigned& c) const { return db.run(Sql::task_assign, c.id, c.assignee); }
    Result<void> operator()(const TaskEdited& c) const {
        auto row = db.row(Sql::task_get, read_task, c.id);
        if (!row) return row.error();
        if (!row->has_value()) return {};
        edit(**row, c);
        return (*this)(TaskUpdated{std::move(**row)});
    }
    Result<void> operator()(const CopySent& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::copy_send, row.id, row.to, row.by, row.reason, row.element_id, row.sent_at, row.read_at, row.read_by);
    }
    Result<void> operator()(const CopyRead& c) const { return db.run(Sql::copy_read, c.id, c.at, c.by); }
    Result<void> operator()(const TaskClosed& c) const {
        return remove_task(db, c.id);
    }

    Result<void> operator()(const TimerSet& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        return db.run(Sql::timer_set, c.row.id, c.row.due, c.row.element_id);
    }
    Result<void> operator()(const TimerGone& c) const { return db.run(Sql::timer_gone, c.id); }

    Result<void> operator()(const SubscriptionOpened& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::subscription_open, row.id, row.kind, row.name, row.correlation, row.element_id);
    }
    Result<void> operator()(const SubscriptionClosed& c) const { return db.run(Sql::subscription_close, c.id); }

    Result<void> operator()(const JobOpened& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::job_open, row.id, row.type, row.element_id, row.retries, row.worker, row.locked_until, row.locked_until,
                      row.last_error);
    }
    Result<void> operator()(const JobFailed& c) const { return db.run(Sql::job_fail, c.id, c.retries, c.error, c.not_before); }
    Result<void> operator()(const JobClosed& c) const { return db.run(Sql::job_close, c.id); }

    Result<void> operator()(const IncidentRaised& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::incident_raise, row.id, row.code, row.message, row.element_id, row.raised_at);
    }
    Result<void> operator()(const IncidentGone& c) const { return db.run(Sql::incident_gone, c.id); }

    Result<void> operator()(const OutboxAdded& c) const {
        if (auto fits = check_packable(c.row.instance, c.row.sequence); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::outbox_add, packed(row.instance, row.sequence), row.index, row.name, row.correlation, row.payload, row.at);
    }
    Result<void> operator()(const DataStoreWritten& c) const {
        const auto& row = c.row;
        return db.run(Sql::data_store_put, row.name, Blob{row.value}, row.written_by, row.written_at);
    }

    Result<void> operator()(const RegisterWritten& c) const { return put_register_row(db, c.row, true); }

    Result<void> operator()(const TaskMoved& c) const {
        return db.run(Sql::task_move, c.id, c.definition, c.element_id, c.name, c.form_key);
    }
    Result<void> operator()(const JobMoved& c) const { return db.run(Sql::job_move, c.id, c.element_id); }
    Result<void> operator()(const TimerMoved& c) const { return db.run(Sql::timer_move, c.id, c.element_id); }
    Result<void> operator()(const SubscriptionMoved& c) const { return db.run(Sql::subscription_move, c.id, c.name, c.element_id); }
    Result<void> operator()(const IncidentMoved& c) const { return db.run(Sql::incident_move, c.id, c.element_id); }
    Result<void> operator()(const ClockOpened& c) const {
        if (auto fits = check_packable(c.row.id); !fits) return fits;
        const auto& row = c.row;
        return db.run(Sql::clock_open, row.id, row.clock, row.calendar, row.calendar_hash, row.phase, row.started_at, row.deadline, row.amber_from);
    }
    Result<void> operator()(const ClockChanged& c) const { return db.run(Sql::clock_change, c.id, c.phase, c.calendar_hash, c.deadline, c.amber_from); }
};

} // namespace

Result<void> put_register_row(Connection& db, const RegisterRow& row, bool derived) {
    return db.run(Sql::register_put, row.name, row.key, row.owner, Blob{row.value}, derived);
}

Result<void> carry_out(Connection& connection, const Change& change) { return std::visit(CarryOut{connection}, change); }

Result<std::vector<JobRow>> lock_jobs(Connection& db, const JobLock& lock) {
    auto jobs = db.rows(Sql::job_fresh, read_job, lock.type, lock.limit);
    if (!jobs) return jobs;
    auto free_again = db.rows(Sql::job_free_again, read_job, lock.type, lock.now, lock.limit);
    if (!free_again) return free_again;
    jobs->insert(jobs->end(), std::make_move_iterator(free_again->begin()), std::make_move_iterator(free_again->end()));
    std::sort(jobs->begin(), jobs->end(), [](const JobRow& a, const JobRow& b) { return a.id < b.id; });
    if (std::cmp_greater(jobs->size(), lock.limit)) jobs->resize(static_cast<std::size_t>(std::max(lock.limit, 0)));
    for (auto& job : *jobs) {
        if (auto locked = db.run(Sql::job_lock, job.id, lock.worker, lock.until); !locked) return locked.error();
        job.worker = lock.worker;
        job.locked_until = lock.until;
    }
    return jobs;
}

} // namespace countersign::store::sqlite

// How each change of a projection is carried out on the tables.
#pragma once
#include "store/memory/undo.h"

namespace countersign::store::memory {

/// Where rows are, each change notes how it is undone.
struct CarryOut {
    Tables& tables;
    std::vector<Undo>& undo;

    Instance& instance(InstanceId id) const; ///< made where missing

    Result<void> operator()(const InstanceOpened& change) const;
    Result<void> operator()(const InstanceClosed& change) const;
    Result<void> operator()(const InstanceMoved& change) const;
    Result<void> operator()(const TaskOpened& change) const;
    Result<void> operator()(const TaskUpdated& change) const;
    Result<void> operator()(const TaskAssigned& change) const;
    Result<void> operator()(const TaskEdited& change) const;
    Result<void> operator()(const TaskClosed& change) const;
    Result<void> operator()(const TimerSet& change) const;
    Result<void> operator()(const TimerGone& change) const;
    Result<void> operator()(const SubscriptionOpened& change) const;
    Result<void> operator()(const SubscriptionClosed& change) const;
    Result<void> operator()(const JobOpened& change) const;
    Result<void> operator()(const JobFailed& change) const;
    Result<void> operator()(const JobClosed& change) const;
    Result<void> operator()(const IncidentRaised& change) const;
    Result<void> operator()(const IncidentGone& change) const;
    Result<void> operator()(const OutboxAdded& change) const;
    // moves.cpp
    Result<void> operator()(const TaskMoved& change) const;
    Result<void> operator()(const JobMoved& change) const;
    Result<void> operator()(const TimerMoved& change) const;
    Result<void> operator()(const SubscriptionMoved& change) const;
    Result<void> operator()(const IncidentMoved& change) const;
    Result<void> operator()(const DataStoreWritten& change) const;
    Result<void> operator()(const RegisterWritten& change) const;
    void set_register_row(const RegisterRow& row, bool derived) const;
    Result<void> operator()(const ClockOpened& change) const;
    Result<void> operator()(const ClockChanged& change) const;
    Result<void> operator()(const CopySent& change) const;
    Result<void> operator()(const CopyRead& change) const;

    void set_job(const Job& job) const;
};

/// Error `store.conflict`: a row of that id is there already.
Error already_there(std::string_view what, const std::string& id);

} // namespace countersign::store::memory

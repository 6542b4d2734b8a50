// How each change of a projection is carried out.
#pragma once
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace countersign::store::sqlite {

/// @param derived  a projection, which is made again from the journal
Result<void> put_register_row(Connection& connection, const RegisterRow& row, bool derived);
Result<void> carry_out(Connection& connection, const Change& change);

struct JobLock {
    std::string_view type, worker;
    Instant now{}, until{};
    int limit = 0;
};
Result<std::vector<JobRow>> lock_jobs(Connection& connection, const JobLock& lock);

} // namespace countersign::store::sqlite

// Rows out of the columns of the statements in sql.cpp, in their order.
#pragma once
#include "store/sqlite/columns.h"
#include "store/store.h"

namespace countersign::store::sqlite {

DefinitionRow read_definition(const Columns& columns);
DecisionModelRow read_decision_model(const Columns& columns);
InstanceRow read_instance(const Columns& columns);
TaskRow read_task(const Columns& columns);
JournalRow read_journal(const Columns& columns);
TimerRow read_timer(const Columns& columns);
StartTimer read_start_timer(const Columns& columns);
SubscriptionRow read_subscription(const Columns& columns);
JobRow read_job(const Columns& columns);
IncidentRow read_incident(const Columns& columns);
OutboxRow read_outbox(const Columns& columns);
KeptMessageRow read_kept_message(const Columns& columns);
OrganisationRow read_organisation(const Columns& columns);
DataStoreRow read_data_store(const Columns& columns);
RegisterRow read_register(const Columns& columns);
ClockRow read_clock(const Columns& columns);
CopyRow read_copy(const Columns& columns);

} // namespace countersign::store::sqlite

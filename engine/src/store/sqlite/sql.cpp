#include "store/sqlite/sql.h"

namespace countersign::store::sqlite {

// Pieces that several statements share; literals, so that each statement stands whole at compile time.
#define INSTANCE_COLUMNS                                                                                                                   \
    "SELECT i.id, i.definition, d.process_id, i.business_key, i.state, i.started_at, i.ended_at, i.started_by, "                           \
    "(SELECT r.value FROM register r WHERE r.name = 'case' AND r.key = CAST(i.id AS TEXT)) "                                               \
    "FROM instance i LEFT JOIN definition d ON d.id = i.definition "
#define TASK_COLUMNS                                                                                                                       \
    "SELECT t.id, t.definition, t.element_id, t.name, t.assignee, t.candidates, t.participant, t.is_lead, t.created_at, t.due, "           \
    "t.priority, t.form_key, "                                                                                                             \
    "d.process_id, i.business_key, t.owner, t.suspended, t.urged, t.beside, t.beside_task FROM "
#define TASK_JOINS " LEFT JOIN instance i ON i.id = t.id >> 28 LEFT JOIN definition d ON d.id = t.definition "
// Parameters 1 … 4 of every list of tasks: the page (above an id, limit) and the filters by element and process.
#define TASK_FILTER " AND (?3 IS NULL OR t.element_id = ?3) AND (?4 IS NULL OR d.process_id = ?4) "
#define TASK_PAGE TASK_FILTER "ORDER BY t.id LIMIT ?2"
#define TIMER_COLUMNS "SELECT id, due, element_id FROM timer "
#define SUBSCRIPTION_COLUMNS "SELECT id, kind, name, correlation, element_id FROM subscription "
#define KEPT_MESSAGE_COLUMNS "SELECT id, name, correlation, payload, kept_at, expires_at, expired FROM kept_message "
#define REGISTER_COLUMNS "SELECT name, key, owner, value FROM register "
#define DATA_STORE_COLUMNS "SELECT name, value, written_by, written_at FROM data_store "
#define JOB_COLUMNS "SELECT id, type, element_id, retries, worker, locked_until, last_error FROM job "

#define COPY_COLUMNS                                                                                                                       \
    "SELECT c.id, c.recipient, c.sender, c.reason, c.element_id, c.sent_at, c.read_at, c.read_by, d.process_id, i.business_key "           \
    "FROM copy c LEFT JOIN instance i ON i.id = c.id >> 28 LEFT JOIN definition d ON d.id = i.definition "
#define CLOCK_COLUMNS "SELECT id, clock, calendar, calendar_hash, phase, started_at, deadline, amber_from FROM clock "

const char* text(Sql sql) {
    switch (sql) {
    case Sql::begin_read: return "BEGIN";
    case Sql::begin_write: return "BEGIN IMMEDIATE";
    case Sql::commit: return "COMMIT";
    case Sql::rollback: return "ROLLBACK";

    case Sql::journal_append: return "INSERT INTO journal VALUES(NULL, ?, ?, ?, ?, ?, ?)";
    case Sql::journal_rows:
        return "SELECT position, at, actor, command, records, hash FROM journal WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?";
    case Sql::snapshot_put: return "INSERT OR REPLACE INTO snapshot VALUES(?, ?, ?, ?)";
    case Sql::snapshot_get: return "SELECT instance, sequence, state, hash FROM snapshot WHERE instance = ?";
    case Sql::receipt_put: return "INSERT INTO receipt VALUES(?, ?, ?, ?, ?)";
    case Sql::receipt_get: return "SELECT key, instance, sequence, at, answer FROM receipt WHERE key = ?";
    case Sql::decision_model_add: return "INSERT INTO decision_model VALUES(NULL, ?, ?, ?, ?, ?, ?)";
    case Sql::decision_model_rows: return "SELECT space, version, name, resource, file, deployed_at FROM decision_model ORDER BY id";
    case Sql::definition_add: return "INSERT INTO definition VALUES(?, ?, ?, ?, ?, ?, ?)";
    case Sql::definition_rows: return "SELECT id, process_id, version, name, resource, file, deployed_at FROM definition ORDER BY id";
    case Sql::resource_add: return "INSERT OR IGNORE INTO resource VALUES(?, ?, ?)";
    case Sql::resource_get: return "SELECT hash, file, text FROM resource WHERE hash = ?";
    case Sql::start_timer_put: return "INSERT OR REPLACE INTO start_timer VALUES(?, ?, ?, ?)";
    case Sql::start_timer_remove: return "DELETE FROM start_timer WHERE definition = ? AND element_id = ?";
    case Sql::start_timer_rows: return "SELECT definition, element_id, due, remaining FROM start_timer ORDER BY definition, element_id";
    case Sql::start_timer_due:
        return "SELECT definition, element_id, due, remaining FROM start_timer WHERE due <= ? ORDER BY due, definition, element_id";

    case Sql::instance_open: return "INSERT INTO instance VALUES(?, ?, ?, ?, ?, ?, ?)";
    case Sql::instance_close: return "UPDATE instance SET state = ?2, ended_at = ?3 WHERE id = ?1";
    case Sql::instance_move: return "UPDATE instance SET definition = ?2 WHERE id = ?1";
    case Sql::instance_last:
        return "SELECT max(coalesce((SELECT max(id) FROM instance), 0), coalesce((SELECT max(position) >> 28 FROM journal), 0))";
    case Sql::instance_get: return INSTANCE_COLUMNS "WHERE i.id = ?";
    case Sql::instance_newest:
        return INSTANCE_COLUMNS "WHERE i.id < ?1 AND (?3 IS NULL OR i.business_key = ?3) AND (?4 IS NULL OR d.process_id = ?4) AND (?5 IS "
                                "NULL OR i.state = ?5) "
                                "ORDER BY i.id DESC LIMIT ?2";
    case Sql::instance_of_business_key:
        return INSTANCE_COLUMNS "WHERE i.business_key = ?3 AND i.business_key <> '' AND i.id < ?1 AND (?4 IS NULL OR d.process_id = ?4) "
                                "AND (?5 IS NULL OR i.state = ?5) "
                                "ORDER BY i.id DESC LIMIT ?2";
    case Sql::instance_active: return INSTANCE_COLUMNS "WHERE i.definition = ?3 AND i.state = 0 AND i.id < ?1 ORDER BY i.id DESC LIMIT ?2";
    case Sql::definition_numbers: return "SELECT id FROM definition WHERE ?1 IS NULL OR process_id = ?1";

    case Sql::task_open:
        return "INSERT INTO task(id, definition, element_id, name, assignee, candidates, participant, is_lead, created_at, due, priority, "
               "form_key) "
               "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    case Sql::task_mark: return "UPDATE task SET owner = ?2, suspended = ?3, urged = ?4, beside = ?5, beside_task = ?6 WHERE id = ?1";
    case Sql::task_listed: return "SELECT candidates, owner FROM task WHERE id = ?";
    case Sql::task_assign: return "UPDATE task SET assignee = ?2 WHERE id = ?1";
    case Sql::task_close: return "DELETE FROM task WHERE id = ?";
    case Sql::task_close_unlisted: return "DELETE FROM task WHERE id = ? AND candidates IS NULL AND owner = ''";
    case Sql::task_move: return "UPDATE task SET definition = ?2, element_id = ?3, name = ?4, form_key = ?5 WHERE id = ?1";
    case Sql::task_get: return TASK_COLUMNS "task t" TASK_JOINS "WHERE t.id = ?";
    case Sql::task_range: return TASK_COLUMNS "task t" TASK_JOINS "WHERE t.id > ?1 AND t.id <= ?5" TASK_PAGE;
    case Sql::task_of_assignee:
        return TASK_COLUMNS "task t" TASK_JOINS
                            "WHERE t.assignee = ?5 AND (t.assignee <> '' OR t.candidates IS NULL) AND t.id > ?1" TASK_PAGE;
    case Sql::task_of_candidate:
        return TASK_COLUMNS "task_candidate c CROSS JOIN task t ON t.id = c.task" TASK_JOINS
                            "WHERE c.candidate = ?5 AND c.task > ?1 AND t.assignee = ''" TASK_FILTER "ORDER BY c.task LIMIT ?2";
    case Sql::task_unassigned: return TASK_COLUMNS "task t" TASK_JOINS "WHERE t.assignee = '' AND t.id > ?1" TASK_PAGE;
    case Sql::task_of_owner:
        return TASK_COLUMNS "task_owner o CROSS JOIN task t ON t.id = o.task" TASK_JOINS "WHERE o.owner = ?5 AND o.task > ?1" TASK_FILTER
                            "ORDER BY o.task LIMIT ?2";
    case Sql::copy_send: return "INSERT INTO copy VALUES(?, ?, ?, ?, ?, ?, ?, ?)";
    case Sql::copy_read: return "UPDATE copy SET read_at = ?2, read_by = ?3 WHERE id = ?1";
    case Sql::copy_range: return COPY_COLUMNS "WHERE c.id > ?1 AND c.id <= ?3 AND (?4 = 0 OR c.read_at IS NULL) ORDER BY c.id LIMIT ?2";
    case Sql::copy_of_recipient:
        return COPY_COLUMNS "WHERE c.recipient = ?5 AND c.id > ?1 AND c.id <= ?3 AND (?4 = 0 OR c.read_at IS NULL) ORDER BY c.id LIMIT ?2";
    case Sql::candidate_add: return "INSERT OR IGNORE INTO task_candidate VALUES(?, ?)";
    case Sql::candidate_remove: return "DELETE FROM task_candidate WHERE candidate = ? AND task = ?";
    case Sql::owner_add: return "INSERT OR IGNORE INTO task_owner VALUES(?, ?)";
    case Sql::owner_remove: return "DELETE FROM task_owner WHERE owner = ? AND task = ?";

    case Sql::timer_set: return "INSERT OR REPLACE INTO timer VALUES(?, ?, ?)";
    case Sql::timer_gone: return "DELETE FROM timer WHERE id = ?";
    case Sql::timer_move: return "UPDATE timer SET element_id = ?2 WHERE id = ?1";
    case Sql::timer_next:
        return "SELECT min(due) FROM (SELECT min(due) AS due FROM timer UNION ALL SELECT min(due) FROM start_timer UNION ALL "
               "SELECT min(expires_at) FROM kept_message WHERE expired = 0 UNION ALL "
               "SELECT min(available_at) FROM job WHERE locked_until IS NULL AND retries > 0 AND available_at IS NOT NULL AND available_at "
               "> ?)";
    case Sql::timer_due: return TIMER_COLUMNS "WHERE due <= ? ORDER BY due, id LIMIT ?";
    case Sql::timer_of_instance: return TIMER_COLUMNS "WHERE id BETWEEN ? AND ? ORDER BY id";

    case Sql::subscription_open: return "INSERT INTO subscription VALUES(?, ?, ?, ?, ?)";
    case Sql::subscription_close: return "DELETE FROM subscription WHERE id = ?";
    case Sql::subscription_move: return "UPDATE subscription SET name = ?2, element_id = ?3 WHERE id = ?1";
    case Sql::subscription_of_name: return SUBSCRIPTION_COLUMNS "WHERE kind = ? AND name = ? ORDER BY id";
    case Sql::subscription_of_correlation: return SUBSCRIPTION_COLUMNS "WHERE kind = ? AND name = ? AND correlation = ? ORDER BY id";
    case Sql::subscription_of_instance: return SUBSCRIPTION_COLUMNS "WHERE id BETWEEN ? AND ? ORDER BY id";

    case Sql::job_open: return "INSERT INTO job VALUES(?, ?, ?, ?, ?, ?, ?, ?)";
    case Sql::job_fail:
        return "UPDATE job SET retries = ?2, last_error = ?3, available_at = ?4, worker = '', locked_until = NULL WHERE id = ?1";
    case Sql::job_close: return "DELETE FROM job WHERE id = ?";
    case Sql::job_move: return "UPDATE job SET element_id = ?2 WHERE id = ?1";
    case Sql::job_fresh: return JOB_COLUMNS "WHERE type = ? AND retries > 0 AND available_at IS NULL ORDER BY id LIMIT ?";
    case Sql::job_free_again: return JOB_COLUMNS "WHERE type = ? AND retries > 0 AND available_at <= ? ORDER BY available_at, id LIMIT ?";
    case Sql::job_lock: return "UPDATE job SET worker = ?2, locked_until = ?3, available_at = ?3 WHERE id = ?1";
    case Sql::job_rows: return JOB_COLUMNS "WHERE id > ? AND id <= ? ORDER BY id LIMIT ?";

    case Sql::incident_raise: return "INSERT INTO incident VALUES(?, ?, ?, ?, ?)";
    case Sql::incident_gone: return "DELETE FROM incident WHERE id = ?";
    case Sql::incident_move: return "UPDATE incident SET element_id = ?2 WHERE id = ?1";
    case Sql::incident_rows:
        return "SELECT id, code, message, element_id, raised_at FROM incident WHERE id > ? AND id <= ? ORDER BY id LIMIT ?";

    case Sql::outbox_add: return "INSERT INTO outbox VALUES(NULL, ?, ?, ?, ?, ?, ?)";
    case Sql::outbox_remove: return "DELETE FROM outbox WHERE position = ? AND entry = ?";
    case Sql::outbox_rows: return "SELECT position, entry, name, correlation, payload, at FROM outbox ORDER BY id LIMIT ?";

    case Sql::kept_message_add: return "INSERT INTO kept_message VALUES(NULL, ?, ?, ?, ?, ?, ?)";
    case Sql::kept_message_replace: return "INSERT OR REPLACE INTO kept_message VALUES(?, ?, ?, ?, ?, ?, ?)";
    case Sql::kept_message_remove: return "DELETE FROM kept_message WHERE id = ?";
    case Sql::kept_message_of_name: return KEPT_MESSAGE_COLUMNS "WHERE name = ? AND expired = 0 AND expires_at > ? ORDER BY id LIMIT 1";
    case Sql::kept_message_of_correlation:
        return KEPT_MESSAGE_COLUMNS "WHERE name = ? AND correlation IN (?, '') AND expired = 0 AND expires_at > ? ORDER BY id LIMIT 1";
    case Sql::kept_message_rows: return KEPT_MESSAGE_COLUMNS "WHERE id > ? ORDER BY id LIMIT ?";
    case Sql::kept_message_due: return KEPT_MESSAGE_COLUMNS "WHERE expired = 0 AND expires_at <= ? ORDER BY expires_at, id LIMIT ?";

    case Sql::organisation_add: return "INSERT INTO organisation VALUES(NULL, ?, ?, ?, ?)";
    case Sql::organisation_newest: return "SELECT text, hash, changed_at, changed_by FROM organisation ORDER BY id DESC LIMIT 1";
    case Sql::data_store_put: return "INSERT OR REPLACE INTO data_store VALUES(?, ?, ?, ?)";
    case Sql::data_store_get: return DATA_STORE_COLUMNS "WHERE name = ?";
    case Sql::data_store_rows: return DATA_STORE_COLUMNS "ORDER BY name";
    case Sql::clock_open: return "INSERT INTO clock VALUES(?, ?, ?, ?, ?, ?, ?, ?)";
    case Sql::clock_change: return "UPDATE clock SET phase = ?2, calendar_hash = ?3, deadline = ?4, amber_from = ?5 WHERE id = ?1";
    case Sql::clock_of_instance: return CLOCK_COLUMNS "WHERE id BETWEEN ? AND ? ORDER BY id";
    case Sql::clock_rows: return CLOCK_COLUMNS "WHERE phase < 3 AND id > ? ORDER BY id LIMIT ?";
    case Sql::register_put: return "INSERT OR REPLACE INTO register(name, key, owner, value, derived) VALUES(?, ?, ?, ?, ?)";
    case Sql::register_remove: return "DELETE FROM register WHERE name = ? AND key = ?";
    case Sql::register_get: return REGISTER_COLUMNS "WHERE name = ? AND key = ?";
    case Sql::register_rows: return REGISTER_COLUMNS "WHERE name = ? AND key > ? ORDER BY key LIMIT ?";
    case Sql::register_of_owner: return REGISTER_COLUMNS "WHERE name = ? AND owner = ? AND key > ? ORDER BY key LIMIT ?";
    case Sql::count: break;
    }
    return "";
}

} // namespace countersign::store::sqlite

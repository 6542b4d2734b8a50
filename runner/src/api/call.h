// Call: one request on its way through a route: its path parts, query, body members, and how answers are made.
#pragma once
#include "api/api.h"
#include <set>

namespace countersign::runner {

/// Thrown inside routes, turned into problem+json by `Api::handle`.
struct Refusal {
    int status;
    Error error;
};

class Call {
  public:
    Call(Engine& e, const ApiRequest& r, JsonLimits l) : engine(e), request(r), limits_(l) {}

    Engine& engine;
    const ApiRequest& request;
    std::vector<std::string> parameters; ///< what the route's {} matched

    InstanceId instance_id() const;
    EntityId entity_id(const char* what) const;
    CommandOptions options() const { return {request.actor, request.idempotency_key}; }

    // body: a JSON object with these members only
    void expect_members(std::initializer_list<std::string_view> names);
    std::string text(std::string_view name, bool required = false);
    std::int64_t integer(std::string_view name, std::int64_t fallback, std::int64_t minimum, std::int64_t maximum);
    Variables variables(std::string_view name = "variables");
    List list(std::string_view name);                      ///< absent: empty
    std::vector<std::string> texts(std::string_view name); ///< a list of strings; absent: none
    bool flag(std::string_view name);                      ///< absent: false
    Variables body_variables(); ///< the whole body

    // query
    void expect_query(std::initializer_list<std::string_view> names) const;
    std::optional<std::string> query(const std::string& name) const;
    std::vector<std::string> query_all(const std::string& name) const;
    int limit() const;
    Page page() const;

    ApiResponse answer(const Json& json, int status = 200) const { return {status, "application/json", json.dump(), {}}; }
    ApiResponse sequence(const Result<Sequence>& result) const;
    template<class T> T take(Result<T> result) const {
        if (!result) refuse(std::move(result).error());
        return std::move(result).value();
    }
    [[noreturn]] static void refuse(Error error);
    [[noreturn]] static void refuse(int status, std::string code, std::string message, std::string where = {});

  private:
    const Context& body();
    JsonLimits limits_;
    std::optional<Value> body_;
};

struct Route {
    const char* method;
    const char* pattern; ///< "/api/v1/tasks/{}/claim"
    ApiResponse (*handle)(Call& call);
};
// One file each.
void add_definition_routes(std::vector<Route>& routes);
void add_instance_routes(std::vector<Route>& routes);
void add_task_routes(std::vector<Route>& routes);
void add_event_routes(std::vector<Route>& routes);
void add_job_routes(std::vector<Route>& routes);
void add_incident_routes(std::vector<Route>& routes);
void add_ad_hoc_routes(std::vector<Route>& routes);
void add_migration_routes(std::vector<Route>& routes);
void add_clock_routes(std::vector<Route>& routes);
void add_organisation_routes(std::vector<Route>& routes);
void add_operation_routes(std::vector<Route>& routes);
void add_channel_routes(std::vector<Route>& routes);

// Rows as JSON (rows.cpp).
Json json_of(const Value& value);
Json json_of(const DefinitionRow& row);
Json json_of(const DecisionModelRow& row);
Json json_of(const InstanceRow& row);
Json json_of(const TaskRow& row);
Json json_of(const JobRow& row);
Json json_of(const IncidentRow& row);
Json json_of(const TimerRow& row);
Json json_of(const KeptMessage& message);
Json json_of(const DataStoreContent& content);
Json json_of(const DataStateRow& row);
Json json_of(const ClockRow& row);
Json json_of(const CopyRow& row);
Json json_of(const HistoryEntry& entry);
Json json_of(const Diagnostic& diagnostic);
template<class Row> Json json_list(const std::vector<Row>& rows) {
    Json list = Json::array();
    for (const auto& row : rows) list.push_back(json_of(row));
    return list;
}

} // namespace countersign::runner

// Files as the modellers of other engines write them, deployed as they are and run to their end.
#include "support/engine_fixture.h"
#include "support/paths.h"
#include <countersign/check.h>
#include <fstream>
#include <iterator>

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string file_of(std::string_view vendor) {
    std::ifstream in(source_path(fmt::format("tests/engine/engine/dialect/order-approval.{}.bpmn", vendor)));
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string warnings_of(std::string_view vendor) {
    std::string lines;
    for (const auto& d : check_definitions(file_of(vendor), vendor).diagnostics) lines += to_string(d) + "\n";
    return lines;
}

/// An order that is checked, approved and paid.
class Order : public EngineFixture {
  public:
    explicit Order(std::string_view vendor) {
        deploy(file_of(vendor));
        engine->subscribe([this](const Event& event) {
            for (const auto& listener : event.listeners)
                told.push_back(fmt::format("{} {} {}", listener.element_id, listener.on, listener.calls));
        });
    }

    LockedJob job(std::string_view type) {
        auto jobs = engine->fetch_jobs({std::string(type), "worker", 60'000, 1}).value();
        REQUIRE_MESSAGE(jobs.size() == 1, type);
        return jobs.front();
    }
    void complete(const LockedJob& job, Variables output = {}) { REQUIRE(engine->complete_job(job.row.id, std::move(output), "worker")); }
    void complete(const TaskRow& task, Variables output = {}) { REQUIRE(engine->complete(task.id, std::move(output))); }
    static std::string text(const Variables& variables, std::string_view name) {
        const auto* value = variables.find(name);
        return value == nullptr ? "absent" : to_string(*value);
    }
    bool was_told(std::string_view what) const { return std::find(told.begin(), told.end(), what) != told.end(); }

    std::vector<std::string> told;
};

const Value order =
    Context{{"id", "A-17"}, {"article", "pen"}, {"customer", "Lin"}, {"quantity", 100}, {"price", 200}, {"seller", "piggy"}};

} // namespace

TEST_CASE("a Camunda 7 file runs: external tasks, mappings, JUEL conditions, multi-instance over groups, listeners, calls") {
    Order run("camunda");
    const auto started = run.engine->start(
        "order-approval",
        {{"order", order}, {"departments", List{Value("fire"), Value("tax, health"), Value("land")}}, {"reminderHours", 8}}, "case-1",
        {.actor = "piggy"});
    const auto instance = started.value().instance;
    CHECK(run.variable(instance, "seller") == "\"piggy\"");

    const auto stock = run.job("check-stock");
    CHECK(stock.row.retries == 5);
    CHECK(Order::text(stock.variables, "articles") == R"(["pen", "packaging"])");
    CHECK(Order::text(stock.variables, "query") == R"({warehouse: "main", text: "stock of pen for Lin"})");
    CHECK(Order::text(stock.variables, "twice") == "200");
    run.complete(stock, {{"available", 500}});
    CHECK(run.variable(instance, "inStock") == "true");
    CHECK(run.variable(instance, "total") == "20000");
    CHECK(run.variable(instance, "articles") == "absent");

    const auto opinions = run.tasks(instance);
    REQUIRE(opinions.size() == 3);
    CHECK(opinions[0].candidates == std::vector<std::string>{"group:fire"});
    CHECK(opinions[1].candidates == std::vector<std::string>{"group:tax", "group:health"});
    run.complete(opinions[0]);
    run.complete(opinions[1]); // two of three: the completion condition holds

    const auto approve = run.task(instance);
    CHECK(approve.element_id == "approve");
    CHECK(approve.candidates == std::vector<std::string>{"user:kermit", "user:piggy", "group:management", "group:board"});
    CHECK(approve.priority == 80);
    CHECK(approve.form_key == "approve-order");
    CHECK(approve.due == run.engine->now().plus_ms(3 * 86'400'000LL));
    CHECK(Order::text(run.engine->task_variables(approve.id).value(), "followUpDate") == "\"2026-06-26T09:54:00Z\"");

    run.clock->advance_ms(8 * 3'600'000LL);
    CHECK(run.engine->fire_due_timers().value() == 1);
    const auto reminder = run.job("com.example.Reminder");
    CHECK(Order::text(reminder.variables, "subject") == "\"Order of Lin waits\"");
    CHECK(Order::text(reminder.variables, "channel") == "\"mail\"");
    run.complete(reminder);

    run.complete(approve, {{"approved", true}});
    const auto bank = run.job("bankDelegate");
    CHECK(Order::text(bank.variables, "amount") == "23800.00");
    CHECK(Order::text(bank.variables, "requester") == "\"piggy\"");
    CHECK(Order::text(bank.variables, "order") == "absent"); // mapped variables alone go in
    run.complete(bank, {{"receipt", "R-1"}, {"internal", 1}});
    CHECK(run.state(instance) == InstanceState::completed);
    CHECK(run.variable(instance, "paymentReceipt") == "\"R-1\"");
    CHECK(run.variable(instance, "internal") == "absent");

    for (const auto* what : {"order-approval start com.example.OrderStarted", "large-order take ${auditTrail}",
                             "approve create com.example.TaskCreated", "approve complete com.example.TaskCompleted"})
        CHECK_MESSAGE(run.was_told(what), what);
}

TEST_CASE("an error of the called process leaves its code in the variable that the Camunda file names") {
    Order run("camunda");
    const auto started = run.engine->start("order-approval", {{"order", order}, {"departments", List{}}, {"reminderHours", 8}}, "case-1",
                                           {.actor = "piggy"});
    const auto instance = started.value().instance;
    run.complete(run.job("check-stock"), {{"available", 0}});
    run.complete(run.task(instance, "approve"), {{"approved", true}});
    REQUIRE(run.engine->throw_error(run.job("bankDelegate").row.id, "CREDIT"));
    CHECK(run.state(instance) == InstanceState::completed);
    CHECK(run.variable(instance, "failure") == "\"CREDIT\"");
}

TEST_CASE("a Camunda 8 file runs: FEEL mappings with paths, headers, sequential multi-instance with outputs, calls by version tag, "
          "correlation keys") {
    Order run("zeebe");
    const auto instance = run.start("order-approval", {{"order", order},
                                                       {"departments", List{Value(Context{{"group", "fire"}, {"name", "Fire"}}),
                                                                            Value(Context{{"group", "tax"}, {"name", "Tax"}})}}});
    const auto stock = run.job("check-stock");
    CHECK(stock.row.retries == 5);
    CHECK(stock.headers == std::map<std::string, std::string>{{"warehouse", "main"}});
    CHECK(Order::text(stock.variables, "query") == R"({article: "pen"})");
    CHECK(Order::text(stock.variables, "extra") == "\"packaging\"");
    run.complete(stock, {{"available", 50}, {"noise", 1}});
    CHECK(run.variable(instance, "noise") == "absent"); // outputs alone leave the element
    CHECK(run.variable(instance, "total") == "20000");
    const auto kept = run.engine->show(instance).value().variables;
    CHECK(to_string(*kept.find("order")->as_context().find("inStock")) == "false");
    CHECK(to_string(*kept.find("order")->as_context().find("customer")) == "\"Lin\"");

    auto opinion = run.task(instance);
    CHECK(opinion.candidates == std::vector<std::string>{"group:fire"});
    CHECK(Order::text(run.engine->task_variables(opinion.id).value(), "title") == "\"Fire\"");
    run.complete(opinion, {{"agrees", true}});
    opinion = run.task(instance);
    CHECK(opinion.candidates == std::vector<std::string>{"group:tax"});
    run.complete(opinion, {{"agrees", true}});
    CHECK(run.variable(instance, "opinions") == R"([{department: "Fire", agrees: true}, {department: "Tax", agrees: true}])");

    const auto approve = run.task(instance);
    CHECK(approve.assignee == "piggy");
    CHECK(approve.candidates == std::vector<std::string>{"user:kermit", "group:management", "group:board"});
    CHECK(approve.priority == 80);
    CHECK(approve.due == run.engine->now().plus_ms(3 * 86'400'000LL));
    run.complete(approve, {{"approved", true}});

    const auto bank = run.job("bank");
    CHECK(Order::text(bank.variables, "amount") == "23800.00");
    CHECK(Order::text(bank.variables, "order") == "absent");
    run.complete(bank, {{"receipt", "R-1"}});
    CHECK(run.variable(instance, "paymentReceipt") == "\"R-1\"");

    CHECK(refusal(run.engine->message("payment-received", "B-1")) == "message.no-receiver");
    REQUIRE(run.engine->message("payment-received", "A-17"));
    CHECK(run.state(instance) == InstanceState::completed);
    CHECK(run.was_told("stock end audit-stock"));
    CHECK(run.was_told("approve complete audit-task"));
}

TEST_CASE("Flowable and Activiti files run: delegates as jobs, index variables, functions and timers in JUEL") {
    for (const std::string vendor : {"flowable", "activiti"}) {
        CAPTURE(vendor);
        Order run(vendor);
        const auto instance =
            run.engine
                ->start("order-approval",
                        {{"order", order}, {"departments", List{Value("gonzo"), Value("fozzie")}}, {"refused", false}, {"decision", "yes"}},
                        {}, {.actor = "piggy"})
                .value()
                .instance;
        const auto stock = run.job("stockDelegate");
        CHECK(stock.row.retries == 5);
        CHECK(Order::text(stock.variables, "article") == "\"pen\"");
        CHECK(Order::text(stock.variables, "warehouse") == "\"main\"");
        run.complete(stock);
        CHECK(run.variable(instance, "total") == "20000");

        const auto opinions = run.tasks(instance);
        REQUIRE(opinions.size() == 2);
        CHECK(opinions[0].assignee == "gonzo");
        CHECK(opinions[1].assignee == "fozzie");
        CHECK(Order::text(run.engine->task_variables(opinions[1].id).value(), "position") == "1");
        for (const auto& opinion : opinions) run.complete(opinion);

        const auto approve = run.task(instance);
        CHECK(approve.candidates == std::vector<std::string>{"user:kermit", "user:piggy", "group:management"});
        CHECK(approve.due == run.engine->now().plus_ms(3 * 86'400'000LL));
        CHECK(approve.priority == 80);
        run.complete(approve, {{"approved", true}});

        const auto bank = run.job("com.example.Bank");
        CHECK(Order::text(bank.variables, "amount") == "40000");
        run.complete(bank, {{"receipt", "R-1"}});
        run.clock->advance_ms(2 * 3'600'000LL - 1);
        CHECK(run.engine->fire_due_timers().value() == 0);
        run.clock->advance_ms(1);
        CHECK(run.engine->fire_due_timers().value() == 1);
        CHECK(run.state(instance) == InstanceState::completed);
        CHECK(run.variable(instance, "paymentReceipt") == "\"R-1\"");
        CHECK(run.was_told("approve create ${taskListener}"));
        CHECK(run.was_told("approve complete ${taskListener}"));
        CHECK(run.was_told("order-approval end com.example.OrderEnded"));
    }
}

TEST_CASE("nothing of these files is unknown, and each extension has its verdict") {
    for (const auto* vendor : {"camunda", "zeebe", "flowable", "activiti"}) {
        CHECK_MESSAGE(warnings_of(vendor) == "", vendor);
        const auto report = check_definitions(file_of(vendor), vendor);
        CHECK(report.dialect.size() > 20);
        for (const auto& item : report.dialect) {
            CHECK(item.line > 0);
            CHECK_FALSE(item.name.empty());
            if (item.verdict != DialectItem::Verdict::understood) CHECK_FALSE(item.text.empty());
        }
    }
}

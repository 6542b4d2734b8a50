#include "support.h"

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {
using Ids = std::vector<TaskId>;

void open_cases(Store& store) {
    deploy(store);
    write(store, {InstanceOpened{instance(case_1, licence_1, "shop-1")}, InstanceOpened{instance(case_2, inspection_1)}, InstanceOpened{instance(case_3)}});
}
} // namespace

TEST_CASE_TEMPLATE("a task shows all that was written and the process and key of its case", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    auto row = task(case_1, 7, {"group:window", "user:wang"}, "");
    row.participant = "department:fire";
    row.is_lead = true;
    row.due = morning.plus_ms(1000);
    row.priority = 80;
    row.form_key = "form";
    write(store, {TaskOpened{row}});

    const auto found = get(store.task({case_1, 7}));
    REQUIRE(found);
    CHECK(found->id == row.id);
    CHECK(found->definition == licence_1);
    CHECK(found->element_id == "accept");
    CHECK(found->name == "Accept");
    CHECK(found->assignee.empty());
    CHECK(found->candidates == row.candidates);
    CHECK(found->participant == "department:fire");
    CHECK(found->is_lead);
    CHECK(found->created_at == morning);
    CHECK(found->due == morning.plus_ms(1000));
    CHECK(found->priority == 80);
    CHECK(found->form_key == "form");
    CHECK(found->process_id == "licence");
    CHECK(found->business_key == "shop-1");
    CHECK(!get(store.task({case_1, 8})));
    CHECK(!get(store.task({static_cast<InstanceId>(~0ULL), ~Key{0}})));
}

TEST_CASE_TEMPLATE("a group's list holds what its members may claim: offered to it or to anyone, and claimed by nobody", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    write(store, {TaskOpened{task(case_1, 2, {"group:window"})}, TaskOpened{task(case_1, 3, {"group:fire"})}, TaskOpened{task(case_1, 4)},
                  TaskOpened{task(case_2, 2, {"group:fire", "group:window"})}, TaskOpened{task(case_2, 3, {"group:window"}, "wang")},
                  TaskOpened{task(case_3, 2, {}, "wang")}});
    CHECK(task_ids(store, {.candidates = {"group:window"}}) == Ids{{case_1, 2}, {case_1, 4}, {case_2, 2}});
    CHECK(task_ids(store, {.candidates = {"group:fire", "group:window"}}) == Ids{{case_1, 2}, {case_1, 3}, {case_1, 4}, {case_2, 2}});
    CHECK(task_ids(store, {.candidates = {"group:other"}}) == Ids{{case_1, 4}});
    CHECK(task_ids(store, {.assignee = "wang"}) == Ids{{case_2, 3}, {case_3, 2}});
    CHECK(task_ids(store, {.assignee = "wang", .candidates = {"group:fire"}}) == Ids{{case_1, 3}, {case_1, 4}, {case_2, 2}, {case_2, 3}, {case_3, 2}});
    CHECK(task_ids(store, {.assignee = ""}) == Ids{{case_1, 2}, {case_1, 3}, {case_1, 4}, {case_2, 2}});
    CHECK(task_ids(store, {.instance = case_2, .candidates = {"group:window"}}) == Ids{{case_2, 2}});
    CHECK(task_ids(store, {.assignee = "nobody"}).empty());
}

TEST_CASE_TEMPLATE("tasks are filtered by case, process and element", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    auto visit = task(case_2, 2);
    visit.definition = inspection_1;
    visit.element_id = "visit";
    write(store, {TaskOpened{task(case_1, 2)}, TaskOpened{visit}, TaskOpened{task(case_3, 5, {"group:window"})}});
    CHECK(task_ids(store, {}) == Ids{{case_1, 2}, {case_2, 2}, {case_3, 5}});
    CHECK(task_ids(store, {.instance = case_3}) == Ids{{case_3, 5}});
    CHECK(task_ids(store, {.process_id = "licence"}) == Ids{{case_1, 2}, {case_3, 5}});
    CHECK(task_ids(store, {.element_id = "visit"}) == Ids{{case_2, 2}});
    CHECK(task_ids(store, {.candidates = {"group:window"}, .process_id = "licence", .element_id = "accept"}) == Ids{{case_1, 2}, {case_3, 5}});
    CHECK(task_ids(store, {.process_id = "unknown"}).empty());
}

TEST_CASE_TEMPLATE("a list of tasks goes on where the page before ended", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    std::vector<Change> changes;
    for (Key key = 1; key <= 30; ++key) changes.emplace_back(TaskOpened{task(case_1, key, {key % 2 ? "group:odd" : "group:even"}, key % 3 ? "" : "wang")});
    write(store, changes);
    for (const auto& filter : {TaskFilter{}, TaskFilter{.instance = case_1}, TaskFilter{.candidates = {"group:odd"}},
                               TaskFilter{.assignee = "wang", .candidates = {"group:even", "group:odd"}}, TaskFilter{.instance = case_1, .candidates = {"group:even"}}}) {
        const auto whole = task_ids(store, filter);
        Ids paged;
        Page page{.limit = 4, .after = {}};
        for (auto next = task_ids(store, filter, page); !next.empty(); next = task_ids(store, filter, page)) {
            CHECK(next.size() <= 4);
            paged.insert(paged.end(), next.begin(), next.end());
            page.after = next.back();
        }
        CHECK(paged == whole);
        CHECK(!whole.empty());
    }
    CHECK(task_ids(store, {}, {.limit = 0, .after = {}}).size() == 1);
    CHECK(task_ids(store, {}, {.limit = 10, .after = TaskId{case_1, ~Key{0}}}).empty());
}

TEST_CASE_TEMPLATE("a claimed task leaves the group's list and comes back when it is given up", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    write(store, {TaskOpened{task(case_1, 2, {"group:window"})}, TaskOpened{task(case_1, 3)}});
    write(store, {TaskAssigned{{case_1, 2}, "wang"}, TaskAssigned{{case_1, 3}, "wang"}});
    CHECK(task_ids(store, {.candidates = {"group:window"}}).empty());
    CHECK(task_ids(store, {.assignee = "wang"}) == Ids{{case_1, 2}, {case_1, 3}});
    CHECK(get(store.task({case_1, 2}))->candidates == std::vector<std::string>{"group:window"});
    write(store, {TaskAssigned{{case_1, 2}, ""}, TaskAssigned{{case_1, 3}, ""}});
    CHECK(task_ids(store, {.candidates = {"group:window"}}) == Ids{{case_1, 2}, {case_1, 3}});
    CHECK(task_ids(store, {.assignee = "wang"}).empty());
}

TEST_CASE_TEMPLATE("an updated task is found by its new people only", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    write(store, {TaskOpened{task(case_1, 2, {"group:window", "group:back-office"})}});
    auto changed = task(case_1, 2, {"group:fire", "group:window"});
    changed.name = "Check";
    write(store, {TaskUpdated{changed}});
    CHECK(get(store.task({case_1, 2}))->name == "Check");
    CHECK(task_ids(store, {.candidates = {"group:fire"}}) == Ids{{case_1, 2}});
    CHECK(task_ids(store, {.candidates = {"group:window"}}) == Ids{{case_1, 2}});
    CHECK(task_ids(store, {.candidates = {"group:back-office"}}).empty());
}

TEST_CASE_TEMPLATE("a closed task is in no list", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    write(store, {TaskOpened{task(case_1, 2, {"group:window"})}, TaskOpened{task(case_1, 3, {}, "wang")}, TaskOpened{task(case_1, 4)}});
    write(store, {TaskClosed{{case_1, 2}}, TaskClosed{{case_1, 3}}, TaskClosed{{case_1, 4}}, TaskClosed{{case_1, 99}}, TaskClosed{{case_3, 1}}});
    CHECK(task_ids(store, {}).empty());
    CHECK(task_ids(store, {.assignee = "wang", .candidates = {"group:window"}}).empty());
    CHECK(!get(store.task({case_1, 2})));
}

TEST_CASE_TEMPLATE("ten thousand tasks of one case are closed in any order", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    open_cases(store);
    std::vector<Change> changes;
    for (Key key = 10'000; key >= 1; --key) changes.emplace_back(TaskOpened{task(case_1, key)});
    write(store, changes);
    changes.clear();
    for (Key key = 1; key <= 10'000; ++key)
        if (key % 100 != 0) changes.emplace_back(TaskClosed{{case_1, key * 7919 % 10'000 + 1}});
    write(store, changes);
    const auto left = task_ids(store, {.instance = case_1}, {.limit = 10'000, .after = {}});
    CHECK(left.size() == 100);
    CHECK(std::is_sorted(left.begin(), left.end()));
}

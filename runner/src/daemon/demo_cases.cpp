// Cases of the food business licence (process-definitions/food-business-licence) as a visitor finds them in a new store.
#include "daemon/demo.h"
#include <fmt/format.h>

namespace countersign::runner {

namespace {

constexpr const char* process = "food-business-licence";

/// One case on its way. Every step throws ResultError where it is refused.
class Case {
  public:
    Case(Engine& engine, int number, std::string_view business, int area, bool materials_complete) : engine_(engine) {
        const auto key = fmt::format("FBL-{}-{:04}", to_string(engine.now()).substr(0, 4), number);
        id_ = engine.start(process, {{"applicant", "user:lin"}, {"business", business}, {"area", area}, {"materialsComplete", materials_complete}}, key, by("lin")).value().instance;
    }
    Case& claim(const char* element, const char* user) {
        engine_.claim(task(element), by(user)).value();
        return *this;
    }
    Case& complete(const char* element, const char* user, Variables output) {
        engine_.complete(task(element), std::move(output), by(user)).value();
        return *this;
    }
    Case& vote(const char* participant, const char* user, Vote opinion) {
        engine_.vote(task("countersign", participant), std::move(opinion), {}, by(user)).value();
        return *this;
    }
    Case& accept() { return complete("accept", "wang", {{"outcome", "accept"}}); }
    Case& all_agree() {
        vote("department:fire", "zhao", {"conditional", "One exit is narrow.", "Widen the rear exit to 1.1 m before opening."});
        return vote("department:health", "he", {"agree"}).vote("department:market", "shi", {"agree"});
    }

  private:
    /// Roles come from the identity port (demo_people), or from here where the store is opened with another.
    static CommandOptions by(const char* user) { return {demo_people()->actor(user), {}}; }
    TaskId task(std::string_view element, std::string_view participant = "") {
        TaskFilter filter;
        filter.instance = id_;
        for (const auto& row : engine_.tasks(filter).value())
            if (row.element_id == element && (participant.empty() || row.participant == participant)) return row.id;
        throw ResultError({"task.unknown", fmt::format("case {} has no open task {}", to_string(id_), element), {}});
    }
    Engine& engine_;
    InstanceId id_{};
};

Variables missing(std::vector<const char*> materials) {
    List list;
    for (const char* material : materials) list.emplace_back(material);
    return {{"outcome", "correct"}, {"missingMaterials", Value(std::move(list))}};
}

} // namespace

Result<int> make_demo_cases(Engine& engine) {
    InstanceFilter one;
    one.limit = 1;
    const auto present = engine.instances(one);
    if (!present) return present.error();
    if (!present->empty()) return 0;
    try {
        Case(engine, 1, "Old Street Dumplings", 60, true).accept().all_agree().complete("decide", "gu", {{"decision", "grant"}});
        Case(engine, 2, "Harbour Canteen", 420, true).accept().vote("department:fire", "zhao", {"disagree", "The kitchen has no second way out."});
        Case(engine, 3, "Lin's Noodles", 85, true).accept().all_agree();
        Case(engine, 4, "West Lake Tea House", 150, true).accept().vote("department:health", "he", {"agree"});
        Case(engine, 5, "Riverside Bakery", 45, false).complete("accept", "wang", missing({"Floor plan of the kitchen", "Health certificates of the staff"}));
        Case(engine, 6, "Bamboo Garden", 230, true).claim("accept", "wang");
        Case(engine, 7, "Corner Shop Chen", 38, true);
        return 7;
    } catch (const ResultError& refused) {
        return refused.error();
    }
}

} // namespace countersign::runner

// Cases of the food business licence (process-definitions/food-business-licence) as a visitor finds them in a new store.
#include "daemon/demo.h"
#include <algorithm>
#include <countersign/channel.h>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

constexpr const char* process = "food-business-licence";

/// A page with one line on it.
std::string pdf(std::string_view line) {
    const auto text = fmt::format("BT /F 18 Tf 72 760 Td ({}) Tj ET", line);
    return fmt::format("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                       "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                       "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
                       "4 0 obj<</Length {}>>stream\n{}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
                       text.size(), text);
}

/// One case on its way. Every step throws ResultError where it is refused.
class Case {
  public:
    Case(Engine& engine, int number, std::string_view business, std::string_view kind, int area,
         std::vector<std::string_view> left_out = {})
        : engine_(engine) {
        const auto key = fmt::format("FBL-{}-{:04}", to_string(engine.now()).substr(0, 4), number);
        Variables application{{"applicant", "user:lin"}, {"business", business}, {"kind", kind}, {"area", area}};
        for (const std::string_view material : {"operatorIdentity", "premisesRight", "layout", "foodSafetyRules", "kitchenWorkFlow",
                                                "staffHealth", "safetyOfficer", "fireInspection"})
            if (std::find(left_out.begin(), left_out.end(), material) == left_out.end())
                application.set(std::string(material), attach(material, business));
        id_ = engine.start(process, application, key, by("lin")).value().instance;
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
    Value attach(std::string_view material, std::string_view business) {
        auto bytes = pdf(fmt::format("{}: {}", business, material));
        return engine_.channel().attach({fmt::format("{}.pdf", material), "application/pdf", std::move(bytes)}, by("lin")).value().reference();
    }
    Engine& engine_;
    InstanceId id_{};
};

} // namespace

Result<int> make_demo_cases(Engine& engine) {
    InstanceFilter one;
    one.limit = 1;
    const auto present = engine.instances(one);
    if (!present) return present.error();
    if (!present->empty()) return 0;
    try {
        Case(engine, 1, "Old Street Dumplings", "restaurant", 60).accept().all_agree().complete("decide", "gu", {{"decision", "grant"}});
        Case(engine, 2, "Harbour Canteen", "canteen", 420)
            .accept()
            .vote("department:fire", "zhao", {"disagree", "The kitchen has no second way out."});
        Case(engine, 3, "Lin's Noodles", "restaurant", 85).accept().all_agree();
        Case(engine, 4, "West Lake Tea House", "restaurant", 150).accept().vote("department:health", "he", {"agree"});
        Case(engine, 5, "Riverside Bakery", "food shop", 45, {"layout", "foodSafetyRules"})
            .complete("accept", "wang", {{"outcome", "correct"}});
        Case(engine, 6, "Bamboo Garden", "restaurant", 230).claim("accept", "wang");
        Case(engine, 7, "Corner Shop Chen", "food shop", 38);
        return 7;
    } catch (const ResultError& refused) {
        return refused.error();
    }
}

} // namespace countersign::runner

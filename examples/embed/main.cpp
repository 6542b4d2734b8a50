// A host program with Countersign inside: deploys a process, starts a case and works on it.
// Usage: embed PROCESS.bpmn [STORE]   STORE: "memory:" (where it is left out) or "sqlite:approvals.db"
#include <countersign/channel.h>
#include <countersign/engine.h>
#include <filesystem>
#include <iostream>

using countersign::Actor;
using countersign::Engine;

int main(int argc, char** argv) try {
    if (argc < 2) {
        std::cerr << "usage: embed PROCESS.bpmn [STORE]\n";
        return 2;
    }
    countersign::EngineOptions options;
    options.store = argc > 2 ? argv[2] : "memory:";
    // Clocks count by calendars and laws, which are data: here those beside the folder of the process.
    countersign::Diagnostics findings;
    const auto folder = std::filesystem::path(argv[1]).parent_path().parent_path().string();
    options.calendars = std::make_shared<countersign::CalendarSet>(countersign::load_calendars(folder.empty() ? "." : folder, findings).value());
    const auto engine = Engine::open(options).value();
    engine->deploy_file(argv[1]).value();

    // The applicant fills in the form and hands in the materials as files; the window sees the task and accepts.
    countersign::Variables application{{"applicant", "user:lin"}, {"business", "Lin's Noodles"}, {"kind", "food shop"}, {"area", 85}};
    for (const char* material : {"operatorIdentity", "premisesRight", "layout", "foodSafetyRules"})
        application.set(material,
                        engine->channel().attach({std::string(material) + ".pdf", "application/pdf", material}).value().reference());
    const auto started = engine->start("food-business-licence", application, "FBL-1").value();
    const Actor wang("wang", {"group:acceptance-window"});
    countersign::TaskFilter window;
    window.candidates = wang.roles;
    for (const auto& task : engine->tasks(window).value()) {
        std::cout << "task " << to_string(task.id) << ": " << task.name << '\n';
        // A refusal is a value: it names its rule and has changed nothing.
        if (const auto refused = engine->complete(task.id, {}, {.actor = Actor("lin")}); !refused) std::cout << "lin may not: " << refused.error().code << '\n';
        engine->complete(task.id, {{"outcome", "accept"}}, {.actor = wang}).value();
    }

    countersign::TaskFilter mine;
    mine.instance = started.instance;
    std::cout << "countersign asks " << engine->tasks(mine).value().size() << " departments\n";
    return 0;
} catch (const countersign::ResultError& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 1;
}

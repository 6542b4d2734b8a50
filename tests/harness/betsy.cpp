// betsy DIR [--findings]: runs the BPMN conformance cases of DIR/cases.json (the format is described in the folder's README) and its
// constraint files. Prints the failing cases one a line, then "N passed, N failed"; skipped ones are counted before that. With --findings
// it tells what the strict check finds in each constraint file and in each file of the cases, to be judged by hand.
#include "support/manual_clock.h"
#include <countersign/check.h>
#include <countersign/engine.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using nlohmann::json;
using namespace countersign;

namespace {

constexpr std::int64_t busy_ms = 10'000;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Element id to script, from the file itself: a job tells its element only.
std::map<std::string, std::string> scripts_of(const std::string& xml) {
    std::map<std::string, std::string> scripts;
    pugi::xml_document document;
    document.load_string(xml.c_str());
    for (const auto& found : document.select_nodes("//*[local-name()='scriptTask' or local-name()='globalScriptTask']"))
        for (const auto& child : found.node().children())
            if (std::string_view(child.name()).ends_with("script")) {
                std::string text = child.text().get();
                text.erase(0, text.find_first_not_of(" \t\r\n"));
                text.erase(text.find_last_not_of(" \t\r\n") + 1);
                scripts[found.node().attribute("id").value()] = text;
            }
    return scripts;
}

Variables variables_of(const json& object) {
    Variables variables;
    for (const auto& [name, value] : object.items()) variables.set(name, parse_json(value.dump()).value());
    return variables;
}

/// One case: an engine of its own, a virtual clock, and a worker for the script tasks.
class Case {
  public:
    Case(const json& test, const fs::path& folder)
        : test_(test), xml_(read_file(folder / test.at("file").get<std::string>())), scripts_(scripts_of(xml_)) {}

    std::vector<std::string> run() {
        EngineOptions options;
        options.clock = clock_;
        options.external_script_formats = {"betsy", ""}; // global script tasks stand without a format
        engine_ = Engine::open(std::move(options)).value();
        if (const auto deployed = engine_->deploy(xml_, test_.at("file").get<std::string>()); !deployed) return {"ERROR"};
        if (test_.contains("startFirst")) {
            if (!engine_->start(test_.at("startFirst").get<std::string>())) return {"ERROR"};
            work();
        }
        // A process that only an event begins was armed by its deployment.
        const auto started = engine_->start(test_.at("process").get<std::string>(), variables_of(test_.at("variables")));
        if (!started && started.error().code != "process.no-none-start") return {"ERROR"};
        advance(test_.at("advanceSeconds").get<std::int64_t>() * 1'000);
        judge();
        return trace_;
    }

  private:
    struct Busy {
        JobId job;
        std::int64_t begin, end;
        bool stamped;
    };

    void advance(std::int64_t ms) {
        const Instant until = clock_->now().plus_ms(ms);
        for (int guard = 0; guard < 10'000; ++guard) {
            work();
            Instant next = until.plus_ms(1);
            if (const auto timer = engine_->next_timer().value(); timer && *timer < next) next = *timer;
            for (const auto& busy : busy_) next = std::min(next, Instant{busy.end});
            if (next > until) break;
            clock_->set(std::max(next, clock_->now()));
            finish_busy();
            engine_->fire_due_timers().value();
        }
        clock_->set(until);
    }

    void work() {
        bool worked = true;
        while (worked) {
            worked = false;
            for (const char* type : {"script:betsy", "script:"}) {
                const auto jobs = engine_->fetch_jobs({.type = type, .worker = "harness", .lock_ms = 1'000'000'000, .limit = 100}).value();
                for (const auto& job : jobs) run_script(job);
                worked |= !jobs.empty();
            }
        }
    }

    void run_script(const LockedJob& job) {
        const std::string& script = scripts_[job.row.element_id];
        if (script == "WAIT_TEN_SECONDS" || script.starts_with("CREATE_TIMESTAMP_LOG_")) {
            busy_.push_back({job.row.id, clock_->now().ms, clock_->now().ms + busy_ms, script != "WAIT_TEN_SECONDS"});
            return;
        }
        Variables output;
        if (script == "CREATE_MARKER_FILE")
            marker_ = true;
        else if (script.starts_with("INCREMENT_INTEGER_VARIABLE")) {
            const Value* number = job.variables.find("integerVariable");
            output.set("integerVariable",
                       add(number != nullptr && number->is_number() ? number->as_number() : Number(0), Number(1)).value());
            if (script.ends_with("_AND_LOG")) trace_.emplace_back("INCREMENT");
        } else if (script == "SET_STRING_DATA")
            output.set("data", "String");
        else if (script == "LOG_DATA") {
            const Value* data = job.variables.find("data");
            if (data != nullptr && *data == Value("String")) trace_.emplace_back("DATA_correct");
        } else if (script == "THROW_ERROR") {
            (void)engine_->throw_error(job.row.id, "ERR_CODE");
            return;
        } else if (script != "CREATE_LOG_FILE")
            trace_.push_back(script);
        (void)engine_->complete_job(job.row.id, output, "harness");
    }

    void finish_busy() {
        for (std::size_t i = 0; i < busy_.size();) {
            if (busy_[i].end > clock_->now().ms) {
                ++i;
                continue;
            }
            const Busy done = busy_[i];
            busy_.erase(busy_.begin() + static_cast<std::ptrdiff_t>(i));
            if (done.stamped) {
                for (const auto& [begin, end] : stamps_)
                    if (begin < done.end && done.begin < end) overlap_ = true;
                stamps_.emplace_back(done.begin, done.end);
            }
            (void)engine_->complete_job(done.job, {}, "harness");
        }
    }

    void judge() {
        if (marker_) trace_.emplace_back("MARKER_exists");
        if (overlap_) trace_.emplace_back("EXECUTION_parallel");
        bool runtime_error = false;
        for (const auto& instance : engine_->instances().value()) {
            const bool incident = !engine_->incidents(instance.id).value().empty();
            runtime_error = runtime_error || incident;
            for (const auto& entry : engine_->history(instance.id).value())
                for (const auto& item : entry.items)
                    if (item.kind == "error-thrown" && item.type == "endEvent" && item.detail.ends_with("caught by nobody"))
                        trace_.emplace_back("ERROR_thrownErrorEvent");
            if (const auto replay = engine_->verify_replay(instance.id); !replay) trace_.push_back("REPLAY " + replay.error().message);
        }
        if (runtime_error) trace_.emplace_back("ERROR_runtime");
        if (const auto chain = engine_->verify_journal(); !chain) trace_.push_back("CHAIN " + chain.error().message);
    }

    const json& test_;
    std::string xml_;
    std::map<std::string, std::string> scripts_;
    std::shared_ptr<testing::ManualClock> clock_ = std::make_shared<testing::ManualClock>();
    std::unique_ptr<Engine> engine_;
    std::vector<std::string> trace_;
    std::vector<Busy> busy_;
    std::vector<std::pair<std::int64_t, std::int64_t>> stamps_;
    bool marker_ = false, overlap_ = false;
};

bool same_trace(std::vector<std::string> expected, std::vector<std::string> got) {
    if (expected == std::vector<std::string>{"ERROR"}) return got == expected || got == std::vector<std::string>{"ERROR_runtime"};
    std::sort(expected.begin(), expected.end());
    std::sort(got.begin(), got.end());
    return expected == got;
}

void print_errors(const std::string& id, const CheckReport& report) {
    for (const auto& found : report.diagnostics)
        if (found.severity == Severity::error)
            fmt::print("  {}: {} at \"{}\" ({}:{}): {}\n", id, found.code, found.element, found.line, found.column, found.message);
}

class Suite {
  public:
    Suite(fs::path folder, bool findings)
        : folder_(std::move(folder)), findings_(findings), cases_(json::parse(read_file(folder_ / "cases.json"))) {}

    int run() {
        for (const auto& test : cases_.at("cases")) run_case(test);
        for (const auto& test : cases_.at("constraints")) check_constraint(test);
        if (skipped_ != 0) fmt::print("{} skipped: no engine can satisfy them\n", skipped_);
        fmt::print("{} passed, {} failed\n", passed_, failed_);
        return failed_ == 0 ? 0 : 1;
    }

  private:
    void count(bool ok, const std::string& id, const std::string& why) {
        ok ? ++passed_ : ++failed_;
        if (!ok) fmt::print("{}: {}\n", id, why);
    }

    void run_case(const json& test) {
        const auto id = test.at("id").get<std::string>();
        if (findings_ && id.ends_with("#1")) print_errors(id, check(test));
        if (test.contains("unsatisfiable")) {
            ++skipped_;
            return;
        }
        const auto expected = test.at("expect").get<std::vector<std::string>>();
        const auto got = Case(test, folder_).run();
        count(same_trace(expected, got), id, fmt::format("expected {}, got {}", json(expected).dump(), json(got).dump()));
    }

    void check_constraint(const json& test) {
        const auto id = test.at("id").get<std::string>();
        const auto report = check(test);
        if (findings_) print_errors(id, report);
        const bool named = std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                                       [](const Diagnostic& d) { return d.severity == Severity::error && !d.element.empty(); });
        count(!report.deployable && named, id, report.deployable ? "strict check reports no error" : "no error names an element");
    }

    CheckReport check(const json& test) const {
        const auto file = folder_ / test.value("file", test.at("id").get<std::string>() + ".bpmn");
        return check_definitions(read_file(file), file.string(), true);
    }

    fs::path folder_;
    bool findings_;
    json cases_;
    int passed_ = 0, failed_ = 0, skipped_ = 0;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || !fs::exists(fs::path(argv[1]) / "cases.json")) {
        fmt::print(stderr, "usage: betsy DIR [--findings]   DIR holds cases.json\n");
        return 2;
    }
    return Suite(argv[1], argc > 2 && std::string_view(argv[2]) == "--findings").run();
}

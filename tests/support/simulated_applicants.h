// SimulatedApplicants: what comes through the applicant's channel in a simulation: drafts, files, numbered cases, materials, documents,
// ratings. It keeps its own books of what was acknowledged.
#pragma once
#include "support/simulated_world.h"
#include <countersign/channel.h>

namespace countersign::testing {

class SimulatedApplicants {
  public:
    static constexpr const char* process = "licence";

    explicit SimulatedApplicants(SimulatedWorld& world) : world_(world) {
        world_.engine
            ->deploy(
                {{licence, "licence.bpmn"}, {"<p>{{=shop}}: {{=caseNumber}}, {{=verification.code}}</p>", "documents/certificate.html"}})
            .value();
    }

    StepOutcome act() {
        switch (random().below(10)) {
        case 0:
        case 1: return attach();
        case 2:
        case 3: return start();
        case 4:
        case 5: return save();
        case 6: return submit();
        case 7: return discard();
        default: return on_case();
        }
    }

    /// @return what of it does not hold any more, "" for nothing
    std::string check() {
        if (auto wrong = check_numbers(); !wrong.empty()) return wrong;
        const auto drafts = world_.engine->channel().drafts(lin);
        if (!drafts) return "drafts cannot be listed: " + drafts.error().message;
        if (unsure_) draft_numbers_ = numbers(*drafts), unsure_ = false;
        if (numbers(*drafts) != draft_numbers_)
            return fmt::format("R1: the drafts are {}, and not {}", fmt::join(numbers(*drafts), ","), fmt::join(draft_numbers_, ","));
        for (const auto& [sha256, bytes] : files_) {
            const auto kept = world_.engine->channel().attachment_bytes(sha256);
            if (!kept) return "R1: a file that was taken is lost: " + kept.error().message;
            if (*kept != bytes) return "R1: a file that was taken has changed";
        }
        return {};
    }

  private:
    static constexpr const char* licence =
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">
<process id="licence" isExecutable="true"><extensionElements><approval:matter code="FBL" number="{code}-{seq:4}"/>
  <approval:material id="plan" name="Floor plan" required="always"/><approval:material id="lease" name="Lease" required="=area &gt; 50" obtain="exchange:land"/></extensionElements>
  <startEvent id="ls"/><userTask id="accept"><extensionElements><approval:correction defects="=defects"/></extensionElements></userTask>
  <serviceTask id="fetch"><extensionElements><approval:exchange material="lease"/></extensionElements></serviceTask>
  <serviceTask id="issue"><extensionElements><approval:document template="certificate" name="Licence"/></extensionElements></serviceTask><endEvent id="le"/>
  <sequenceFlow id="lf1" sourceRef="ls" targetRef="accept"/><sequenceFlow id="lf2" sourceRef="accept" targetRef="fetch"/><sequenceFlow id="lf3" sourceRef="fetch" targetRef="issue"/>
  <sequenceFlow id="lf4" sourceRef="issue" targetRef="le"/></process></definitions>)";
    using Numbers = std::set<std::uint64_t>;
    const Actor lin{"lin"};

    Random& random() { return world_.random; }
    static Numbers numbers(const std::vector<DraftRow>& drafts) {
        Numbers all;
        for (const auto& draft : drafts) all.insert(draft.number);
        return all;
    }
    Variables application() {
        Variables variables{{"area", random().below(100)}};
        if (random().chance(80)) variables.set("shop", "Lin & Sons"); // without it no document can be issued: an incident
        if (!files_.empty() && random().chance(60))
            variables.set("plan", world_.engine->channel().attachment(files_.begin()->first).value().reference());
        return variables;
    }
    /// A draft may have been written although the answer was an error.
    template<class T> StepOutcome answered(const Result<T>& result, InstanceId instance = {}) {
        unsure_ = unsure_ || (!result && result.error().code == "store.commit-unknown");
        return world_.answered(result, instance);
    }

    StepOutcome attach() {
        Upload upload{fmt::format("plan {}.txt", random().below(3)), random().chance(90) ? "text/plain" : "text/html",
                      std::string(static_cast<std::size_t>(random().below(6'000)), static_cast<char>('a' + random().below(20)))};
        world_.told += fmt::format("attach {} bytes", upload.bytes.size());
        const auto row = world_.engine->channel().attach(upload, {lin, {}});
        if (row) files_[row->sha256] = upload.bytes;
        return answered(row);
    }
    StepOutcome start() {
        world_.told += "start licence";
        const auto started = world_.engine->start(process, application(), {}, {lin, {}});
        if (started) world_.acknowledged.push_back({started->instance, started->sequence});
        return answered(started);
    }
    StepOutcome save() {
        const auto number = !draft_numbers_.empty() && random().chance(30) ? *draft_numbers_.begin() : 0;
        world_.told += fmt::format("save draft {}", number);
        const auto saved =
            world_.engine->channel().save_draft(number, random().chance(95) ? process : "nothing", application(), {}, {lin, {}});
        if (saved) draft_numbers_.insert(saved->number);
        return answered(saved);
    }
    std::uint64_t any_draft() { return draft_numbers_.empty() || random().chance(10) ? 999 : *draft_numbers_.begin(); }
    StepOutcome submit() {
        const auto number = any_draft();
        world_.told += fmt::format("submit draft {}", number);
        const auto started = world_.engine->channel().submit_draft(number, {lin, {}});
        if (started) {
            draft_numbers_.erase(number);
            world_.acknowledged.push_back({started->instance, started->sequence});
        }
        return answered(started);
    }
    StepOutcome discard() {
        const auto number = any_draft();
        world_.told += fmt::format("discard draft {}", number);
        const auto gone = world_.engine->channel().discard_draft(number, {lin, {}});
        if (gone) draft_numbers_.erase(number);
        return answered(gone);
    }
    StepOutcome on_case() {
        InstanceFilter filter;
        filter.process_id = process;
        const auto cases = world_.engine->instances(filter).value();
        const auto* one = world_.any_of(cases);
        if (one == nullptr) return {};
        auto channel = world_.engine->channel();
        switch (random().below(4)) {
        case 0:
            world_.told += "notice a correction of " + one->case_number;
            return answered(channel.notice_correction(one->id, random().chance(50) ? Variables{{"plan", "not to scale"}} : Variables{}),
                            one->id);
        case 1:
            world_.told += "hand in a plan for " + one->case_number;
            return answered(world_.engine->set_variables(one->id, application()), one->id);
        case 2:
            world_.told += "rate " + one->case_number;
            return answered(channel.rate(one->id, {1 + random().below(5), ""}, {random().chance(80) ? lin : Actor("a"), {}}), one->id);
        default:
            world_.told += "deliver the licence " + one->case_number;
            return answered(channel.record_delivery(one->id, "certificate", "post", "", {}), one->id);
        }
    }

    /// Of all cases there ever were: from 1 up, in the order in which they began, none left out and none twice.
    std::string check_numbers() {
        InstanceFilter filter;
        filter.process_id = process;
        filter.limit = 10'000;
        const auto cases = world_.engine->instances(filter).value(); // the newest first
        for (std::size_t i = 0; i < cases.size(); ++i)
            if (const auto expected = fmt::format("FBL-{:04}", cases.size() - i); cases[i].case_number != expected)
                return fmt::format("instance {} has the case number {}, and not {}", to_string(cases[i].id), cases[i].case_number,
                                   expected);
        return {};
    }

    SimulatedWorld& world_;
    std::map<std::string, std::string> files_; ///< by hash: taken for sure
    Numbers draft_numbers_;                    ///< of lin
    bool unsure_ = false;
};

} // namespace countersign::testing

#include "execution/channel/correction.h"
#include "base/hash.h"
#include "execution/channel/materials.h"
#include "value/civil.h"

namespace countersign::execution {

namespace {

struct Told {
    const approval::Material* material;
    std::string reason; ///< "" = it is missing
    bool late = false;
};

List earlier(const State& state) {
    const Value* notices = state.variable(1, "corrections");
    return notices != nullptr && notices->is_list() ? notices->as_list() : List{};
}

/// What a material was at a notice: the same text later means that nothing has changed since.
std::string fingerprint(const MaterialNow& now, const State& state) {
    const Value* value = value_of(*now.material, state);
    return fmt::format("{}{}", now.required ? "required " : "", value == nullptr ? std::string("absent") : to_hex(sha256({to_json(*value)})).substr(0, 16));
}

const Value* entry(const Value& context, std::string_view name) { return context.is_context() ? context.as_context().find(name) : nullptr; }

/// Whether a notice named the material, or could have: it was then as it is now.
bool was_told(const Value& notice, const std::string& id) {
    const Value* told = entry(notice, "told");
    if (told == nullptr || !told->is_list()) return false;
    return std::any_of(told->as_list().begin(), told->as_list().end(), [&](const Value& item) {
        const Value* named = entry(item, "material");
        return named != nullptr && *named == Value(id);
    });
}

bool could_have_been_told(const List& notices, const MaterialNow& now, const State& state) {
    if (std::any_of(notices.begin(), notices.end(), [&](const Value& notice) { return was_told(notice, now.material->id); })) return false;
    return std::any_of(notices.begin(), notices.end(), [&](const Value& notice) {
        const Value* others = entry(notice, "others");
        const Value* then = others == nullptr ? nullptr : entry(*others, now.material->id);
        return then != nullptr && *then == Value(fingerprint(now, state));
    });
}

Result<std::vector<Told>> to_tell(const Step& step, const std::vector<MaterialNow>& materials, const Context& defects) {
    const auto notices = earlier(step.state());
    for (const auto& [id, reason] : defects)
        if (std::none_of(materials.begin(), materials.end(), [&](const MaterialNow& now) { return now.material->id == id; }))
            return Error{"material.unknown", fmt::format("the matter has no material \"{}\"", id), id};
    std::vector<Told> told;
    for (const auto& now : materials) {
        const Value* defect = defects.find(now.material->id);
        const bool wrong = defect != nullptr && !defect->is_null();
        if (!wrong && (!now.required || now.present)) continue;
        told.push_back({now.material, wrong ? (defect->is_string() ? std::string(defect->as_string()) : to_string(*defect)) : std::string{}, could_have_been_told(notices, now, step.state())});
    }
    return told;
}

void tell(Step& step, Key key, const std::vector<MaterialNow>& materials, const std::vector<Told>& told) {
    auto notices = earlier(step.state());
    List items;
    Context others;
    for (const auto& each : told) {
        Context item{{"material", each.material->id}, {"name", each.material->name}, {"reason", each.reason.empty() ? std::string("missing") : each.reason}};
        if (each.late) item.set("late", true);
        items.emplace_back(std::move(item));
    }
    for (const auto& now : materials)
        if (std::none_of(told.begin(), told.end(), [&](const Told& each) { return each.material == now.material; })) others.set(now.material->id, fingerprint(now, step.state()));
    const auto round = static_cast<std::int32_t>(notices.size() + 1);
    Context notice{{"round", round}, {"at", Value(to_date_time(step.environment().now, {}))}, {"by", step.environment().actor.user}, {"told", items}, {"others", std::move(others)}};
    step.emit(CorrectionNoticed{key, round, Value(std::move(items))});
    notices.emplace_back(std::move(notice));
    step.set_local(1, "corrections", Value(std::move(notices)));
}

} // namespace

Result<void> notice_correction(Step& step, const NoticeCorrection& command) {
    if (!step.state().programs[0]->materials) return Error{"correction.no-materials", "the matter requires no materials", step.state().programs[0]->process_id};
    const auto materials = materials_now(step.state(), step.environment());
    if (!materials) return materials.error();
    const auto told = to_tell(step, *materials, command.defects);
    if (!told) return told.error();
    if (told->empty()) return Error{"correction.nothing", "nothing is missing, and nothing was named: there is nothing to tell", {}};
    for (const auto& each : *told)
        if (each.late)
            return Error{"correction.told-late", fmt::format("\"{}\" was there at an earlier notice as it is now: all had to be told at once, so that it cannot be asked for any more", each.material->name), each.material->id};
    tell(step, 1, *materials, *told);
    return {};
}

Result<void> notice_at(Step& step, Key key) {
    const auto spec = step.node(key).correction;
    if (!spec || !step.state().programs[0]->materials) return {};
    auto defects = spec->defects ? step.evaluate(spec->defects, key) : Result<Value>(Value{});
    if (!defects) return std::move(defects).error();
    const auto materials = materials_now(step.state(), step.environment());
    if (!materials) return materials.error();
    const auto told = to_tell(step, *materials, defects->is_context() ? defects->as_context() : Context{});
    if (!told) return told.error();
    if (!told->empty()) tell(step, key, *materials, *told);
    return {};
}

} // namespace countersign::execution

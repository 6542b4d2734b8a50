// The applicant's channel: forms, attachments, materials, documents, rating, drafts.
#include "api/form_refusal.h"
#include <charconv>
#include <fmt/format.h>

namespace countersign::runner {

Json json_of(const std::vector<FormFinding>& findings) {
    Json list = Json::array();
    for (const auto& r : findings) list.push_back({{"path", r.path}, {"code", r.code}, {"message", r.message}, {"messageZh", r.message_zh}});
    return list;
}

namespace {

Json json_of(const FormRow& r) {
    return {{"processId", r.process_id}, {"version", r.version}, {"key", r.key}, {"hash", r.hash}, {"file", r.file}, {"ofStart", r.of_start}};
}
Json json_of(const AttachmentRow& r) {
    return {{"sha256", r.sha256}, {"name", r.name}, {"mediaType", r.media_type}, {"size", r.size}, {"by", r.by}, {"at", to_string(r.at)}};
}
Json json_of(const MaterialRow& r) { return {{"id", r.id}, {"name", r.name}, {"required", r.required}, {"present", r.present}, {"obtain", r.obtain}}; }
Json json_of(const DocumentRow& r) {
    return {{"code", r.code}, {"document", r.document}, {"name", r.name}, {"sha256", r.sha256}, {"instance", to_string(r.instance)}, {"issuedAt", to_string(r.issued_at)}};
}
Json json_of(const RatingRow& r) {
    return {{"instance", to_string(r.instance)}, {"processId", r.process_id}, {"stars", r.rating.stars}, {"comment", r.rating.comment}, {"by", r.by}, {"at", to_string(r.at)}};
}
Json json_of(const DraftRow& r) {
    return {{"number", r.number}, {"processId", r.process_id}, {"businessKey", r.business_key}, {"variables", runner::json_of(Value(r.variables))}, {"savedAt", to_string(r.saved_at)}};
}
template<class Row> Json list_of(const std::vector<Row>& rows) {
    Json list = Json::array();
    for (const auto& row : rows) list.push_back(json_of(row));
    return list;
}

ApiResponse forms(Call& call) { return call.answer({{"forms", list_of(call.take(call.engine.channel().forms()))}}); }
ApiResponse form(Call& call) { return {200, "application/json", call.take(call.engine.channel().form(call.parameters.at(0), call.parameters.at(1))), {}}; }

ApiResponse task_form(Call& call) {
    const auto form = call.take(call.engine.channel().task_form(call.entity_id("task")));
    return call.answer({{"key", form.key}, {"schema", Json::parse(form.schema)}, {"data", runner::json_of(Value(form.data))}});
}

ApiResponse check_task_form(Call& call) {
    call.expect_members({"variables"});
    return call.answer({{"findings", runner::json_of(call.take(call.engine.channel().check_form(call.entity_id("task"), call.variables())))}});
}
ApiResponse check_start_form(Call& call) {
    call.expect_members({"variables"});
    return call.answer({{"findings", runner::json_of(call.take(call.engine.channel().check_start_form(call.parameters.at(0), call.variables())))}});
}

ApiResponse attach(Call& call) {
    call.expect_query({"name", "mediaType"});
    Upload upload{call.query("name").value_or(""), call.query("mediaType").value_or("application/octet-stream"), call.request.body};
    return call.answer(json_of(call.take(call.engine.channel().attach(std::move(upload), call.options()))), 201);
}
ApiResponse attachments(Call& call) { return call.answer({{"attachments", list_of(call.take(call.engine.channel().attachments(call.instance_id())))}}); }

/// Only what the case names; as a file to be saved, never as a page of ours.
ApiResponse download(Call& call) {
    auto channel = call.engine.channel();
    const auto& sha256 = call.parameters.at(1);
    for (const auto& row : call.take(channel.attachments(call.instance_id()))) {
        if (row.sha256 != sha256) continue;
        const bool page = row.media_type.find("html") != std::string::npos || row.media_type.find("xml") != std::string::npos;
        std::string name;
        for (const char c : row.name) name += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e ? '_' : c;
        return {200, page ? "application/octet-stream" : row.media_type, call.take(channel.attachment_bytes(sha256)),
                {{"Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)}, {"X-Content-Type-Options", "nosniff"}}};
    }
    Call::refuse(404, "attachment.unknown", fmt::format("the case names no attachment {}", sha256));
}

ApiResponse materials(Call& call) { return call.answer({{"materials", list_of(call.take(call.engine.channel().materials(call.instance_id())))}}); }
ApiResponse notice(Call& call) {
    call.expect_members({"defects"});
    return call.sequence(call.engine.channel().notice_correction(call.instance_id(), call.variables("defects"), call.options()));
}
ApiResponse rate(Call& call) {
    call.expect_members({"stars", "comment"});
    return call.sequence(call.engine.channel().rate(call.instance_id(), {static_cast<int>(call.integer("stars", 0, 1, 5)), call.text("comment")}, call.options()));
}
ApiResponse ratings(Call& call) {
    call.expect_query({"process", "after", "limit"});
    return call.answer({{"ratings", list_of(call.take(call.engine.channel().ratings(call.query("process").value_or(""), call.page())))}});
}
ApiResponse delivery(Call& call) {
    call.expect_members({"document", "how", "note"});
    return call.sequence(call.engine.channel().record_delivery(call.instance_id(), call.text("document", true), call.text("how", true), call.text("note"), call.options()));
}

ApiResponse documents(Call& call) { return call.answer({{"documents", list_of(call.take(call.engine.channel().documents(call.instance_id())))}}); }
ApiResponse verify(Call& call) {
    const auto verified = call.take(call.engine.channel().verify(call.parameters.at(0)));
    return call.answer({{"authentic", verified.authentic}, {"name", verified.row.name}, {"issuedAt", to_string(verified.row.issued_at)}, {"caseNumber", verified.case_number}, {"sha256", verified.row.sha256}});
}

std::uint64_t draft_number(Call& call) {
    const auto& text = call.parameters.at(0);
    std::uint64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size() || number == 0) Call::refuse(404, "draft.unknown", "there is no such draft");
    return number;
}
ApiResponse save(Call& call, std::uint64_t number, int status) {
    call.expect_members({"process", "variables", "businessKey"});
    return call.answer(json_of(call.take(call.engine.channel().save_draft(number, call.text("process", true), call.variables(), call.text("businessKey"), call.options()))), status);
}
ApiResponse new_draft(Call& call) { return save(call, 0, 201); }
ApiResponse replace_draft(Call& call) { return save(call, draft_number(call), 200); }
ApiResponse drafts(Call& call) { return call.answer({{"drafts", list_of(call.take(call.engine.channel().drafts(call.request.actor)))}}); }
ApiResponse discard_draft(Call& call) {
    if (const auto done = call.engine.channel().discard_draft(draft_number(call), call.options()); !done) return problem(done.error());
    return call.answer(Json::object());
}
ApiResponse submit_draft(Call& call) {
    const auto started = call.engine.channel().submit_draft(draft_number(call), call.options());
    if (!started) return problem(started.error());
    return call.answer({{"instance", to_string(started->instance)}, {"sequence", started->sequence}}, 201);
}

} // namespace

void add_channel_routes(std::vector<Route>& routes) {
    routes.push_back({"GET", "/api/v1/forms", forms});
    routes.push_back({"GET", "/api/v1/forms/{}/{}", form});
    routes.push_back({"POST", "/api/v1/forms/{}/check", check_start_form});
    routes.push_back({"GET", "/api/v1/tasks/{}/form", task_form});
    routes.push_back({"POST", "/api/v1/tasks/{}/check-form", check_task_form});
    routes.push_back({"POST", "/api/v1/attachments", attach});
    routes.push_back({"GET", "/api/v1/instances/{}/attachments", attachments});
    routes.push_back({"GET", "/api/v1/instances/{}/attachments/{}", download});
    routes.push_back({"GET", "/api/v1/instances/{}/materials", materials});
    routes.push_back({"POST", "/api/v1/instances/{}/correction", notice});
    routes.push_back({"POST", "/api/v1/instances/{}/rating", rate});
    routes.push_back({"GET", "/api/v1/ratings", ratings});
    routes.push_back({"POST", "/api/v1/instances/{}/deliveries", delivery});
    routes.push_back({"GET", "/api/v1/instances/{}/documents", documents});
    routes.push_back({"GET", "/api/v1/verify/{}", verify});
    routes.push_back({"GET", "/api/v1/drafts", drafts});
    routes.push_back({"POST", "/api/v1/drafts", new_draft});
    routes.push_back({"PUT", "/api/v1/drafts/{}", replace_draft});
    routes.push_back({"POST", "/api/v1/drafts/{}/submit", submit_draft});
    routes.push_back({"POST", "/api/v1/drafts/{}/discard", discard_draft});
}

} // namespace countersign::runner

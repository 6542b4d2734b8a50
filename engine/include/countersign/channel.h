// Channel: what an applicant needs besides tasks: forms, attachments, drafts, materials, documents with verification codes, rating (docs/channel.md).
//
//     auto channel = engine.channel();
//     auto plan = channel.attach({.name = "plan.pdf", .media_type = "application/pdf", .bytes = bytes}, {.actor = "lin"}).value();
//     engine.start("food-business-licence", {{"plan", plan.reference()}}, {}, {.actor = "lin"}).value();
//
// Light, to be made by `Engine::channel()` where it is needed; must not outlive the engine. All members are thread-safe; those that change
// something block until it is durable.
#pragma once
#include <countersign/engine.h>
#include <countersign/form.h>

namespace countersign {

/// A form that was deployed with a process.
struct FormRow {
    DefinitionId definition{};
    std::string process_id;
    int version = 0; ///< of the process
    std::string key, hash, file;
    bool of_start = false; ///< what an application is made with: the form of the none start event
};
/// A task's form as it is shown.
struct TaskForm {
    std::string key, schema; ///< of the version of the process that the case runs
    Variables data;          ///< the variables of the task, and `materials` where the case has some
};

/// A file as somebody gives it.
struct Upload {
    std::string name;       ///< at most 255 bytes; a path is cut to its last part
    std::string media_type; ///< one of ChannelOptions::media_types
    std::string bytes;
};
/// A file that is kept, by what it holds: the same bytes are kept once.
struct AttachmentRow {
    std::string sha256; ///< 64 hex digits
    std::string name, media_type;
    std::int64_t size = 0;
    std::string by;
    Instant at{};
    /// How variables and opinions name it: {sha256, name, mediaType, size}.
    Value reference() const;
};

struct MaterialRow {
    std::string id, name, obtain;
    bool required = false, present = false;
};

/// An application that was not submitted yet. Its owner alone sees it.
struct DraftRow {
    std::uint64_t number = 0;
    std::string owner, process_id, business_key;
    Variables variables;
    Instant saved_at{};
};

struct DocumentRow {
    std::string code, document, name, sha256;
    InstanceId instance{};
    Instant issued_at{};
};
struct VerifiedDocument {
    DocumentRow row;
    bool authentic = false; ///< the text kept is the one that the code was made for, under the present secret
    std::string case_number;
};

struct Rating {
    int stars = 0; ///< 1 to 5
    std::string comment{};
};
struct RatingRow {
    InstanceId instance{};
    std::string process_id;
    Rating rating;
    std::string by;
    Instant at{};
};

class Channel {
  public:
    explicit Channel(Engine::Impl& impl) : impl_(impl) {}

    // ---- forms ----
    Result<std::vector<FormRow>> forms(); ///< of the newest version of each process
    /// Schema as it was deployed. @param process_id  its newest version. Error `form.unknown`.
    Result<std::string> form(std::string_view process_id, std::string_view key);
    Result<TaskForm> task_form(TaskId task); ///< errors `task.unknown`, `form.unknown` (the task has none)
    /// What is wrong with a submission, before it is made. Empty where the task or process has no form. Errors: `task.unknown`, `process.unknown`.
    Result<std::vector<FormFinding>> check_form(TaskId task, const Variables& data);
    Result<std::vector<FormFinding>> check_start_form(std::string_view process_id, const Variables& data);

    // ---- attachments ----
    /// Keeps a file. The same bytes again change nothing; the answer names them as they are named now. Errors: `limit.attachment-bytes`, `attachment.media-type`,
    /// `attachment.unnamed`.
    Result<AttachmentRow> attach(Upload upload, const CommandOptions& options = {});
    Result<AttachmentRow> attachment(std::string_view sha256);     ///< `attachment.unknown`
    Result<std::string> attachment_bytes(std::string_view sha256); ///< checked against their hash: `attachment.corrupt`
    Result<std::vector<AttachmentRow>> attachments(InstanceId instance); ///< that its variables have ever named, and its documents
    /// Drops the files that no case and no draft names and that are older than `older_than_ms`; answers how many. Error `engine.not-administrator`.
    Result<std::uint64_t> collect_attachments(std::int64_t older_than_ms, const CommandOptions& options = {});

    // ---- cases ----
    Result<std::vector<MaterialRow>> materials(InstanceId instance);
    /// Tells the applicant at once all that is missing, with the defects an officer found: material → reason. Errors: `correction.nothing`,
    /// `correction.told-late`, `correction.no-materials`, `material.unknown`.
    Result<Sequence> notice_correction(InstanceId instance, Variables defects = {}, const CommandOptions& options = {});
    /// Once for a case, by who started it, after the decision. Errors: `rating.stars`, `rating.too-early`, `rating.given`, `rating.not-applicant`.
    Result<Sequence> rate(InstanceId instance, Rating rating, const CommandOptions& options);
    Result<std::vector<RatingRow>> ratings(std::string_view process_id, const Page& page = {});
    /// Records that a document reached the applicant. Error `delivery.no-way`.
    Result<Sequence> record_delivery(InstanceId instance, std::string document, std::string how, std::string note, const CommandOptions& options = {});

    // ---- documents ----
    Result<std::vector<DocumentRow>> documents(InstanceId instance);
    Result<VerifiedDocument> verify(std::string_view code); ///< in capitals or not, with hyphens or without. Error `document.unknown`

    // ---- drafts: every call needs a user; others' drafts are `draft.unknown` ----
    /// @param number  0 = a new one; else in its place. Errors: `limit.drafts`, `process.unknown`, `draft.no-user`.
    Result<DraftRow> save_draft(std::uint64_t number, std::string_view process_id, Variables variables, std::string_view business_key, const CommandOptions& options);
    Result<std::vector<DraftRow>> drafts(const Actor& owner);
    Result<void> discard_draft(std::uint64_t number, const CommandOptions& options);
    /// Starts the case and takes the draft away, in one commit; a refused start leaves the draft. Errors as `Engine::start`.
    Result<Started> submit_draft(std::uint64_t number, const CommandOptions& options);

  private:
    Engine::Impl& impl_;
};

} // namespace countersign

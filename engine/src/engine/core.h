// Core: what the parts of the engine share, and the way of a request through it.
#pragma once
#include "engine/batch.h"
#include "engine/channel/attachment_folder.h"
#include "engine/in_use.h"
#include "engine/operations.h"
#include "engine/subscribers.h"
#include "engine/writer.h"

namespace countersign::engine {

class Core final : public BatchRunner {
  public:
    Core(EngineOptions engine_options, std::unique_ptr<store::Store> opened_store, std::shared_ptr<const Registry> registry,
         std::uint64_t last_instance_number);

    /// Blocks until `work` (`Result<T>(Batch&)`) is done and durable.
    template<class T, class Work> Result<T> submit(Work&& work, bool alone = false) {
        WorkRequest<T, Work&> request(work, alone);
        writer.submit(request);
        return request.take();
    }
    template<class T, class Work> void post(Work work, Handler<T> handler, bool alone = false) {
        writer.post(std::make_unique<AsyncRequest<T, Work>>(std::move(work), std::move(handler), alone));
    }
    /// Commands carry who acts; identity port and organisation add that user's roles, on the caller's thread. `work` is `Result<T>(Batch&, const
    /// CommandOptions&)`.
    template<class T, class Work> Result<T> command(const CommandOptions& given, Work work, bool alone = false) {
        if (!needs_roles(given.actor)) return submit<T>([&](Batch& batch) { return work(batch, given); }, alone);
        const CommandOptions completed = with_roles(given);
        return submit<T>([&](Batch& batch) { return work(batch, completed); }, alone);
    }
    template<class T, class Work> void post_command(CommandOptions given, Handler<T> handler, Work work, bool alone = false) {
        if (needs_roles(given.actor)) given = with_roles(given);
        post<T>([completed = std::move(given), inner = std::move(work)](Batch& batch) mutable { return inner(batch, completed); },
                std::move(handler), alone);
    }

    void run(std::span<Request* const> requests) override;
    program::CompileOptions compile_options() const {
        return {.external_script_formats = options.external_script_formats, .all_processes = false, .operations = operation_names()};
    }

    const EngineOptions options;
    const std::shared_ptr<const Clock> clock;
    const std::unique_ptr<store::Store> store;
    Definitions definitions;
    InUse<CalendarSet> calendars;
    InUse<Organisation> organisation;
    Subscribers subscribers;
    AttachmentFolder attachments{options.channel.attachment_folder};
    // Of the writer alone:
    InstanceCache cache;
    std::uint64_t last_instance;
    bool may_hold_messages = false;  ///< the store may keep messages that somebody could begin to wait for
    bool definitions_unsure = false; ///< a deployment's outcome is not known: read them again before the next

    struct Counters {
        std::atomic<std::uint64_t> commands = 0, batches = 0, refused = 0, cached = 0;
    };
    Counters counters;

    CommandOptions with_roles(const CommandOptions& given) const; ///< those that the identity port knows of the actor

  private:
    bool needs_roles(const Actor& actor) const { return !actor.is_system() && (options.identity != nullptr || organisation.current() != nullptr); }
    void execute(Request& request);
    void count(std::span<Request* const> requests);

    Batch batch_;

  public:
    Writer writer; ///< last: it stops before anything it uses goes
};

} // namespace countersign::engine

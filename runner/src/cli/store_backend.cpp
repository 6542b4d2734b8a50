// A store opened in this process: the same API as the server's, without the way there.
#include "api/calendar_folder.h"
#include "cli/backend.h"
#include "daemon/document_key.h"

namespace countersign::runner::cli {

namespace {

class StoreBackend final : public Backend {
  public:
    explicit StoreBackend(std::unique_ptr<Engine> engine) : engine_(std::move(engine)), api_(*engine_) {}
    Result<ApiResponse> send(const ApiRequest& request) override { return api_.handle(request); }

  private:
    std::unique_ptr<Engine> engine_;
    Api api_;
};

} // namespace

Result<std::unique_ptr<Backend>> open_store_backend(const std::string& store, const std::string& document_key_file) {
    EngineOptions options;
    options.store = store;
    auto calendars = calendars_in(calendar_folder());
    if (!calendars) return std::move(calendars).error();
    options.calendars = std::move(*calendars);
    auto key = document_key_in(document_key_file);
    if (!key) return std::move(key).error();
    options.channel.document_key = std::move(*key);
    auto engine = Engine::open(std::move(options));
    if (!engine) return std::move(engine).error();
    return std::unique_ptr<Backend>(std::make_unique<StoreBackend>(std::move(*engine)));
}

} // namespace countersign::runner::cli

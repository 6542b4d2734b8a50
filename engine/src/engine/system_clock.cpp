// The system's clock: the only place that reads the time.
#include <chrono>
#include <countersign/engine.h>

namespace countersign {

namespace {
class SystemClock final : public Clock {
  public:
    Instant now() const override {
        const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
    }
};
} // namespace

std::shared_ptr<const Clock> system_clock() { return std::make_shared<SystemClock>(); }

} // namespace countersign

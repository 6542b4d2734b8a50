// Workload: how many open tasks a person has: those that are committed, and those that this batch has given out so far.
#pragma once
#include "engine/batch.h"
#include "execution/decide.h"

namespace countersign::engine {

class Workload final : public execution::WorkloadSource {
  public:
    explicit Workload(Batch& batch) : batch_(batch) {}
    Result<std::int64_t> open_tasks(std::string_view user) const override;

  private:
    Batch& batch_;
};

} // namespace countersign::engine

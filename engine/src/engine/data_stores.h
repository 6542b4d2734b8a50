// Data stores as elements see them: those of the host's port, and those that the engine keeps in its store.
#pragma once
#include "engine/batch.h"
#include "execution/decide.h"

namespace countersign::engine {

class DataStores final : public execution::DataStoreSource {
  public:
    explicit DataStores(Batch& batch) : batch_(batch) {}
    Result<Value> read(std::string_view name) const override;
    /// What the records write to stores of the port. The engine's own are written with the records.
    Result<void> write_port(const execution::Records& records) const;

  private:
    DataStorePort* port_of(std::string_view name) const;
    Batch& batch_;
};

} // namespace countersign::engine

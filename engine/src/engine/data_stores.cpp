#include "engine/data_stores.h"
#include "engine/core.h"
#include "value/codec.h"

namespace countersign::engine {

DataStorePort* DataStores::port_of(std::string_view name) const {
    auto* port = batch_.core().options.data_stores.get();
    return port != nullptr && port->holds(name) ? port : nullptr;
}

Result<Value> DataStores::read(std::string_view name) const {
    if (auto* port = port_of(name)) return port->read(name);
    auto row = batch_.read([&](store::Transaction& transaction) { return transaction.data_store(name); });
    if (!row) return std::move(row).error();
    if (!*row) return Value{};
    std::string_view bytes = (*row)->value;
    auto value = decode(bytes);
    if (!value) return Error{"store.corrupt", fmt::format("data store \"{}\" holds bytes that are no value", name), std::string(name)};
    return std::move(*value);
}

Result<void> DataStores::write_port(const execution::Records& records) const {
    for (const auto& record : records) {
        const auto* set = std::get_if<execution::DataStoreSet>(&record);
        if (set == nullptr) continue;
        if (auto* port = port_of(set->name))
            if (auto written = port->write(set->name, set->value); !written) return written;
    }
    return {};
}

} // namespace countersign::engine

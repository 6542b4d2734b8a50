#include "engine/channel/register_value.h"
#include "value/codec.h"

namespace countersign::engine {

std::string encoded(const Context& context) {
    std::string bytes;
    countersign::encode(Value(context), bytes);
    return bytes;
}

Result<Context> decoded(const store::RegisterRow& row) {
    std::string_view bytes = row.value;
    const auto value = decode(bytes);
    if (value && value->is_context()) return value->as_context();
    return Error{"store.corrupt", fmt::format("the row {} of the register {} holds bytes that are no value", row.key, row.name), row.key};
}

std::string text_in(const Context& context, std::string_view name) {
    const Value* value = context.find(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

std::int64_t number_in(const Context& context, std::string_view name) {
    const Value* value = context.find(name);
    return value != nullptr && value->is_number() ? value->as_number().to_int64().value_or(0) : 0;
}

} // namespace countersign::engine

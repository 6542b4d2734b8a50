// Values of register rows: a context in binary.
#pragma once
#include "store/store.h"
#include <countersign/value.h>

namespace countersign::engine {

std::string encoded(const Context& context);
/// Error `store.corrupt`.
Result<Context> decoded(const store::RegisterRow& row);
std::string text_in(const Context& context, std::string_view name); ///< "" where it is none
std::int64_t number_in(const Context& context, std::string_view name);

/// All rows as `read` gives them, or the first error.
template<class Row> Result<std::vector<Row>> read_rows(const Result<std::vector<store::RegisterRow>>& rows, Result<Row> (*read)(const store::RegisterRow&)) {
    if (!rows) return rows.error();
    std::vector<Row> all;
    for (const auto& row : *rows) {
        auto one = read(row);
        if (!one) return std::move(one).error();
        all.push_back(std::move(*one));
    }
    return all;
}

} // namespace countersign::engine

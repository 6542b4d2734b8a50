// From SQLite's result codes to the store's errors, each a sentence for the operator.
#pragma once
#include <countersign/result.h>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace countersign::store::sqlite {

/// What a statement's failure means: `store.full`, `store.read-only`, `store.locked`, `store.corrupt`, `store.conflict`, `store.io`.
Error statement_error(int code, std::string_view path, std::string_view detail = {});
/// What a failed COMMIT means.
/// @param settled  it is sure that no recovery will find the transaction; else the error is `store.commit-unknown`
Error commit_error(int code, std::string_view path, bool settled);
/// What the failure of a system call on a file means; `errno_value` as left by the call.
Error file_error(int errno_value, std::string_view path, std::string_view doing);

} // namespace countersign::store::sqlite

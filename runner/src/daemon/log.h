// Log: one line for each thing worth telling, as `what key=value key="a value"`.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace countersign::runner::log {

enum class Level { trace, debug, info, warn, error, off };
using Field = std::pair<std::string_view, std::string>;

/// To a file, or to the error stream where it is empty. Throws std::exception where the file cannot be opened.
void open(const std::string& level, const std::string& file);
bool enabled(Level level);
void write(Level level, std::string_view what, std::initializer_list<Field> fields = {});
void flush();

/// The text of one line, without time and level.
std::string line(std::string_view what, std::initializer_list<Field> fields);

} // namespace countersign::runner::log

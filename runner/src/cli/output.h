// What the commands print: tables for people, errors in one form.
#pragma once
#include <countersign/result.h>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::runner::cli {

/// `error: code: message` on the error stream.
void print_error(const Error& error);
/// The same as JSON, for programs: {"error":{"code","message","where"}} on the output.
void print_error_json(const Error& error);

/// Columns of a terminal that a UTF-8 text takes: Chinese, Japanese and Korean characters take two.
std::size_t display_width(std::string_view text);
/// The text with blanks up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

/// Aligned columns under a heading. A column that is empty in all rows is left out.
class Table {
  public:
    explicit Table(std::vector<std::string> heading) : heading_(std::move(heading)) {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    bool empty() const { return rows_.empty(); }
    std::string text() const;

  private:
    std::vector<std::string> heading_;
    std::vector<std::vector<std::string>> rows_;
};

/// "1 task", "2 tasks".
std::string counted(std::size_t number, std::string_view one);

} // namespace countersign::runner::cli

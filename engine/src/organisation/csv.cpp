#include "organisation/csv.h"
#include <fmt/format.h>

namespace countersign::organisation {

namespace {

class CsvReader {
  public:
    CsvReader(std::string_view text, std::string_view file, Diagnostics& findings) : text_(text), file_(file), findings_(findings) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    }

    CsvTable read() {
        CsvTable table;
        bool first = true;
        while (at_ < text_.size()) {
            auto record = read_record();
            if (record.size() == 1 && record.front().text.empty()) continue;
            if (first) {
                for (auto& field : record) table.names.push_back(std::move(field.text));
                first = false;
            } else if (record.size() != table.names.size()) {
                report(record.front().line, 1, "csv.fields", fmt::format("the record has {} fields, the first line names {}", record.size(), table.names.size()),
                       "give every record all fields; quote those that hold a comma");
            } else {
                table.records.push_back(std::move(record));
            }
        }
        return table;
    }

  private:
    std::vector<CsvField> read_record() {
        std::vector<CsvField> record;
        while (true) {
            record.push_back(read_field());
            if (at_ >= text_.size()) return record;
            if (text_[at_] == ',') {
                step();
                continue;
            }
            if (text_[at_] == '\r') step();
            if (at_ < text_.size() && text_[at_] == '\n') step();
            return record;
        }
    }

    CsvField read_field() {
        CsvField field{{}, line_, column_};
        if (at_ < text_.size() && text_[at_] == '"') return read_quoted(std::move(field));
        while (at_ < text_.size() && !is_end(text_[at_])) {
            if (text_[at_] == '"') report(line_, column_, "csv.quote", "a quote stands inside a field that is not quoted", "quote the whole field, and write its quotes twice");
            field.text += step();
        }
        return field;
    }

    CsvField read_quoted(CsvField field) {
        step();
        bool closed = false;
        while (!closed && at_ < text_.size()) {
            const char c = step();
            if (c != '"') field.text += c;
            else if (at_ < text_.size() && text_[at_] == '"') field.text += step();
            else closed = true;
        }
        if (!closed) report(field.line, field.column, "csv.quote", "the quoted field does not end", "close its quote");
        if (at_ < text_.size() && !is_end(text_[at_])) {
            report(line_, column_, "csv.quote", "a quoted field goes on behind its quote", "write quotes inside a field twice");
            while (at_ < text_.size() && !is_end(text_[at_])) step();
        }
        return field;
    }

    static bool is_end(char c) { return c == ',' || c == '\n' || c == '\r'; }
    char step() {
        const char c = text_[at_++];
        ++column_;
        if (c == '\n') {
            ++line_;
            column_ = 1;
        }
        return c;
    }
    void report(int line, int column, std::string code, std::string message, std::string advice) {
        findings_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), std::string(file_), line, column});
    }

    std::string_view text_, file_;
    Diagnostics& findings_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1;
};

} // namespace

CsvTable read_csv(std::string_view text, std::string_view file, Diagnostics& findings) { return CsvReader(text, file, findings).read(); }

} // namespace countersign::organisation

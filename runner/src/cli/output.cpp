#include "cli/output.h"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::runner::cli {

namespace {

/// East Asian wide characters, by their blocks.
bool is_wide(std::uint32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

} // namespace

void print_error(const Error& error) {
    std::fflush(stdout);
    fmt::print(stderr, "error: {}: {}{}\n", error.code, error.message, error.where.empty() ? "" : " [" + error.where + "]");
}

void print_error_json(const Error& error) {
    const nlohmann::ordered_json json{{"error", {{"code", error.code}, {"message", error.message}, {"where", error.where}}}};
    fmt::print("{}\n", json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t code = bytes == 1 ? lead : lead & (0xFFu >> (bytes + 1));
        for (std::size_t k = 1; k < bytes && i + k < text.size(); ++k) code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        width += is_wide(code) ? 2 : 1;
        i += bytes;
    }
    return width;
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    const auto taken = display_width(text);
    if (taken < width) out.append(width - taken, ' ');
    return out;
}

std::string Table::text() const {
    std::vector<std::size_t> widths(heading_.size(), 0);
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < row.size() && c < widths.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
    std::string out;
    const auto line = [&](const std::vector<std::string>& row) {
        std::string text;
        for (std::size_t c = 0; c < widths.size(); ++c)
            if (widths[c] != 0) text += padded(c < row.size() ? row[c] : "", std::max(widths[c], display_width(heading_[c])) + 2);
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    };
    line(heading_);
    for (const auto& row : rows_) line(row);
    return out;
}

std::string counted(std::size_t number, std::string_view one) { return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s"); }

} // namespace countersign::runner::cli

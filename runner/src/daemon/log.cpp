#include "daemon/log.h"
#include <cstdio>
#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace countersign::runner::log {

namespace {

std::shared_ptr<spdlog::logger>& logger() {
    static std::shared_ptr<spdlog::logger> made = [] {
        auto quiet = std::make_shared<spdlog::logger>("countersign", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        quiet->set_level(spdlog::level::off);
        return quiet;
    }();
    return made;
}

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
    case Level::trace: return spdlog::level::trace;
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warn: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    case Level::off: break;
    }
    return spdlog::level::off;
}

bool needs_quotes(std::string_view text) {
    if (text.empty()) return true;
    for (const char c : text)
        if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '=' || c == '\\' || c == 127) return true;
    return false;
}

/// Line breaks and control characters are escaped, so that no value can forge a line.
void append_value(std::string& out, std::string_view text) {
    if (!needs_quotes(text)) return void(out += text);
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < ' ' || c == 127) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else out += c;
    }
    out += '"';
}

} // namespace

void open(const std::string& level, const std::string& file) {
    spdlog::sink_ptr sink;
    if (file.empty()) sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
    auto made = std::make_shared<spdlog::logger>("countersign", std::move(sink));
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::from_str(level));
    made->flush_on(spdlog::level::info);
    logger() = std::move(made);
}

bool enabled(Level level) { return logger()->should_log(level_of(level)); }

std::string line(std::string_view what, std::initializer_list<Field> fields) {
    std::string text = "event=";
    append_value(text, what);
    for (const auto& [name, value] : fields) {
        ((text += ' ') += name) += '=';
        append_value(text, value);
    }
    return text;
}

void write(Level level, std::string_view what, std::initializer_list<Field> fields) {
    if (enabled(level)) logger()->log(level_of(level), "{}", line(what, fields));
}

void flush() { logger()->flush(); }

} // namespace countersign::runner::log

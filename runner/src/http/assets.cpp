#include "http/assets.h"
#include <algorithm>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

constexpr std::string_view without_pages = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Countersign</title></head>
<body><h1>Countersign</h1><p>The server is running. Its pages were not built into this program: install node and npm and build again.</p>
<p>The interface for programs is there: <a href="/api/v1/definitions">/api/v1/definitions</a>, <a href="/api/v1/tasks">/api/v1/tasks</a>.</p></body></html>
)";

std::string_view content_type(std::string_view path) {
    static constexpr std::pair<std::string_view, std::string_view> types[]{
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},         {".svg", "image/svg+xml"},                 {".png", "image/png"},                      {".ico", "image/x-icon"},
        {".woff", "font/woff"},                {".woff2", "font/woff2"},                  {".ttf", "font/ttf"},                       {".eot", "application/vnd.ms-fontobject"},
        {".txt", "text/plain; charset=utf-8"}, {".webmanifest", "application/manifest+json"}};
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return type;
    return "application/octet-stream";
}

const Asset* find(const std::vector<Asset>& assets, std::string_view path) {
    const auto found = std::find_if(assets.begin(), assets.end(), [&](const Asset& a) { return a.path == path; });
    return found == assets.end() ? nullptr : &*found;
}

bool names_tag(std::string_view list, std::string_view tag) { return list == "*" || list.find(tag) != std::string_view::npos; }

} // namespace

std::optional<HttpResponse> asset(std::string_view path, std::optional<std::string_view> if_none_match, const std::vector<Asset>& assets) {
    const bool view = path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
    const Asset* found = find(assets, path);
    if (found == nullptr && view) found = find(assets, "/index.html");
    if (found == nullptr && path == "/") return HttpResponse{200, {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-cache"}}, std::string(without_pages), false};
    if (found == nullptr) return std::nullopt;
    const auto tag = fmt::format("\"{}\"", found->tag);
    HeaderList headers{{"Content-Type", std::string(content_type(found->path))}, {"ETag", tag}, {"Cache-Control", "no-cache"}};
    if (if_none_match && names_tag(*if_none_match, tag)) return HttpResponse{304, std::move(headers), {}, false};
    return HttpResponse{200, std::move(headers), std::string(found->content), false};
}

} // namespace countersign::runner

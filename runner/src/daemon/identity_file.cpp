#include "daemon/identity_file.h"
#include "daemon/ini.h"
#include <fmt/format.h>

namespace countersign::runner {

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const auto part = text.substr(0, comma);
        if (const auto first = part.find_first_not_of(" \t"); first != std::string_view::npos) parts.emplace_back(part.substr(first, part.find_last_not_of(" \t") - first + 1));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

Result<std::shared_ptr<const IdentityFile>> IdentityFile::parse(std::string_view text, const std::string& file) {
    auto sections = parse_ini(text, file);
    if (!sections) return std::move(sections).error();
    std::map<std::string, Actor, std::less<>> actors;
    const auto known = [&](const std::string& user) -> Actor& { return actors.try_emplace(user, Actor(user)).first->second; };
    for (const auto& section : *sections) {
        if (section.name != "users" && section.name != "administrators")
            return Error{"config.unknown-section", fmt::format("there is no section [{}]: users and administrators are", section.name), fmt::format("{}:{}", file, section.line)};
        for (const auto& entry : section.entries) {
            if (section.name == "users") known(entry.name).roles = split_list(entry.value);
            else if (entry.name != "users") return Error{"config.unknown-key", fmt::format("there is no key \"{}\" in [administrators]: write users = names", entry.name), fmt::format("{}:{}", file, entry.line)};
            else
                for (const auto& user : split_list(entry.value)) known(user).administrator = true;
        }
    }
    return std::shared_ptr<const IdentityFile>(std::make_shared<IdentityFile>(std::move(actors)));
}

Result<std::shared_ptr<const IdentityFile>> IdentityFile::read(const std::string& path) {
    auto text = read_text_file(path);
    if (!text) return std::move(text).error();
    return parse(*text, path);
}

Actor IdentityFile::actor(std::string_view user) const {
    const auto found = actors_.find(user);
    return found == actors_.end() ? Actor(std::string(user)) : found->second;
}

} // namespace countersign::runner

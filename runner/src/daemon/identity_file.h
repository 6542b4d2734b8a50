// The users of the runner, from an INI file: who has which roles, who administers.
#pragma once
#include <countersign/engine.h>
#include <map>

namespace countersign::runner {

class IdentityFile final : public Identity {
  public:
    /// [users] name = roles with commas; [administrators] users = names with commas. Errors as of `parse_config`.
    static Result<std::shared_ptr<const IdentityFile>> parse(std::string_view text, const std::string& file);
    static Result<std::shared_ptr<const IdentityFile>> read(const std::string& path);
    explicit IdentityFile(std::map<std::string, Actor, std::less<>> actors) : actors_(std::move(actors)) {}
    Actor actor(std::string_view user) const override;

  private:
    std::map<std::string, Actor, std::less<>> actors_;
};

/// "a, b" as its parts without blanks.
std::vector<std::string> split_list(std::string_view text);

} // namespace countersign::runner

#include "engine/organisations.h"
#include "engine/impl.h"

namespace countersign {

namespace engine {

namespace {

Result<void> put_to_use(Batch& batch, std::shared_ptr<const Organisation> organisation, const std::string& by) {
    auto written = batch.write([&](store::Transaction& transaction) { return transaction.add_organisation({organisation->to_xml(), organisation->hash(), batch.now(), by}); });
    if (written) batch.on_commit([&core = batch.core(), organisation] { core.organisation.replace(organisation); });
    return written;
}

} // namespace

Result<void> use_organisation(Batch& batch, std::shared_ptr<const Organisation> organisation, const CommandOptions& options) {
    if (!options.actor.is_system() && !options.actor.administrator)
        return Error{"engine.not-administrator", fmt::format("{} may not change the organisation: that is for administrators", options.actor.user), options.actor.user};
    if (organisation == nullptr) organisation = std::make_shared<const Organisation>(); // of nobody
    const auto current = batch.core().organisation.current();
    if (current != nullptr && current->hash() == organisation->hash()) return {}; // the same again changes nothing
    return put_to_use(batch, std::move(organisation), options.actor.user);
}

Result<void> set_agents(Batch& batch, const std::string& principal, std::vector<Agency> agencies, const CommandOptions& options) {
    const Actor& actor = options.actor;
    if (!actor.is_system() && !actor.administrator && actor.user != principal)
        return Error{"agent.not-yours", fmt::format("{} may not say who acts for {}", actor.user, principal), principal};
    const auto current = batch.core().organisation.current();
    if (current == nullptr) return Error{"organisation.none", "no organisation is in use", principal};
    OrganisationData data = current->data();
    std::erase_if(data.agencies, [&](const Agency& agency) { return agency.principal == principal; });
    for (auto& agency : agencies) {
        agency.principal = principal;
        data.agencies.push_back(std::move(agency));
    }
    Diagnostics findings;
    auto made = Organisation::make(std::move(data), findings);
    if (!made) return Error{"organisation.invalid", findings.front().message, principal};
    return put_to_use(batch, std::make_shared<const Organisation>(std::move(*made)), actor.user);
}

Result<std::shared_ptr<const Organisation>> stored_organisation(store::Store& store) {
    auto row = store.organisation();
    if (!row) return std::move(row).error();
    if (!*row) return std::shared_ptr<const Organisation>{};
    Diagnostics findings;
    auto read = Organisation::read((*row)->text, "organisation in the store", findings);
    if (!read) return Error{"store.corrupt", "the organisation in the store cannot be read: " + read.error().message};
    return std::make_shared<const Organisation>(std::move(*read));
}

void add_roles(const Organisation& organisation, Instant at, Actor& actor) {
    for (auto& role : organisation.roles_of(actor.user, at))
        if (std::find(actor.roles.begin(), actor.roles.end(), role) == actor.roles.end()) actor.roles.push_back(std::move(role));
}

} // namespace engine

std::shared_ptr<const Organisation> Engine::organisation() const { return impl_->core.organisation.current(); }

Result<void> Engine::use_organisation(std::shared_ptr<const Organisation> organisation, const CommandOptions& options) {
    return impl_->core.command<void>(
        options, [&](engine::Batch& batch, const CommandOptions& by) { return engine::use_organisation(batch, std::move(organisation), by); }, true);
}

Result<void> Engine::set_agents(std::string_view principal, std::vector<Agency> agencies, const CommandOptions& options) {
    return impl_->core.command<void>(
        options, [&](engine::Batch& batch, const CommandOptions& by) { return engine::set_agents(batch, std::string(principal), std::move(agencies), by); }, true);
}

} // namespace countersign

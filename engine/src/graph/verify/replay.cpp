// Replay: plays a list of element ids by the rules of the game, and tells what the end of it shows.
#include "graph/check.h"
#include "graph/verify/build.h"
#include "graph/verify/explore.h"
#include "graph/verify/verify.h"

namespace countersign {

namespace graph::verify {

namespace {

using Kind_ = SoundnessFault::Kind;

/// One step of the way: what was passed, and the state after it.
struct Scene {
    Trail trail;
    Bits state;
    std::optional<std::uint32_t> twice; ///< a second token came there: the end
};

class Player {
  public:
    Player(const Net& net, int process, const std::vector<std::string>& wanted)
        : net_(net), game_(net), process_(process), wanted_(wanted) {}

    Result<SoundnessReplay> play() {
        for (const auto& state : game_.initial()) {
            scenes_.assign(1, {{}, state, std::nullopt});
            if (follow(0)) break;
        }
        if (best_.empty())
            return Error{"replay.impossible",
                         fmt::format("element {} of the list, \"{}\", cannot happen there", furthest_ + 1,
                                     wanted_[std::min(furthest_, wanted_.size() - 1)]),
                         wanted_[std::min(furthest_, wanted_.size() - 1)]};
        return tell();
    }

  private:
    /// Tries all ways that pass exactly the list; goes on after one without a fault, as a later one may show it.
    bool follow(std::size_t position) {
        furthest_ = std::max(furthest_, position);
        const Bits state = scenes_.back().state;
        if (position == wanted_.size()) {
            if (const auto fault = fault_of(state)) {
                best_ = scenes_;
                fault_ = fault;
                return true;
            }
            if (best_.empty()) best_ = scenes_;
        }
        if (scenes_.size() > wanted_.size() * 2 + 8 || !tried_.insert({position, state}).second) return false;
        std::vector<Successor> found;
        Bits buffer;
        game_.successors(state.data(), found, buffer);
        for (const auto& next : found) {
            const auto& trail = next.move->trail;
            if (next.result == Successor::Result::overflow || position + trail.size() > wanted_.size()) continue;
            if (!std::equal(trail.begin(), trail.end(), wanted_.begin() + static_cast<std::ptrdiff_t>(position),
                            [&](auto element, const auto& id) { return net_.elements[element].node->id == id; }))
                continue;
            const bool twice = next.result == Successor::Result::unsafe;
            if (twice && position + trail.size() != wanted_.size()) continue;
            const auto offset = static_cast<std::ptrdiff_t>(next.offset);
            scenes_.push_back(
                {trail, Bits(buffer.begin() + offset, buffer.begin() + offset + static_cast<std::ptrdiff_t>(game_.words())), {}});
            if (twice) {
                scenes_.back().twice = next.element;
                best_ = scenes_;
                fault_ = Fault{Kind_::lack_of_synchronisation, next.element, {}};
                return true;
            }
            if (follow(position + trail.size())) return true;
            scenes_.pop_back();
        }
        return false;
    }

    std::optional<Fault> fault_of(const Bits& state) const {
        auto seen = explore_from(net_, state, 50'000);
        if (!seen.complete) seen = explore_from(net_, state, 50'000, Order::some);
        for (const auto& fault : seen.processes[static_cast<std::size_t>(process_)].faults)
            if (fault.trail.empty() && fault.kind != Kind_::dead_activity) return fault;
        return std::nullopt;
    }

    std::string id(std::uint32_t element) const { return net_.elements[element].node->id; }

    std::string where(const Bits& state) const {
        std::vector<std::string> tokens;
        for (std::size_t place = 0; place < game_.places().size(); ++place) {
            if (!Game::has(state.data(), place) || game_.process_of(place) == none) continue;
            const auto& what = game_.places()[place];
            if (!what.is_token()) continue;
            const std::string at = id(game_.element_of(place));
            if (what.at == Place::At::active)
                tokens.push_back(fmt::format("in {}", at));
            else if (game_.waits(place))
                tokens.push_back(fmt::format("waiting before {}", at));
            else
                tokens.push_back(fmt::format("at {}", at));
        }
        return tokens.empty() ? "no token is left" : fmt::format("tokens {}", fmt::join(tokens, ", "));
    }

    SoundnessReplay tell() const {
        SoundnessReplay told;
        told.process = net_.processes[static_cast<std::size_t>(process_)].model->id;
        told.story.push_back(fmt::format("start: {}", where(best_.front().state)));
        for (std::size_t i = 1; i < best_.size(); ++i) {
            const Scene& scene = best_[i];
            if (scene.trail.empty()) continue;
            std::vector<std::string> passed;
            for (const auto element : scene.trail) passed.push_back(id(element));
            told.story.push_back(
                fmt::format("{}: {}", fmt::join(passed, ", "),
                            scene.twice ? fmt::format("a second token comes to {}", id(*scene.twice)) : where(scene.state)));
        }
        if (!fault_) return told;
        told.faulty = true;
        switch (fault_->kind) {
        case Kind_::deadlock: told.outcome = fmt::format("deadlock: the token at \"{}\" waits for ever", id(fault_->element)); break;
        case Kind_::lack_of_synchronisation:
            told.outcome = fmt::format("lack of synchronisation: \"{}\" happens twice at the same time", id(fault_->element));
            break;
        default: told.outcome = fmt::format("not completable: from \"{}\" on no end can be reached", id(fault_->element)); break;
        }
        return told;
    }

    const Net& net_;
    Game game_;
    int process_;
    const std::vector<std::string>& wanted_;
    std::vector<Scene> scenes_, best_;
    std::optional<Fault> fault_;
    std::set<std::pair<std::size_t, Bits>> tried_;
    std::size_t furthest_ = 0;
};

} // namespace

} // namespace graph::verify

Result<SoundnessReplay> replay_soundness(std::string_view xml, std::string_view file, const std::string& process,
                                         const std::vector<std::string>& elements) {
    const auto checked = graph::check(xml, file);
    if (has_errors(checked.diagnostics))
        return Error{"file.unreadable", fmt::format("{} has errors: `countersign check {}` tells which", file, file), std::string(file)};
    std::optional<Result<SoundnessReplay>> first;
    for (const auto& net : graph::verify::build_nets(checked.definitions))
        for (std::size_t i = 0; i < net.processes.size(); ++i) {
            if (!process.empty() && net.processes[i].model->id != process) continue;
            auto played = graph::verify::Player(net, static_cast<int>(i), elements).play();
            if (played && played->faulty) return played;
            if (!first || (played && !*first)) first = std::move(played);
        }
    if (first) return std::move(*first);
    return Error{"process.unknown", fmt::format("{} holds no process \"{}\"", file, process), process};
}

} // namespace countersign

#include "execution/channel/rating.h"

namespace countersign::execution {

Result<void> rate_case(Step& step, const RateCase& command) {
    if (command.stars < 1 || command.stars > 5) return Error{"rating.stars", fmt::format("a case is rated with 1 to 5 stars, not {}", command.stars), "stars"};
    const auto& state = step.state();
    if (!state.ended) {
        const auto& open = state.programs[0]->rating_open;
        const auto holds = open ? step.evaluate_condition(open, 1) : Result<bool>(false);
        if (!holds || !*holds) return Error{"rating.too-early", "the case is rated once it has been decided", to_string(state.id)};
    }
    step.emit(CaseRated{command.stars, command.comment, step.environment().actor.user});
    return {};
}

Result<void> record_delivery(Step& step, const RecordDelivery& command) {
    if (command.how.empty()) return Error{"delivery.no-way", "tell how the document was delivered", "how"};
    step.emit(DocumentDelivered{command.document, command.how, step.environment().actor.user, command.note});
    return {};
}

} // namespace countersign::execution

#include "engine/channel/case_numbers.h"
#include "engine/batch.h"
#include "execution/clock_start.h"
#include "program/case_number.h"
#include <charconv>

namespace countersign::engine {

Result<std::optional<execution::CaseNumber>> next_case_number(Batch& batch, const program::Program& program) {
    if (!program.case_number) return std::optional<execution::CaseNumber>();
    const auto& pattern = *program.case_number;
    Date date;
    if (pattern.needs_date()) {
        const auto* calendar = batch.calendars() == nullptr ? nullptr : batch.calendars()->calendar(program.matter.calendar);
        if (calendar == nullptr) return execution::calendar_unknown(program.matter.calendar);
        date = calendar->day_of(batch.now());
    }
    execution::CaseNumber next{{}, pattern.series(date), 1};
    const auto last = batch.read([&](store::Transaction& transaction) { return transaction.register_row("case.series", next.series); });
    if (!last) return last.error();
    if (*last) {
        const auto& digits = (*last)->value;
        std::from_chars(digits.data(), digits.data() + digits.size(), next.sequence);
        ++next.sequence;
    }
    next.number = pattern.number(date, next.sequence);
    return std::optional(std::move(next));
}

} // namespace countersign::engine

// Sentences: what a record means to the people of a case, in their language, out of a catalogue of templates.
#pragma once
#include "execution/record.h"
#include <countersign/engine.h>

namespace countersign::engine {

/// A template has places such as {by}; what stands in [ ] is left out where one of the places in it is empty.
struct SentenceRow {
    std::string_view key; ///< "task-completed", "operation.transfer", "opinion.agree"
    std::string_view text;
};
struct Catalogue {
    std::string_view language;
    std::span<const SentenceRow> rows; ///< sorted by key
    std::string_view find(std::string_view key) const; ///< "" where there is none
};
extern const Catalogue english, chinese; // one file each

/// By "en" or "zh", also with a region ("zh-CN"); nullptr for others.
const Catalogue* catalogue_of(std::string_view language);

/// @param principal  whose agent the actor was in this command; "" = none
/// "" for what moves inside the engine and tells a reader of the case nothing.
std::string sentence(const Catalogue& catalogue, const execution::Record& record, const HistoryEntry::Item& item, const JournalRow& row,
                     const std::string& principal = {});

} // namespace countersign::engine

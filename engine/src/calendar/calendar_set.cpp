#include <countersign/calendar.h>

namespace countersign {

Result<void> CalendarSet::add(Calendar added) {
    if (const auto* before = calendar(added.id()))
        return Error{"calendar.duplicate",
                     fmt::format("there are two calendars \"{}\": {} and {}", added.id(), before->data().file, added.data().file),
                     added.data().file};
    calendars_.push_back(std::move(added));
    return {};
}

Result<void> CalendarSet::add(LawPack added) {
    if (const auto* before = law(added.id))
        return Error{"law.duplicate", fmt::format("there are two law packs \"{}\": {} and {}", added.id, before->file, added.file),
                     added.file};
    laws_.push_back(std::move(added));
    return {};
}

const Calendar* CalendarSet::calendar(std::string_view id) const {
    for (const auto& one : calendars_)
        if (one.id() == id) return &one;
    return nullptr;
}

const LawPack* CalendarSet::law(std::string_view id) const {
    for (const auto& one : laws_)
        if (one.id == id) return &one;
    return nullptr;
}

} // namespace countersign

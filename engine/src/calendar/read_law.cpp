// Law packs in XML: limits, units, extensions, pauses and roll rules, each with its article (docs/clocks.md).
#include "calendar/xml_file.h"
#include <countersign/calendar.h>
#include <iterator>
#include <sstream>

namespace countersign {

namespace {

constexpr std::string_view law_space = "urn:countersign:law:1";

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream words(text);
    return {std::istream_iterator<std::string>(words), {}};
}

class LawReader {
  public:
    LawReader(std::string_view xml, std::string_view file, Diagnostics& findings) : xml_(xml, file, findings) {}

    std::optional<LawPack> read() {
        const auto root = xml_.root("law", law_space);
        if (!root) return std::nullopt;
        xml_.allow(root, {"id", "name"}, {"supervision", "roll", "limit", "pause", "allow"});
        LawPack law;
        law.id = xml_.required(root, "id");
        law.name = root.attribute("name").value();
        law.file = xml_.file();
        if (const auto supervision = root.child("supervision")) {
            xml_.allow(supervision, {"amberPercent", "article"});
            law.amber_percent = static_cast<int>(xml_.whole(supervision, "amberPercent", 1, 100));
        }
        for (const auto& node : root.children("roll")) read_roll(node, law);
        for (const auto& node : root.children("limit")) read_limit(node, law);
        for (const auto& node : root.children("pause")) {
            xml_.allow(node, {"reason", "name", "article"});
            law.pauses.push_back({xml_.required(node, "reason"), node.attribute("name").value(), xml_.required(node, "article")});
        }
        for (const auto& node : root.children("allow")) {
            xml_.allow(node, {"operations", "article"});
            for (auto& name : words_of(xml_.required(node, "operations"))) law.operations.push_back(std::move(name));
        }
        if (xml_.has_errors()) return std::nullopt;
        return law;
    }

  private:
    void read_roll(const pugi::xml_node& node, LawPack& law) {
        xml_.allow(node, {"unit", "to", "article"});
        RollRule rule;
        if (const auto unit = unit_of(node)) rule.unit = *unit;
        const std::string to = xml_.required(node, "to");
        rule.to_working_day = to == "workingDay";
        if (!to.empty() && to != "workingDay" && to != "none")
            xml_.error(node, "xml.bad-value", fmt::format("to=\"{}\" is no roll rule", to), "write workingDay or none");
        rule.article = xml_.required(node, "article");
        law.rolls.push_back(std::move(rule));
    }

    void read_limit(const pugi::xml_node& node, LawPack& law) {
        xml_.allow(node, {"id", "name", "amount", "unit", "article"}, {"extension"});
        LawLimit limit;
        limit.id = xml_.required(node, "id");
        limit.name = node.attribute("name").value();
        limit.article = xml_.required(node, "article");
        limit.amount = xml_.whole(node, "amount", 1, 52'560'000);
        if (const auto unit = unit_of(node)) limit.unit = *unit;
        if (const auto extension = node.child("extension")) {
            xml_.allow(extension, {"amount", "times", "approver", "article"});
            ExtensionRule rule;
            if (extension.attribute("amount")) rule.amount = xml_.whole(extension, "amount", 1, 52'560'000);
            if (extension.attribute("times")) rule.times = static_cast<int>(xml_.whole(extension, "times", 1, 100));
            rule.approver = extension.attribute("approver").value();
            rule.article = xml_.required(extension, "article");
            limit.extension = std::move(rule);
        }
        if (law.limit(limit.id) != nullptr)
            xml_.error(node, "law.duplicate-limit", fmt::format("there are two limits \"{}\"", limit.id), "keep one");
        law.limits.push_back(std::move(limit));
    }

    std::optional<TimeUnit> unit_of(const pugi::xml_node& node) {
        const std::string text = xml_.required(node, "unit");
        auto unit = parse_time_unit(text);
        if (!unit && !text.empty())
            xml_.error(node, "xml.bad-value", fmt::format("unit=\"{}\" is no unit of time", text),
                       "use minutes, hours, workingMinutes, workingHours, workingDays, calendarDays, weeks, months or years");
        return unit;
    }

    calendar::XmlFile xml_;
};

} // namespace

const LawLimit* LawPack::limit(std::string_view limit_id) const {
    for (const auto& limit : limits)
        if (limit.id == limit_id) return &limit;
    return nullptr;
}

bool LawPack::rolls_to_working_day(TimeUnit unit) const {
    for (const auto& rule : rolls)
        if (rule.unit == unit) return rule.to_working_day;
    return true;
}

Result<LawPack> LawPack::read(std::string_view xml, std::string_view file, Diagnostics& findings) {
    const auto before = findings.size();
    auto law = LawReader(xml, file, findings).read();
    if (!law) return Error{"law.invalid", to_string(findings[before]), std::string(file)};
    return std::move(*law);
}

} // namespace countersign

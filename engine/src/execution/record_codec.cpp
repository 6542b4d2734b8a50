#include "execution/record_codec.h"
#include "execution/archive.h"

namespace countersign::execution {

namespace {

/// Makes the alternative with this tag, reads its fields.
template<std::size_t I = 0> bool read_alternative(std::uint64_t tag, Reader& reader, Records& records) {
    if constexpr (I < std::variant_size_v<Record>) {
        if (tag != I) return read_alternative<I + 1>(tag, reader, records);
        std::get<I>(records.emplace_back(std::in_place_index<I>)).fields(reader);
        return reader.ok();
    } else {
        return false;
    }
}

} // namespace

void encode(const Records& records, std::string& out) {
    Writer writer(out);
    for (const Record& record : records) {
        writer.varint(record.index());
        std::visit([&](const auto& r) { writer(r); }, record);
    }
}

Result<Records> decode(std::string_view bytes) {
    Records records;
    Reader reader(bytes);
    while (!reader.at_end())
        if (!read_alternative(reader.varint(), reader, records)) return Error{"journal.corrupt", "a journal row holds bytes that are no records"};
    if (!reader.ok()) return Error{"journal.corrupt", "a journal row ends in the middle of a record"};
    return records;
}

} // namespace countersign::execution

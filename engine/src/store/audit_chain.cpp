#include "store/audit_chain.h"
#include <bit>
#include <cstring>
#include <fmt/format.h>

namespace countersign::store {

namespace {

/// The lowest byte first.
void put_fixed(std::string& out, std::uint64_t value) {
    std::array<char, sizeof value> bytes{};
    if constexpr (std::endian::native == std::endian::little)
        std::memcpy(bytes.data(), &value, sizeof value);
    else
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
    out.append(bytes.data(), bytes.size());
}

/// Numbers at a fixed width, texts after their length: no two rows give the same bytes.
void put_header(std::string& out, const JournalRow& row) {
    put_fixed(out, static_cast<std::uint64_t>(row.instance));
    put_fixed(out, row.sequence);
    put_fixed(out, static_cast<std::uint64_t>(row.at.ms));
    for (const std::string* text : {&row.actor, &row.command}) {
        put_fixed(out, text->size());
        out += *text;
    }
    put_fixed(out, row.records.size());
}

} // namespace

Hash chain(const Hash& previous, const JournalRow& row) {
    thread_local std::string header; // its memory is kept from row to row
    header.assign(bytes(previous));
    put_header(header, row);
    return sha256({header, row.records});
}

Result<Hash> verify_chain(const std::vector<JournalRow>& rows) {
    Hash hash{};
    Sequence expected = 1;
    for (const JournalRow& row : rows) {
        const std::string place = fmt::format("instance {} row {}", static_cast<std::uint64_t>(row.instance), expected);
        const auto broken = [&](std::string_view what) {
            return Error{"audit.broken", fmt::format("the journal of {} {}: compare with a backup from before the change", place, what), place};
        };
        if (row.instance != rows.front().instance) return broken("holds a row of another instance");
        if (row.sequence != expected) return broken(fmt::format("is missing: row {} follows", row.sequence));
        hash = chain(hash, row);
        if (bytes(hash) != row.hash) return broken("does not fit its hash: it, or a row before it, was changed");
        ++expected;
    }
    return hash;
}

} // namespace countersign::store

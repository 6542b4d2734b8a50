// Compact binary: varints and length-prefixed bytes. The reader never reads past the end: after a misfit it is not ok and gives zeros.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace countersign {

inline constexpr std::size_t varint_bytes_max = 10;

/// @param at  has room for `varint_bytes_max`
/// @return  behind what was written
inline char* write_varint(char* at, std::uint64_t value) {
    while (value >= 0x80) {
        *at++ = static_cast<char>(static_cast<unsigned char>(value | 0x80));
        value >>= 7;
    }
    *at++ = static_cast<char>(static_cast<unsigned char>(value));
    return at;
}

inline void put_varint(std::string& out, std::uint64_t value) {
    char bytes[varint_bytes_max];
    out.append(bytes, static_cast<std::size_t>(write_varint(bytes, value) - bytes));
}

inline std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

/// Signed: small magnitudes stay short.
inline void put_zigzag(std::string& out, std::int64_t value) { put_varint(out, zigzag(value)); }

inline void put_bytes(std::string& out, std::string_view bytes) {
    put_varint(out, bytes.size());
    out.append(bytes);
}

class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty() || !ok_; }
    std::string_view rest() const { return rest_; }

    std::uint8_t byte() {
        if (rest_.empty()) return fail();
        const auto value = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint64_t part = byte();
            if (!ok_ || (shift == 63 && part > 1)) return fail();
            value |= (part & 0x7f) << shift;
            if ((part & 0x80) == 0) return value;
        }
        return fail();
    }
    std::int64_t zigzag() {
        const std::uint64_t value = varint();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::string_view bytes() {
        const std::uint64_t size = varint();
        if (!ok_ || size > rest_.size()) return fail(), std::string_view{};
        const auto taken = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(static_cast<std::size_t>(size));
        return taken;
    }

  private:
    std::uint8_t fail() {
        ok_ = false;
        return 0;
    }
    std::string_view rest_;
    bool ok_ = true;
};

} // namespace countersign

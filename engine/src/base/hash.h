// SHA-256, for content addresses and the journal's hash chain.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace countersign {

using Hash = std::array<unsigned char, 32>;
/// Of the parts one after the other.
Hash sha256(std::initializer_list<std::string_view> parts);
/// RFC 2104, with SHA-256.
Hash hmac_sha256(std::string_view key, std::initializer_list<std::string_view> parts);
std::string to_hex(const Hash& hash);
inline std::string_view bytes(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

} // namespace countersign

#include "base/hash.h"
#include <openssl/evp.h>
#include <stdexcept>

namespace countersign {

namespace {
// A context for each thread, with the algorithm fetched once: fetching costs more than hashing a journal row.
struct Digest {
    EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Digest() {
        EVP_MD_CTX_free(context);
        EVP_MD_free(algorithm);
    }
};
} // namespace

Hash sha256(std::initializer_list<std::string_view> parts) {
    thread_local Digest digest;
    Hash hash{};
    bool ok = EVP_DigestInit_ex2(digest.context, digest.algorithm, nullptr) == 1;
    for (auto part : parts) ok = ok && EVP_DigestUpdate(digest.context, part.data(), part.size()) == 1;
    ok = ok && EVP_DigestFinal_ex(digest.context, hash.data(), nullptr) == 1;
    if (!ok) throw std::runtime_error("SHA-256 is not available from libcrypto");
    return hash;
}

Hash hmac_sha256(std::string_view key, std::initializer_list<std::string_view> parts) {
    constexpr std::size_t block = 64;
    std::string padded(key.size() > block ? bytes(sha256({key})) : key), text;
    padded.resize(block);
    std::string inner = padded, outer = padded;
    for (char& c : inner) c = static_cast<char>(c ^ 0x36);
    for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
    for (const auto part : parts) text += part;
    const Hash first = sha256({inner, text});
    return sha256({outer, bytes(first)});
}

std::string to_hex(const Hash& hash) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(hash.size() * 2);
    for (unsigned char byte : hash) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace countersign

// Writer and reader for anything that lists its fields: the shared mechanism of record codec and snapshot.
#pragma once
#include "base/bytes.h"
#include "program/countersign/tally.h"
#include "value/codec.h"
#include <array>
#include <countersign/rows.h>
#include <memory>
#include <optional>
#include <type_traits>

namespace countersign::execution {

/// Numbers are gathered before they go to `out`, which has everything once the writer is gone.
class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { flush(); }
    template<class... T> void operator()(const T&... fields) { (write(fields), ...); }
    void varint(std::uint64_t value) {
        if (buffer_.data() + buffer_.size() - end_ < static_cast<std::ptrdiff_t>(varint_bytes_max)) flush();
        end_ = write_varint(end_, value);
    }

  private:
    void flush() {
        out_.append(buffer_.data(), static_cast<std::size_t>(end_ - buffer_.data()));
        end_ = buffer_.data();
    }
    void write(const std::string& text) {
        varint(text.size());
        if (text.empty()) return;
        flush();
        out_.append(text);
    }
    void write(const Value& value) {
        flush();
        countersign::encode(value, out_);
    }
    void write(const Instant& instant) { varint(zigzag(instant.ms)); }
    template<class T> void write(const T& field) {
        if constexpr (std::is_enum_v<T>)
            varint(static_cast<std::uint64_t>(field));
        else if constexpr (std::is_unsigned_v<T>)
            // `none` (all ones) becomes 0 and everything else moves up by one: both stay short.
            varint(sizeof(T) == 4 ? std::uint64_t{static_cast<std::uint32_t>(field + 1U)} : std::uint64_t{field});
        else if constexpr (std::is_integral_v<T>)
            varint(zigzag(field));
        else
            const_cast<T&>(field).fields(*this); // `fields` serves reading too; writing changes nothing
    }
    template<class T> void write(const std::vector<T>& list) {
        varint(list.size());
        for (const auto& item : list) write(item);
    }
    template<class T> void write(const std::optional<T>& field) {
        varint(field ? 1 : 0);
        if (field) write(*field);
    }
    template<class T> void write(const std::unique_ptr<T>& field) {
        varint(field ? 1 : 0);
        if (field) write(*field);
    }
    std::string& out_;
    std::array<char, 128> buffer_;
    char* end_ = buffer_.data();
};

/// After a read that did not fit, `ok()` is false and everything read is a default.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : in_(bytes) {}
    template<class... T> void operator()(T&... fields) { (read(fields), ...); }
    bool ok() const { return good_ && in_.ok(); }
    bool at_end() const { return in_.at_end(); }
    std::uint64_t varint() { return in_.varint(); }

  private:
    void read(std::string& text) { text = std::string(in_.bytes()); }
    void read(Value& value) {
        std::string_view rest = in_.rest();
        if (auto decoded = countersign::decode(rest)) {
            value = std::move(*decoded);
            in_ = ByteReader(rest);
        } else {
            good_ = false;
        }
    }
    void read(Instant& instant) { instant.ms = in_.zigzag(); }
    template<class T> void read(T& field) {
        if constexpr (std::is_enum_v<T>)
            field = static_cast<T>(in_.varint());
        else if constexpr (std::is_same_v<T, bool>)
            field = in_.varint() != 0;
        else if constexpr (std::is_unsigned_v<T>)
            field = static_cast<T>(sizeof(T) == 4 ? in_.varint() - 1 : in_.varint());
        else if constexpr (std::is_integral_v<T>)
            field = static_cast<T>(in_.zigzag());
        else
            field.fields(*this);
    }
    template<class T> void read(std::vector<T>& list) {
        const std::uint64_t size = in_.varint();
        list.clear();
        for (std::uint64_t i = 0; i < size && ok(); ++i) { // each item takes a byte at least, so a false size ends by itself
            if (in_.at_end()) good_ = false;
            else read(list.emplace_back());
        }
    }
    template<class T> void read(std::optional<T>& field) {
        field.reset();
        if (in_.varint() != 0 && ok()) read(field.emplace());
    }
    template<class T> void read(std::unique_ptr<T>& field) {
        field.reset();
        if (in_.varint() != 0 && ok()) {
            field = std::make_unique<T>();
            read(*field);
        }
    }
    ByteReader in_;
    bool good_ = true;
};

} // namespace countersign::execution

// Payloads of values that do not fit into 16 bytes.
#pragma once
#include <algorithm>
#include <atomic>
#include <countersign/value.h>

namespace countersign {

/// How much a value holds, counted when it is made: shared parts count each time, as they would when written out.
struct Extent {
    std::uint32_t weight = 1; ///< values, and each 16 bytes of text as one more; saturates
    std::uint32_t depth = 0;  ///< levels of lists, contexts, ranges and closures
    void contain(const Extent& part) {
        weight = part.weight > UINT32_MAX - weight ? UINT32_MAX : weight + part.weight;
        depth = std::max(depth, part.depth + 1);
    }
};
Extent extent_of(const Value& value);
Extent extent_of_text(std::string_view text);

/// Base of all payloads: a reference count, the extent, and how to end.
struct Value::Object {
    mutable std::atomic<std::uint32_t> references{1};
    Extent extent;
    Object() = default;
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object() = default;
};

template<class T> struct Boxed final : Value::Object {
    explicit Boxed(T v, Extent size = {}) : value(std::move(v)) { extent = size; }
    T value;
};

/// A FEEL range: each end is a value (null = unbounded) and open or closed.
struct Range {
    Value start, end;
    bool start_closed = true, end_closed = true;
    friend bool operator==(const Range&, const Range&) = default;
};

Value make_range(Range range);
const Range& as_range(const Value& value);

} // namespace countersign

// Payloads of values that do not fit into 16 bytes.
#pragma once
#include <atomic>
#include <countersign/value.h>

namespace countersign {

/// Base of all payloads: a reference count, and how to end.
struct Value::Object {
    mutable std::atomic<std::uint32_t> references{1};
    Object() = default;
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object() = default;
};

template<class T> struct Boxed final : Value::Object {
    explicit Boxed(T v) : value(std::move(v)) {}
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

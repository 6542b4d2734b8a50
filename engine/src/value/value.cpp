#include "value/object.h"
#include <cassert>

namespace countersign {

namespace {

constexpr Int128 small_limit = Int128{1} << 62;

template<class T> const T& unbox(const Value& value) {
    assert(value.object() != nullptr);
    return static_cast<const Boxed<T>*>(value.object())->value;
}

} // namespace

Context::Context(std::initializer_list<Entry> entries) {
    entries_.reserve(entries.size());
    for (const auto& entry : entries) set(entry.first, entry.second);
}

const Value* Context::find(std::string_view name) const {
    for (const auto& entry : entries_)
        if (entry.first == name) return &entry.second;
    return nullptr;
}

void Context::set(std::string_view name, Value value) {
    for (auto& entry : entries_) {
        if (entry.first != name) continue;
        entry.second = std::move(value);
        return;
    }
    entries_.emplace_back(std::string(name), std::move(value));
}

bool Context::erase(std::string_view name) {
    return std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; }) != 0;
}

Value::Value(bool value) noexcept : type_(Type::boolean) { payload_.small = value; }
Value::Value(std::int64_t value) noexcept : type_(Type::number) { payload_.small = value; }
Value::Value(double value) {
    if (auto number = Number::from_double(value)) *this = Value(*number);
}
Value::Value(Number value) : type_(Type::number) {
    const bool small = value.coefficient() < small_limit && value.coefficient() > -small_limit && value.exponent() <= INT16_MAX && value.exponent() >= INT16_MIN;
    if (small) {
        payload_.small = static_cast<std::int64_t>(value.coefficient());
        exponent_ = static_cast<std::int16_t>(value.exponent());
    } else {
        payload_.object = new Boxed<Number>(value);
        counted_ = true;
    }
}
Value::Value(Object* adopted, Type type) noexcept : type_(type), counted_(true) { payload_.object = adopted; }
Value::Value(const char* value) : Value(std::string_view(value)) {}
Value::Value(std::string_view value) : Value(new Boxed<std::string>(std::string(value)), Type::string) {}
Value::Value(List value) : Value(new Boxed<List>(std::move(value)), Type::list) {}
Value::Value(Context value) : Value(new Boxed<Context>(std::move(value)), Type::context) {}
Value::Value(Date value) : Value(new Boxed<Date>(value), Type::date) {}
Value::Value(TimeOfDay value) : Value(new Boxed<TimeOfDay>(std::move(value)), Type::time) {}
Value::Value(DateTime value) : Value(new Boxed<DateTime>(std::move(value)), Type::date_time) {}
Value::Value(DaysTimeDuration value) : Value(new Boxed<DaysTimeDuration>(value), Type::days_time_duration) {}
Value::Value(YearsMonthsDuration value) : Value(new Boxed<YearsMonthsDuration>(value), Type::years_months_duration) {}

Value::Value(const Value& other) noexcept : type_(other.type_), counted_(other.counted_), exponent_(other.exponent_), payload_(other.payload_) {
    if (counted_) payload_.object->references.fetch_add(1, std::memory_order_relaxed);
}
Value::Value(Value&& other) noexcept : type_(other.type_), counted_(other.counted_), exponent_(other.exponent_), payload_(other.payload_) {
    other.type_ = Type::null;
    other.counted_ = false;
}
Value& Value::operator=(const Value& other) noexcept {
    Value copy(other);
    return *this = std::move(copy);
}
Value& Value::operator=(Value&& other) noexcept {
    std::swap(type_, other.type_);
    std::swap(counted_, other.counted_);
    std::swap(exponent_, other.exponent_);
    std::swap(payload_, other.payload_);
    return *this;
}
Value::~Value() {
    if (counted_ && payload_.object->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete payload_.object;
}

const Value::Object* Value::object() const noexcept { return counted_ ? payload_.object : nullptr; }

bool Value::as_boolean() const {
    assert(type_ == Type::boolean);
    return payload_.small != 0;
}
Number Value::as_number() const {
    assert(type_ == Type::number);
    return counted_ ? unbox<Number>(*this) : Number(Int128{payload_.small}, exponent_);
}
std::string_view Value::as_string() const { return unbox<std::string>(*this); }
const List& Value::as_list() const { return unbox<List>(*this); }
const Context& Value::as_context() const { return unbox<Context>(*this); }
const Date& Value::as_date() const { return unbox<Date>(*this); }
const TimeOfDay& Value::as_time() const { return unbox<TimeOfDay>(*this); }
const DateTime& Value::as_date_time() const { return unbox<DateTime>(*this); }
const DaysTimeDuration& Value::as_days_time_duration() const { return unbox<DaysTimeDuration>(*this); }
const YearsMonthsDuration& Value::as_years_months_duration() const { return unbox<YearsMonthsDuration>(*this); }

Value make_range(Range range) { return Value(new Boxed<Range>(std::move(range)), Value::Type::range); }
const Range& as_range(const Value& value) { return unbox<Range>(value); }

namespace {

bool equal_contexts(const Context& left, const Context& right) {
    if (left.size() != right.size()) return false;
    for (const auto& [name, value] : left) {
        const Value* other = right.find(name);
        if (other == nullptr || !(*other == value)) return false;
    }
    return true;
}

} // namespace

bool operator==(const Value& left, const Value& right) {
    if (left.type() != right.type()) return false;
    using Type = Value::Type;
    switch (left.type()) {
    case Type::null: return true;
    case Type::boolean: return left.as_boolean() == right.as_boolean();
    case Type::number: return left.as_number() == right.as_number();
    case Type::string: return left.as_string() == right.as_string();
    case Type::date: return left.as_date() == right.as_date();
    case Type::time: return left.as_time() == right.as_time();
    case Type::date_time: return left.as_date_time() == right.as_date_time();
    case Type::days_time_duration: return left.as_days_time_duration() == right.as_days_time_duration();
    case Type::years_months_duration: return left.as_years_months_duration() == right.as_years_months_duration();
    case Type::list: return left.as_list() == right.as_list();
    case Type::context: return equal_contexts(left.as_context(), right.as_context());
    case Type::range: return as_range(left) == as_range(right);
    case Type::function: return left.object() == right.object();
    }
    return false;
}

} // namespace countersign

#include "value/object.h"
#include <cassert>

namespace countersign {

namespace {

constexpr Int128 small_limit = Int128{1} << 62;
constexpr std::size_t indexed_from = 16; // up to here a look through all entries is faster than a table
static_assert(sizeof(Value) == 16);

template<class T> const T& unbox(const Value& value) {
    assert(value.object() != nullptr);
    return static_cast<const Boxed<T>*>(value.object())->value;
}

Extent measure(const List& list) {
    Extent whole{1, 1};
    for (const Value& item : list) whole.contain(extent_of(item));
    return whole;
}
Extent measure(const Context& context) {
    Extent whole{1, 1};
    for (const auto& [name, value] : context) {
        whole.contain(extent_of_text(name));
        whole.contain(extent_of(value));
    }
    return whole;
}

} // namespace

Context::Context(std::initializer_list<Entry> entries) {
    entries_.reserve(entries.size());
    for (const auto& entry : entries) set(entry.first, entry.second);
}

std::size_t Context::position(std::string_view name) const {
    if (slots_.empty()) {
        std::size_t at = 0;
        while (at < entries_.size() && entries_[at].first != name) ++at;
        return at;
    }
    for (std::size_t slot = std::hash<std::string_view>{}(name);; ++slot) {
        const std::size_t found = slots_[slot % slots_.size()];
        if (found == 0) return entries_.size();
        if (entries_[found - 1].first == name) return found - 1;
    }
}

/// Notes a new entry in the table, which is made anew where it is missing or half full.
void Context::index(std::size_t position) {
    const auto put = [&](std::size_t at) {
        std::size_t slot = std::hash<std::string_view>{}(entries_[at].first);
        while (slots_[slot % slots_.size()] != 0) ++slot;
        slots_[slot % slots_.size()] = static_cast<std::uint32_t>(at + 1);
    };
    if (entries_.size() <= indexed_from) return;
    if (entries_.size() * 2 <= slots_.size()) return put(position);
    slots_.assign(entries_.size() * 4, 0);
    for (std::size_t at = 0; at < entries_.size(); ++at) put(at);
}

const Value* Context::find(std::string_view name) const {
    const std::size_t at = position(name);
    return at < entries_.size() ? &entries_[at].second : nullptr;
}

void Context::set(std::string_view name, Value value) {
    const std::size_t at = position(name);
    if (at < entries_.size()) {
        entries_[at].second = std::move(value);
        return;
    }
    entries_.emplace_back(std::string(name), std::move(value));
    index(at);
}

bool Context::erase(std::string_view name) {
    const std::size_t at = position(name);
    if (at == entries_.size()) return false;
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at));
    slots_.clear();
    if (!entries_.empty()) index(entries_.size() - 1);
    return true;
}

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
Value::Value(std::string_view value) : Value(new Boxed<std::string>(std::string(value), extent_of_text(value)), Type::string) {}
Value::Value(List value) : type_(Type::list), counted_(true) {
    const Extent extent = measure(value);
    payload_.object = new Boxed<List>(std::move(value), extent);
}
Value::Value(Context value) : type_(Type::context), counted_(true) {
    const Extent extent = measure(value);
    payload_.object = new Boxed<Context>(std::move(value), extent);
}
Value::Value(Date value) : Value(new Boxed<Date>(value), Type::date) {}
Value::Value(TimeOfDay value) : Value(new Boxed<TimeOfDay>(std::move(value)), Type::time) {}
Value::Value(DateTime value) : Value(new Boxed<DateTime>(std::move(value)), Type::date_time) {}
Value::Value(DaysTimeDuration value) : Value(new Boxed<DaysTimeDuration>(value), Type::days_time_duration) {}
Value::Value(YearsMonthsDuration value) : Value(new Boxed<YearsMonthsDuration>(value), Type::years_months_duration) {}

void Value::retain() const noexcept { payload_.object->references.fetch_add(1, std::memory_order_relaxed); }
void Value::release() noexcept {
    if (payload_.object->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete payload_.object;
}

Number Value::boxed_number() const { return unbox<Number>(*this); }
std::string_view Value::as_string() const { return unbox<std::string>(*this); }
const List& Value::as_list() const { return unbox<List>(*this); }
const Context& Value::as_context() const { return unbox<Context>(*this); }
const Date& Value::as_date() const { return unbox<Date>(*this); }
const TimeOfDay& Value::as_time() const { return unbox<TimeOfDay>(*this); }
const DateTime& Value::as_date_time() const { return unbox<DateTime>(*this); }
const DaysTimeDuration& Value::as_days_time_duration() const { return unbox<DaysTimeDuration>(*this); }
const YearsMonthsDuration& Value::as_years_months_duration() const { return unbox<YearsMonthsDuration>(*this); }

Extent extent_of(const Value& value) { return value.object() != nullptr ? value.object()->extent : Extent{}; }
Extent extent_of_text(std::string_view text) { return {static_cast<std::uint32_t>(std::min<std::size_t>(1 + text.size() / 16, UINT32_MAX)), 0}; }

Value make_range(Range range) {
    Extent extent{1, 1};
    extent.contain(extent_of(range.start));
    extent.contain(extent_of(range.end));
    return Value(new Boxed<Range>(std::move(range), extent), Value::Type::range);
}
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

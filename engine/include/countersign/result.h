// Result: a value, or the error that explains why there is none.
#pragma once
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace countersign {

/// Why something was refused or failed. A refusal changes nothing.
struct Error {
    std::string code;    ///< stable, dotted name of the rule that refused: "task.not-open", "store.locked"
    std::string message; ///< a sentence for people: what is wrong and what to do
    std::string where{}; ///< file:line:column, an element id, a field name; may be empty
    friend bool operator==(const Error&, const Error&) = default;
};

/// Thrown by `Result::value()` on an error that nobody looked at.
class ResultError : public std::runtime_error {
  public:
    explicit ResultError(Error error) : std::runtime_error(error.code + ": " + error.message), error_(std::move(error)) {}
    const Error& error() const noexcept { return error_; }

  private:
    Error error_;
};

/// A `T` or an `Error`. Test it like a bool; `value()` of an error throws `ResultError`.
template<class T> class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const noexcept { return state_.index() == 0; }
    bool has_value() const noexcept { return state_.index() == 0; }
    T& value() & { return check(), *std::get_if<0>(&state_); }
    const T& value() const& { return check(), *std::get_if<0>(&state_); }
    /// By value, so that `for (const auto& task : engine.tasks(filter).value())` holds on to what it walks through.
    T value() && { return check(), std::move(*std::get_if<0>(&state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const& { return std::get<1>(state_); }
    Error&& error() && { return std::get<1>(std::move(state_)); }

  private:
    void check() const {
        if (const auto* error = std::get_if<1>(&state_)) throw ResultError(*error);
    }
    std::variant<T, Error> state_;
};

/// Success without a value, or an error.
template<> class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}

    explicit operator bool() const noexcept { return !failed_; }
    bool has_value() const noexcept { return !failed_; }
    void value() const {
        if (failed_) throw ResultError(error_);
    }
    const Error& error() const& { return error_; }
    Error&& error() && { return std::move(error_); }

  private:
    Error error_{};
    bool failed_ = false;
};

} // namespace countersign

// Types of FEEL (DMN 1.5, 10.3.2.2 and grammar rules 52 to 54): how they are written, and whether a value conforms to one.
#pragma once
#include <countersign/value.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::feel {

/// `number`, `list<string>`, `context<a: number>`, `function<number>->string`, `range<date>`, `Any`, `Null`, or the name of an item
/// definition.
struct Type {
    enum class Kind : std::uint8_t {
        any,
        null,
        boolean,
        number,
        string,
        date,
        time,
        date_time,
        days_time_duration,
        years_months_duration,
        list,
        context,
        range,
        function,
        named
    };
    Kind kind = Kind::any;
    bool of_any = false;              ///< list, context, range and function without parts: of anything
    std::string name{};               ///< of a named type
    std::vector<Type> parts{};        ///< list, range: the element; context: the entries; function: the parameters, then the result
    std::vector<std::string> names{}; ///< of the entries of a context
    friend bool operator==(const Type&, const Type&) = default;
};

/// The types that a model defines (item definitions), by name.
class NamedTypes {
  public:
    virtual ~NamedTypes() = default;
    virtual const Type* find(std::string_view name) const = 0; ///< nullptr where unknown; valid as long as this
    /// What the structure does not tell: allowed values. Asked only for a value that conforms to the structure.
    virtual bool allows(const Value& value, std::string_view name) const { return static_cast<void>(value), static_cast<void>(name), true; }
};

/// Whether a value belongs to a type. Null belongs to every type, as it does when an argument is passed. An unknown name: no value does.
/// @param known  may be nullptr: no named types
bool conforms(const Value& value, const Type& type, const NamedTypes* known = nullptr);
/// Whether every value of one type belongs to the other (10.3.2.9.2: functions take more and give less).
bool conforms(const Type& type, const Type& to, const NamedTypes* known = nullptr);
/// `instance of`: like `conforms`, but null is an instance of Null alone (10.3.2.9, table 49).
bool is_instance_of(const Value& value, const Type& type, const NamedTypes* known = nullptr);
/// The conversions of 10.3.2.9.4 on the way into a parameter, variable or result: a value becomes a list of it, a list of one becomes that
/// one, a date becomes its beginning in UTC. Nothing where the value then still does not conform.
std::optional<Value> converted(const Value& value, const Type& type, const NamedTypes* known = nullptr);

/// The first named type in it that is not known; nothing where all are.
std::optional<std::string> unknown_name(const Type& type, const NamedTypes* known);

/// The type in FEEL syntax.
std::string to_string(const Type& type);

} // namespace countersign::feel

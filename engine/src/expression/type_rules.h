// What operators make of types; the static counterpart of operations.h.
#pragma once
#include "expression/ast.h"

namespace countersign::feel {

/// The type of a part of a tree, as far as it can be told from the tree alone.
Type infer_type(const Expression& tree, NodeId part);
Type simple(Type::Kind kind);
Type list_of(Type item);
/// The type of a value, as far as it is worth telling.
Type type_of_value(const Value& value);
/// A type that both belong to.
Type joined(const Type& a, const Type& b);
/// What an arithmetic operator gives; nothing where the operands can never go together.
std::optional<Type> arithmetic_type(Kind op, const Type& left, const Type& right);
/// Whether values of the types may be equal, or have an order.
bool can_equal(const Type& left, const Type& right);
bool can_order(const Type& left, const Type& right);
/// Whether a value of the type may be passed where the other is wanted, after the conversions of 10.3.2.9.4. In doubt it may.
bool may_fit(const Type& argument, const Type& parameter);
/// The type of a property of a date, time, duration or range; nothing for a name that such a value does not have.
std::optional<Type> property_type(const Type& type, std::string_view name);

} // namespace countersign::feel

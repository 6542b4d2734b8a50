#include "expression/analyze.h"
#include "expression/builtin/builtin.h"
#include "expression/parser.h"
#include "expression/type_rules.h"

namespace countersign::feel {

namespace {

using T = Type::Kind;

class Analyzer {
  public:
    Analyzer(const Expression& tree, const StaticScope& scope, std::vector<Problem>& problems)
        : tree_(tree), scope_(scope), problems_(problems) {}

    Type infer(NodeId id);

  private:
    struct Name {
        Symbol symbol;
        Type type;
    };
    /// Names bound in here end with it.
    struct Block {
        Analyzer& analyzer;
        std::size_t bound = analyzer.bound_.size();
        bool open = analyzer.inside_unknown_item_;
        ~Block() {
            analyzer.bound_.resize(bound);
            analyzer.inside_unknown_item_ = open;
        }
    };

    const Node& node(NodeId id) const { return tree_.nodes[id]; }
    NodeId child(const Node& parent, std::uint32_t index) const { return tree_.lists[parent.first + index]; }
    void problem(const Node& at, const char* code, std::string message) {
        problems_.push_back({code, std::move(message), at.offset, at.length});
    }

    const Type& resolved(const Type& type) const;
    void check_named(const Type& type, const Node& at);
    const Type* known(const Node& name) const;
    Type name(const Node& n);
    Type path(const Node& n);
    Type property_of(const Type& base, const Node& n);
    Type operation(const Node& n);
    void expect_boolean(NodeId id);
    Type range(const Node& n);
    Type context(const Node& n);
    Type filter(const Node& n);
    Type iteration(const Node& n);
    Type function(const Node& n);
    Type call(const Node& n);
    Type call_builtin(const Node& n, const std::vector<Type>& arguments);
    Type call_function(const Node& n, const Type& callee, const std::vector<Type>& arguments);
    Type tests(const Node& n);

    const Expression& tree_;
    const StaticScope& scope_;
    std::vector<Problem>& problems_;
    std::vector<Name> bound_;
    bool inside_unknown_item_ = false; ///< any name may be an entry of the item
};

const Type& Analyzer::resolved(const Type& type) const {
    const Type* found = type.kind == T::named && scope_.types != nullptr ? scope_.types->find(type.name) : nullptr;
    return found != nullptr ? *found : type;
}

void Analyzer::check_named(const Type& type, const Node& at) {
    if (const auto unknown = unknown_name(type, scope_.types))
        problem(at, "feel.unknown-type", fmt::format("there is no type \"{}\"", *unknown));
}

const Type* Analyzer::known(const Node& n) const {
    for (auto name = bound_.rbegin(); name != bound_.rend(); ++name)
        if (name->symbol == n.symbol) return &name->type;
    for (const Parameter& parameter : scope_.names)
        if (parameter.name == n.text) return &parameter.type;
    return nullptr;
}

Type Analyzer::name(const Node& n) {
    if (const Type* type = known(n)) return resolved(*type);
    if (find_builtin(n.text) >= 0) return type_of(as_function(builtin_value(find_builtin(n.text))));
    if (!scope_.open && !inside_unknown_item_ && n.text != "?" && n.text != "partial")
        problem(n, "feel.unknown-name", fmt::format("nothing is named \"{}\" here", n.text));
    return {};
}

Type Analyzer::property_of(const Type& type, const Node& n) {
    const Type& base = resolved(type);
    if (base.kind == T::list) return list_of(base.of_any ? Type{} : property_of(base.parts.front(), n));
    if (base.kind == T::context) {
        const auto at = std::find(base.names.begin(), base.names.end(), n.text);
        return at == base.names.end() ? Type{} : resolved(base.parts[static_cast<std::size_t>(at - base.names.begin())]);
    }
    if (base.kind == T::any || base.kind == T::named || base.kind == T::null) return {};
    auto property = property_type(base, n.text);
    if (!property) problem(n, "feel.unknown-entry", fmt::format("a {} has no property \"{}\"", to_string(base), n.text));
    return property.value_or(Type{});
}

Type Analyzer::path(const Node& n) { return property_of(infer(n.a), n); }

void Analyzer::expect_boolean(NodeId id) {
    const Type type = infer(id);
    if (type.kind != T::boolean && type.kind != T::any && type.kind != T::named && type.kind != T::null)
        problem(node(id), "feel.type-mismatch", fmt::format("a {} is neither true nor false", to_string(type)));
}

Type Analyzer::operation(const Node& n) {
    const Type left = infer(n.a), right = infer(n.b);
    if (n.kind >= Kind::add && n.kind <= Kind::power) {
        auto type = arithmetic_type(n.kind, left, right);
        if (!type) problem(n, "feel.type-mismatch", fmt::format("a {} and a {} give no result here", to_string(left), to_string(right)));
        return type.value_or(Type{});
    }
    const bool equality = n.kind == Kind::equal || n.kind == Kind::not_equal;
    if (!(equality ? can_equal(left, right) : can_order(left, right)))
        problem(n, "feel.type-mismatch",
                fmt::format("a {} and a {} {}", to_string(left), to_string(right), equality ? "cannot be compared" : "have no order"));
    return simple(T::boolean);
}

Type Analyzer::range(const Node& n) {
    const Type start = n.a != no_node ? infer(n.a) : Type{}, end = n.b != no_node ? infer(n.b) : Type{};
    if (n.a != no_node && n.b != no_node && !can_order(start, end))
        problem(n, "feel.type-mismatch", "the ends of a range must be of one kind that has an order");
    Type type{.kind = T::range};
    type.parts.push_back(start.kind == T::any ? end : start);
    return type;
}

Type Analyzer::context(const Node& n) {
    const Block block{*this};
    Type type{.kind = T::context};
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Node& entry = node(child(n, i));
        Type value = infer(entry.a);
        type.names.push_back(entry.text);
        type.parts.push_back(value);
        bound_.push_back({entry.symbol, std::move(value)});
    }
    return type;
}

Type Analyzer::filter(const Node& n) {
    const Type base = infer(n.a);
    const Type item = base.kind != T::list ? base : base.of_any ? Type{} : resolved(base.parts.front());
    Type condition;
    {
        const Block block{*this};
        bound_.push_back({item_symbol, item});
        inside_unknown_item_ = inside_unknown_item_ || item.kind == T::any || item.kind == T::named ||
                               item.kind == T::context; // a context may hold more than is told
        if (item.kind == T::context) {
            for (std::size_t i = 0; i < item.names.size(); ++i) {
                const auto symbol = std::find(tree_.symbols.begin(), tree_.symbols.end(), item.names[i]);
                if (symbol != tree_.symbols.end()) bound_.push_back({static_cast<Symbol>(symbol - tree_.symbols.begin()), item.parts[i]});
            }
        }
        condition = infer(n.b);
    }
    if (condition.kind == T::number) return item;
    return condition.kind == T::boolean ? list_of(item) : Type{};
}

/// for, some, every.
Type Analyzer::iteration(const Node& n) {
    const Block block{*this};
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Node& iterator = node(child(n, i));
        const Type from = infer(iterator.a);
        if (iterator.b != no_node) infer(iterator.b);
        const bool holds_items = (from.kind == T::list || from.kind == T::range) && !from.of_any;
        bound_.push_back({iterator.symbol, iterator.b != no_node  ? from
                                           : holds_items          ? resolved(from.parts.front())
                                           : from.kind == T::list ? Type{}
                                                                  : from});
    }
    if (n.kind == Kind::for_) return list_of(infer(n.a));
    expect_boolean(n.a);
    return simple(T::boolean);
}

Type Analyzer::function(const Node& n) {
    const Block block{*this};
    Type type{.kind = T::function};
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Node& parameter = node(child(n, i));
        check_named(tree_.types[parameter.type], parameter);
        type.parts.push_back(tree_.types[parameter.type]);
        bound_.push_back({parameter.symbol, type.parts.back()});
    }
    type.parts.push_back(infer(n.a));
    return type;
}

Type Analyzer::call(const Node& n) {
    std::vector<Type> arguments;
    for (std::uint32_t i = 0; i < n.count; ++i) arguments.push_back(infer(n.kind == Kind::call ? child(n, i) : node(child(n, i)).a));
    const Node& callee = node(n.a);
    const bool by_name = callee.kind == Kind::name;
    const Type* own = by_name ? known(callee) : nullptr;
    if (n.builtin >= 0 && own == nullptr) return call_builtin(n, arguments);
    if (by_name && own == nullptr && !inside_unknown_item_) {
        problem(callee, "feel.unknown-function", fmt::format("there is no function \"{}\"", callee.text));
        return {};
    }
    return call_function(n, own != nullptr ? resolved(*own) : infer(n.a), arguments);
}

Type Analyzer::call_builtin(const Node& n, const std::vector<Type>& arguments) {
    const auto rows = overloads(n.builtin);
    bool takes = false;
    Type result;
    std::size_t fitting = 0;
    for (const Builtin& row : rows) {
        std::size_t required = 0;
        bool fits = true, names_fit = true;
        for (std::uint32_t i = 0; i < n.count && names_fit; ++i) {
            const Builtin::Parameter* parameter = nullptr;
            if (n.kind == Kind::call) {
                parameter = row.parameters.empty() ? nullptr : &row.parameter(i);
            } else {
                const auto at = std::find_if(row.parameters.begin(), row.parameters.end(),
                                             [&](const auto& p) { return p.name == node(child(n, i)).text; });
                parameter = at == row.parameters.end() ? nullptr : &*at;
            }
            names_fit = parameter != nullptr;
            if (!names_fit) break;
            if (!parameter->optional) ++required;
            fits = fits &&
                   std::any_of(parameter->types.begin(), parameter->types.end(), [&](const Type& t) { return may_fit(arguments[i], t); });
        }
        if (n.kind == Kind::call ? !row.takes(n.count) : !names_fit || required != row.required) continue;
        takes = true;
        if (fits) result = fitting++ == 0 ? row.result : joined(result, row.result);
    }
    if (!takes)
        problem(n, "feel.arity", fmt::format("{} does not take these arguments: {}", rows.front().name, rows.front().signature));
    else if (fitting == 0)
        problem(n, "feel.type-mismatch", fmt::format("an argument is not what the function takes: {}", rows.front().signature));
    return result;
}

Type Analyzer::call_function(const Node& n, const Type& callee, const std::vector<Type>& arguments) {
    if (callee.kind == T::any || callee.kind == T::named || (callee.kind == T::function && callee.of_any)) return {};
    if (callee.kind != T::function)
        return problem(n, "feel.not-a-function", fmt::format("a {} cannot be called", to_string(callee))), Type{};
    if (arguments.size() + 1 != callee.parts.size()) {
        problem(n, "feel.arity", fmt::format("the function takes {} arguments, not {}", callee.parts.size() - 1, arguments.size()));
    } else if (n.kind == Kind::call) { // names of parameters are no part of a type
        for (std::size_t i = 0; i < arguments.size(); ++i)
            if (arguments[i].kind != T::null && !may_fit(arguments[i], resolved(callee.parts[i])))
                problem(n, "feel.type-mismatch",
                        fmt::format("argument {} is to be a {}, not a {}", i + 1, to_string(callee.parts[i]), to_string(arguments[i])));
    }
    return callee.parts.back();
}

/// `in`, and unary tests: what they compare with is looked into, not how it goes with the input.
Type Analyzer::tests(const Node& n) {
    if (n.a != no_node) infer(n.a);
    for (std::uint32_t i = 0; i < n.count; ++i) infer(child(n, i));
    return simple(T::boolean);
}

Type Analyzer::infer(NodeId id) {
    const Node& n = node(id);
    switch (n.kind) {
    case Kind::literal: return type_of_value(n.value);
    case Kind::name: return name(n);
    case Kind::path: return path(n);
    case Kind::negate: return infer(n.a);
    case Kind::add:
    case Kind::subtract:
    case Kind::multiply:
    case Kind::divide:
    case Kind::power:
    case Kind::equal:
    case Kind::not_equal:
    case Kind::less:
    case Kind::less_equal:
    case Kind::greater:
    case Kind::greater_equal: return operation(n);
    case Kind::and_:
    case Kind::or_: return expect_boolean(n.a), expect_boolean(n.b), simple(T::boolean);
    case Kind::between: return infer(n.a), infer(n.b), infer(n.c), simple(T::boolean);
    case Kind::instance_of: return check_named(tree_.types[n.type], n), infer(n.a), simple(T::boolean);
    case Kind::if_: {
        expect_boolean(n.a);
        const Type yes = infer(n.b);
        return joined(yes, infer(n.c));
    }
    case Kind::list: {
        Type item = simple(T::null);
        for (std::uint32_t i = 0; i < n.count; ++i) item = joined(item, infer(child(n, i)));
        return list_of(std::move(item));
    }
    case Kind::context: return context(n);
    case Kind::entry: return infer(n.a);
    case Kind::range: return range(n);
    case Kind::filter: return filter(n);
    case Kind::call:
    case Kind::call_named: return call(n);
    case Kind::for_:
    case Kind::some:
    case Kind::every: return iteration(n);
    case Kind::function: return function(n);
    default: return tests(n);
    }
}

} // namespace

Type infer_type(const Expression& tree, NodeId part) {
    std::vector<Problem> unheard;
    const StaticScope nothing_known;
    return Analyzer(tree, nothing_known, unheard).infer(part);
}

Analysis analyze(const Expression& expression, const StaticScope& scope) {
    Analysis analysis;
    analysis.type = Analyzer(expression, scope, analysis.problems).infer(expression.root);
    return analysis;
}

} // namespace countersign::feel

// The table of built-in functions (DMN 1.5, 10.3.4), made once, looked up when an expression is parsed.
#include "expression/evaluator.h"
#include "expression/lexer.h"
#include "expression/parser.h"

namespace countersign::feel {

const std::vector<Builtin>& builtins() {
    static const std::vector<Builtin> table = [] {
        std::vector<Builtin> made;
        add_conversion_functions(made);
        add_string_functions(made);
        add_number_functions(made);
        add_list_functions(made);
        add_context_functions(made);
        add_time_functions(made);
        return made;
    }();
    return table;
}

std::int32_t find_builtin(std::string_view name) {
    static const auto index = [] {
        std::unordered_map<std::string_view, std::int32_t> made;
        for (std::size_t i = 0; i < builtins().size(); ++i) made.emplace(builtins()[i].name, static_cast<std::int32_t>(i));
        return made;
    }();
    const auto found = index.find(name);
    return found == index.end() ? -1 : found->second;
}

const std::vector<std::string>& spaced_builtin_names() {
    static const auto names = [] {
        std::vector<std::string> made{"days and time duration", "time offset", "start included", "end included"};
        for (const auto& builtin : builtins())
            if (builtin.name.find(' ') != std::string_view::npos) made.emplace_back(builtin.name);
        return made;
    }();
    return names;
}

} // namespace countersign::feel

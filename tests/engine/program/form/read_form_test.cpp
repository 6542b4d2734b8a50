#include <countersign/form.h>
#include <countersign/source_file.h>
#include <doctest/doctest.h>

using namespace countersign;

namespace {
std::vector<std::string> findings_of(std::string_view schema) {
    std::vector<std::string> found;
    for (const auto& d : read_form(schema, "apply.form.json").diagnostics) found.push_back(std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.code);
    return found;
}
using Codes = std::vector<std::string>;
} // namespace

TEST_CASE("a form is named by its id, without one by its file") {
    CHECK(form_id(*read_form(R"({"id": "licence", "components": []})", "forms/apply.form.json").form) == "licence");
    CHECK(form_id(*read_form(R"({"components": []})", "forms/apply.form.json").form) == "apply");
    CHECK(form_id(*read_form(R"({"components": []})", "forms/apply.form").form) == "apply");
}

TEST_CASE("a form is a *.form.json, or a *.form as Camunda Modeler names it") {
    CHECK((is_form_file("forms/apply.form.json") && is_form_file("apply.form")));
    CHECK((is_companion_file("apply.form") && is_companion_file("documents/a.html")));
    CHECK_FALSE((is_form_file("documents/a.html") || is_form_file("form.json") || is_companion_file("process.bpmn")));
}

TEST_CASE("what is no JSON, or no schema, is told with its place") {
    CHECK(findings_of("{\n  \"components\": [}") == Codes{"2:18 json.syntax"});
    CHECK(findings_of("[]") == Codes{"1:1 form.no-schema"});
    CHECK(findings_of("{}") == Codes{"1:1 form.no-components"});
}

TEST_CASE("components that are not known, without a key, or with a key that another has") {
    CHECK(findings_of(R"({"components": [
  {"type": "slider", "key": "a"},
  {"type": "textfield"},
  {"type": "textfield", "key": "b"},
  {"type": "group", "path": "c", "components": [
    {"type": "number", "key": "d"}]},
  {"type": "number", "key": "b"},
  {"type": "number", "key": "c.d"}
]})") == Codes{"2:3 form.unknown-component", "3:3 form.no-key", "7:3 form.duplicate-key", "8:3 form.duplicate-key"});
}

TEST_CASE("rules that could never be used") {
    CHECK(findings_of(R"({"components": [
  {"type": "textfield", "key": "a", "conditional": {"hide": "=area >"}},
  {"type": "textfield", "key": "b", "validate": {"pattern": "(["}},
  {"type": "number", "key": "c", "validate": {"min": "few"}},
  {"type": "select", "key": "d"},
  {"type": "textfield", "key": "e", "validate": {"validationType": "iban"}},
  {"type": "datetime", "key": "f", "subtype": "week"}
]})") == Codes{"2:3 form.bad-expression", "3:3 form.bad-pattern", "4:3 form.bad-rule", "5:3 form.no-options", "6:3 form.bad-rule", "7:3 form.bad-rule"});
}

TEST_CASE("a form has at most 2,000 components, in groups at most 32 deep") {
    const auto with = [](int count) {
        std::string list;
        for (int i = 0; i < count; ++i) list += std::string(i == 0 ? "" : ",") + R"({"type": "textfield", "key": "k)" + std::to_string(i) + R"("})";
        return R"({"components": [)" + list + "]}";
    };
    CHECK(findings_of(with(2'000)).empty());
    const auto many = findings_of(with(2'001));
    REQUIRE(many.size() == 1);
    CHECK(many.front().ends_with("limit.form-components"));
    const auto nested = [](int depth) {
        std::string form;
        for (int i = 0; i < depth; ++i) form = R"({"type": "group", "path": "g", "components": [)" + form + "]}";
        return R"({"components": [)" + form + "]}";
    };
    CHECK(findings_of(nested(32)).empty());
    const auto deep = findings_of(nested(33));
    REQUIRE_FALSE(deep.empty());
    CHECK(deep.front().ends_with("limit.form-depth"));
}

#include <countersign/form.h>
#include <doctest/doctest.h>

using namespace countersign;

namespace {

FormPtr form(std::string_view components) { return read_form(R"({"id": "f", "components": [)" + std::string(components) + "]}", "f.form.json").form; }

std::vector<std::string> wrong(const FormPtr& form, const char* data, const char* present = "{}") {
    REQUIRE(form);
    const Value submitted = parse_json(data).value(), shown = parse_json(present).value();
    std::vector<std::string> found;
    for (const auto& finding : validate_form(*form, {submitted.as_context(), &shown.as_context(), Instant{}})) found.push_back(finding.path + " " + finding.code);
    return found;
}
using Wrong = std::vector<std::string>;

const char* const licence = R"(
  {"type": "text", "text": "# Licence"},
  {"type": "textfield", "key": "applicant.name", "label": "Name", "validate": {"required": true, "minLength": 2, "maxLength": 5}},
  {"type": "number", "key": "area", "decimalDigits": 1, "validate": {"min": 10, "max": "=maximum"}},
  {"type": "textfield", "key": "postcode", "validate": {"pattern": "^[0-9]{6}$"}},
  {"type": "checkbox", "key": "promise", "validate": {"required": true}},
  {"type": "select", "key": "kind", "values": [{"label": "Restaurant", "value": "restaurant"}, {"label": "Shop", "value": "shop"}]},
  {"type": "textarea", "key": "kitchen", "conditional": {"hide": "=kind != \"restaurant\""}, "validate": {"required": true}})";

} // namespace

TEST_CASE("a right submission has no findings") {
    CHECK(wrong(form(licence), R"({"applicant": {"name": "林记面馆"}, "area": 85.5, "postcode": "650000", "promise": true, "kind": "shop"})", R"({"maximum": 100})").empty());
}

TEST_CASE("everything that is wrong is told at once, in the order of the form") {
    CHECK(wrong(form(licence), R"({"applicant": {"name": "L"}, "area": 120.55, "postcode": "65000x", "promise": false, "kind": "bar", "colour": "red"})", R"({"maximum": 100})") ==
          Wrong{"$.applicant.name form.min-length", "$.area form.maximum", "$.area form.decimal-digits", "$.postcode form.pattern", "$.promise form.required",
                "$.kind form.option", "$.colour form.unknown-field"});
}

TEST_CASE("values of the wrong type") {
    CHECK(wrong(form(licence), R"({"applicant": {"name": 5}, "area": "85", "promise": "yes"})") ==
          Wrong{"$.applicant.name form.type", "$.area form.type", "$.promise form.type"});
    CHECK(wrong(form(licence), R"({"applicant": "Lin", "promise": true})") == Wrong{"$.applicant.name form.required", "$.applicant form.type"});
}

TEST_CASE("a hidden field is not required and must not be submitted") {
    CHECK(wrong(form(licence), R"({"applicant": {"name": "Lin"}, "promise": true, "kind": "restaurant"})") == Wrong{"$.kitchen form.required"});
    CHECK(wrong(form(licence), R"({"applicant": {"name": "Lin"}, "promise": true, "kind": "shop", "kitchen": "large"})") == Wrong{"$.kitchen form.hidden-field"});
    CHECK(wrong(form(licence), R"({"applicant": {"name": "Lin"}, "promise": true, "kind": "shop", "kitchen": null})").empty());
    CHECK(wrong(form(licence), R"({"applicant": {"name": "Lin"}, "promise": true})", R"({"kind": "restaurant"})") == Wrong{"$.kitchen form.required"});
}

TEST_CASE("a hidden group hides what is in it") {
    const auto hidden = form(R"({"type": "group", "path": "company", "conditional": {"hide": "=private"}, "components": [{"type": "textfield", "key": "name", "validate": {"required": true}}]},
                                {"type": "checkbox", "key": "private"})");
    CHECK(wrong(hidden, R"({"private": true})").empty());
    CHECK(wrong(hidden, R"({"private": false})") == Wrong{"$.company.name form.required"});
    CHECK(wrong(hidden, R"({"private": true, "company": {"name": "x"}})") == Wrong{"$.company.name form.hidden-field"});
}

TEST_CASE("read-only and disabled fields keep their value") {
    const auto fixed = form(R"({"type": "textfield", "key": "number", "readonly": true}, {"type": "textfield", "key": "office", "disabled": true, "validate": {"required": true}})");
    CHECK(wrong(fixed, R"({"number": "A1"})", R"({"number": "A1"})").empty());
    CHECK(wrong(fixed, R"({"number": "A2", "office": "x"})", R"({"number": "A1"})") == Wrong{"$.number form.read-only", "$.office form.read-only"});
}

TEST_CASE("rows of a dynamic list are checked each, with what stands in them and around them") {
    const auto list = form(R"({"type": "number", "key": "most"}, {"type": "dynamiclist", "path": "premises", "components": [
        {"type": "textfield", "key": "street", "validate": {"required": true}},
        {"type": "number", "key": "area", "validate": {"max": "=most"}},
        {"type": "textfield", "key": "why", "conditional": {"hide": "=this.area < parent.most and i[1] = 1"}}]})");
    CHECK(wrong(list, R"({"most": 50, "premises": [{"street": "A", "area": 10}, {"area": 60, "why": "big"}, {"street": "C", "lift": true}]})") ==
          Wrong{"$.premises[1].street form.required", "$.premises[1].area form.maximum", "$.premises[2].lift form.unknown-field"});
    CHECK(wrong(list, R"({"most": 50, "premises": [{"street": "A", "area": 10, "why": "x"}]})") == Wrong{"$.premises[0].why form.hidden-field"});
    CHECK(wrong(list, R"({"premises": {"street": "A"}})") == Wrong{"$.premises form.type"});
}

TEST_CASE("several options: each one of the list, none twice; the list may be among the data") {
    const auto tags = form(R"({"type": "checklist", "key": "days", "values": [{"value": "Mo"}, {"value": "Tu"}]}, {"type": "taglist", "key": "goods", "valuesKey": "catalogue"})");
    CHECK(wrong(tags, R"({"days": ["Mo", "Tu"], "goods": ["tea"]})", R"({"catalogue": [{"label": "Tea", "value": "tea"}]})").empty());
    CHECK(wrong(tags, R"({"days": ["Mo", "Mo"], "goods": ["gin"]})", R"({"catalogue": [{"label": "Tea", "value": "tea"}]})") ==
          Wrong{"$.days form.duplicate-option", "$.goods form.option"});
}

TEST_CASE("dates, times and moments as form-js writes them") {
    const auto dates = form(R"({"type": "datetime", "key": "d", "subtype": "date"}, {"type": "datetime", "key": "t", "subtype": "time"}, {"type": "datetime", "key": "m", "subtype": "datetime"})");
    CHECK(wrong(dates, R"({"d": "2026-03-31", "t": "08:30", "m": "2026-03-31T08:30Z"})").empty());
    CHECK(wrong(dates, R"({"d": "31.3.2026", "t": "25:00", "m": "2026-03-31"})") == Wrong{"$.d form.type", "$.t form.type", "$.m form.type"});
}

TEST_CASE("files are named by their hash, and of the kinds that the form takes") {
    const auto files = form(R"({"type": "filepicker", "key": "plan", "accept": ".pdf, image/*", "validate": {"required": true}})");
    const std::string hash(64, 'a');
    CHECK(wrong(files, (R"({"plan": {"sha256": ")" + hash + R"(", "name": "plan.pdf", "mediaType": "application/pdf"}})").c_str()).empty());
    CHECK(wrong(files, (R"({"plan": [{"sha256": ")" + hash + R"(", "name": "a.png", "mediaType": "image/png"}]})").c_str()).empty());
    CHECK(wrong(files, (R"({"plan": {"sha256": ")" + hash + R"(", "name": "a.exe", "mediaType": "application/x-msdownload"}})").c_str()) == Wrong{"$.plan form.file-type"});
    CHECK(wrong(files, R"({"plan": "a.pdf"})") == Wrong{"$.plan form.type"});
    CHECK(wrong(files, "{}") == Wrong{"$.plan form.required"});
}

TEST_CASE("e-mail and telephone") {
    const auto contact = form(R"({"type": "textfield", "key": "mail", "validate": {"validationType": "email"}}, {"type": "textfield", "key": "phone", "validate": {"validationType": "phone"}})");
    CHECK(wrong(contact, R"({"mail": "lin@noodles.example", "phone": "+86 138 0013 8000"})").empty());
    CHECK(wrong(contact, R"({"mail": "lin@", "phone": "call me"})") == Wrong{"$.mail form.pattern", "$.phone form.pattern"});
}

TEST_CASE("people are told in both languages") {
    const auto finding = validate_form(*form(licence), {.data = Variables{{"promise", true}}}).front();
    CHECK(finding.message == "Name is required");
    CHECK(finding.message_zh == "Name为必填项");
}

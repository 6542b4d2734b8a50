#include "program/form/texts.h"
#include <array>
#include <fmt/format.h>

namespace countersign::form {

namespace {

struct Text {
    std::string_view code, en, zh; ///< {0} the field's label, {1} what the rule asks for
};

constexpr std::array texts{
    Text{"form.required", "{0} is required", "{0}为必填项"},
    Text{"form.type", "{0} must be {1}", "{0}的类型不正确（应为 {1}）"},
    Text{"form.min-length", "{0} needs at least {1} characters", "{0}至少需要{1}个字符"},
    Text{"form.max-length", "{0} has more than {1} characters", "{0}不能超过{1}个字符"},
    Text{"form.minimum", "{0} must be {1} or more", "{0}不能小于{1}"},
    Text{"form.maximum", "{0} must be {1} or less", "{0}不能大于{1}"},
    Text{"form.decimal-digits", "{0} may have {1} decimal digits", "{0}最多保留{1}位小数"},
    Text{"form.pattern", "{0} does not have the required form", "{0}格式不正确"},
    Text{"form.option", "{0} is none of the options", "{0}不在可选范围内"},
    Text{"form.duplicate-option", "{0} names an option twice", "{0}重复选择了同一项"},
    Text{"form.hidden-field", "{0} is not asked for here: leave it out", "{0}在此情形下无需填写"},
    Text{"form.read-only", "{0} cannot be changed here", "{0}不可修改"},
    Text{"form.file-type", "{0} must be a file of the kinds {1}", "{0}的文件类型应为{1}"},
    Text{"form.unknown-field", "{0} is no field of the form", "表单中没有字段{0}"},
    Text{"form.regex-limit", "{0} is too long to be checked", "{0}过长，无法校验"},
};

} // namespace

FormFinding finding(std::string path, const char* code, std::string_view label, std::string_view limit) {
    const auto* text = std::find_if(texts.begin(), texts.end(), [&](const Text& t) { return t.code == code; });
    if (text == texts.end()) return {std::move(path), code, code, code};
    return {std::move(path), code, fmt::format(fmt::runtime(text->en), label, limit), fmt::format(fmt::runtime(text->zh), label, limit)};
}

} // namespace countersign::form

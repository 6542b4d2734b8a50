// DMN conformance cases: every model folder below DIR with its test files, as the public TCK lays them out.
#include <countersign/decision.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <pugixml.hpp>
#include <set>
#include <sstream>

using namespace countersign;
namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string_view local(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& c : node.children())
        if (local(c.name()) == name) return c;
    return {};
}
std::string attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& a : node.attributes())
        if (local(a.name()) == name) return a.value();
    return {};
}

/// Reads texts as the kind that xsi:type names, by asking FEEL.
class FeelReader {
  public:
    Value read(const std::string& expression) {
        const auto xml =
            R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="x" namespace="x"><decision name="x" id="x"><variable name="x"/><literalExpression><text><![CDATA[)" +
            expression + "]]></text></literalExpression></decision></definitions>";
        const auto report = read_decisions(xml, "value");
        return report.usable ? report.model->decide("x", {}).value().value : Value{};
    }
    Value temporal(const char* function, std::string_view text) { return read(fmt::format("{}(\"{}\")", function, text)); }
};

std::string trimmed(std::string text) {
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

Value simple_value(const pugi::xml_node& node) {
    const std::string text = node.text().get(), plain = trimmed(text);
    const std::string type(local(attribute(node, "type")));
    if (attribute(node, "nil") == "true") return {};
    static const std::set<std::string> numbers{
        "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"};
    if (numbers.contains(type)) {
        const auto number = Number::parse(plain);
        return number ? Value(*number) : Value{};
    }
    if (type == "boolean") return Value(plain == "true" || plain == "1");
    if (type == "date") return FeelReader().temporal("date", plain);
    if (type == "time") return FeelReader().temporal("time", plain);
    if (type == "dateTime") return FeelReader().temporal("date and time", plain);
    if (type == "duration" || type == "dayTimeDuration" || type == "yearMonthDuration") return FeelReader().temporal("duration", plain);
    return Value(text);
}

/// valueType of testCases.xsd: a value, components, or a list.
Value value_of(const pugi::xml_node& node) {
    if (const auto value = child(node, "value")) return simple_value(value);
    if (const auto list = child(node, "list")) {
        if (attribute(list, "nil") == "true") return {};
        List items;
        for (const auto& item : list.children())
            if (local(item.name()) == "item") items.push_back(value_of(item));
        return Value(std::move(items));
    }
    Context context;
    bool any = false;
    for (const auto& part : node.children()) {
        if (local(part.name()) != "component") continue;
        any = true;
        context.set(attribute(part, "name"), attribute(part, "nil") == "true" ? Value{} : value_of(part));
    }
    return any ? Value(std::move(context)) : Value{};
}

bool close(const Number& a, const Number& b) {
    if (a == b) return true;
    const double x = a.to_double(), y = b.to_double();
    return std::abs(x - y) <= 1e-8 * std::max({1e-300, std::abs(x), std::abs(y)});
}

/// As the README beside the cases says.
bool same(const Value& expected, const Value& got) {
    if (expected.is_number() && got.is_number()) return close(expected.as_number(), got.as_number());
    if (expected.is_list() && got.is_list()) {
        const auto &a = expected.as_list(), &b = got.as_list();
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same);
    }
    if (expected.is_context() && got.is_context()) {
        const auto &a = expected.as_context(), &b = got.as_context();
        if (a.size() != b.size()) return false;
        return std::all_of(a.begin(), a.end(), [&](const auto& entry) {
            const Value* other = b.find(entry.first);
            return other != nullptr && same(entry.second, *other);
        });
    }
    if (expected.type() != got.type()) return false;
    if (expected.is_null() || expected.is_boolean() || expected.is_string()) return expected == got;
    return expected == got || to_string(expected) == to_string(got);
}

struct Counts {
    int passed = 0, failed = 0, skipped = 0;
};

class ModelFolder {
  public:
    ModelFolder(fs::path folder, Counts& counts) : folder_(std::move(folder)), counts_(counts) {}

    void run() {
        std::vector<fs::path> tests;
        for (const auto& entry : fs::directory_iterator(folder_))
            if (entry.path().extension() == ".xml" && entry.path().filename().string().find("-test-") != std::string::npos)
                tests.push_back(entry.path());
        std::sort(tests.begin(), tests.end());
        for (const auto& test : tests) run_file(test);
    }

  private:
    std::optional<DecisionFile> imported(std::string_view space) const {
        for (const auto& entry : fs::directory_iterator(folder_)) {
            if (entry.path().extension() != ".dmn") continue;
            const std::string text = read_file(entry.path());
            pugi::xml_document document;
            if (document.load_string(text.c_str()) && document.document_element().attribute("namespace").value() == space)
                return DecisionFile{text, entry.path().filename().string()};
        }
        return std::nullopt;
    }

    void run_file(const fs::path& path) {
        pugi::xml_document document;
        document.load_file(path.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single);
        const auto root = document.document_element();
        std::string model_name = trimmed(child(root, "modelName").text().get());
        if (model_name.empty()) model_name = folder_.filename().string() + ".dmn";
        report_ = read_decisions(read_file(folder_ / model_name), model_name,
                                 [this](std::string_view space, std::string_view) { return imported(space); });
        const bool external = std::any_of(report_.diagnostics.begin(), report_.diagnostics.end(),
                                          [](const Diagnostic& d) { return d.code == "dmn.external-function"; });
        for (const auto& test : root.children()) {
            if (local(test.name()) != "testCase") continue;
            for (const auto& result : test.children())
                if (local(result.name()) == "resultNode") external ? void(++counts_.skipped) : judge(test, result);
        }
    }

    DecisionRequest request_of(const pugi::xml_node& test) const {
        DecisionRequest request;
        for (const auto& input : test.children()) {
            if (local(input.name()) != "inputNode") continue;
            const std::string name = attribute(input, "name"), space = attribute(input, "namespace");
            if (!space.empty() && space != report_.model->space())
                request.imported_inputs[space].set(name, value_of(input));
            else
                request.inputs.set(name, value_of(input));
        }
        return request;
    }

    void judge(const pugi::xml_node& test, const pugi::xml_node& result) {
        const std::string name = attribute(result, "name");
        const auto id = fmt::format("{}/{}/{}", folder_.filename().string(), attribute(test, "id"), name);
        const Value expected = value_of(child(result, "expected"));
        const bool wants_error = attribute(result, "errorResult") == "true";
        if (report_.model == nullptr)
            return note(false, id, to_string(expected),
                        "no model: " + (report_.diagnostics.empty() ? "" : to_string(report_.diagnostics.front())));
        const DecisionRequest request = request_of(test);
        const std::string type = attribute(test, "type");
        std::string invocable = attribute(test, "invocableName");
        if (invocable.empty()) invocable = attribute(test, "name");
        const bool invoked = type == "bkm" || type == "decisionService";
        const auto outcome =
            invoked ? report_.model->invoke(invocable.empty() ? name : invocable, request) : report_.model->decide(name, request);
        if (!outcome) return note(false, id, to_string(expected), outcome.error().message);
        Value got = outcome->value;
        if (type == "decisionService" && got.is_context() && !same(expected, got))
            if (const Value* part = got.as_context().find(name)) got = *part;
        const bool failed_as_wanted = !wants_error || !outcome->problems.empty();
        const bool ok = same(expected, got) && failed_as_wanted;
        std::string was = to_string(got);
        if (!failed_as_wanted) was += " without an error";
        if (!outcome->problems.empty()) was += fmt::format(" [{} {}]", outcome->problems.front().where, outcome->problems.front().message);
        note(ok, id, to_string(expected) + (wants_error ? " and an error" : ""), was);
    }

    void note(bool ok, const std::string& id, const std::string& expected, const std::string& was) {
        ok ? ++counts_.passed : ++counts_.failed;
        if (!ok) fmt::print("{}: expected {}, was {}\n", id, expected, was);
    }

    fs::path folder_;
    Counts& counts_;
    DecisionReport report_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || !fs::is_directory(argv[1])) {
        fmt::print(stderr, "usage: dmn_tck DIR   DIR holds folders of models with their test files\n");
        return 2;
    }
    std::set<fs::path> folders;
    for (const auto& entry : fs::recursive_directory_iterator(argv[1]))
        if (entry.path().extension() == ".dmn") folders.insert(entry.path().parent_path());
    Counts counts;
    for (const auto& folder : folders) ModelFolder(folder, counts).run();
    if (counts.skipped != 0) fmt::print("{} skipped: they need functions outside of FEEL\n", counts.skipped);
    fmt::print("{} passed, {} failed\n", counts.passed, counts.failed);
    return counts.failed == 0 ? 0 : 1;
}

// Files that a process definition is deployed from.
#pragma once
#include <string>
#include <vector>

namespace countersign {

/// A BPMN or DMN file, a form (*.form.json, or *.form as Camunda Modeler names it) or the text of a document (*.html), as text.
struct SourceFile {
    std::string text;
    std::string name; ///< for diagnostics; tells what it is where it is neither BPMN nor DMN
};

/// Paths of what belongs to a process and is deployed with it: *.dmn, forms and *.html of its folder, forms of `forms/` and *.html of `documents/`
/// in it; by name. Nothing for a file that is no process.
std::vector<std::string> files_beside(const std::string& process_file);
/// Whether a file is a form or the text of a document, by its name.
bool is_companion_file(const std::string& name);
/// Whether a file is a form by its name: *.form.json or *.form.
bool is_form_file(const std::string& name);

} // namespace countersign

// Who: assignees, candidates and countersigners as the XML names them ("group:x") or computes them ("=FEEL").
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Appends one text, or each text of a list. Error `who.invalid`.
Result<void> evaluate_who(const Step& step, Key key, const program::UserTaskSpec::Who& who, std::vector<std::string>& out);
/// The same of a value that an expression gave.
Result<void> add_who(const Value& value, const program::UserTaskSpec::Who& who, std::vector<std::string>& out);
/// At most one; "" for none.
Result<std::string> evaluate_one(const Step& step, Key key, const program::UserTaskSpec::Who& who);
/// Who was chosen in this case to do the element's work, in the place of whom the definition names; nullptr where nobody was.
const std::vector<std::string>* chosen_for(const Step& step, Key key);
/// "user:wang" and "wang" are the user wang.
std::string user_name(std::string_view who);
/// Whether the actor is, or speaks for, `who`.
bool speaks_for(const Actor& actor, std::string_view who);

} // namespace countersign::execution

#include "model/extension.h"

namespace countersign::model {

const Extension& extension_of(const BaseElement& element) {
    static const Extension none;
    return element.extension ? *element.extension : none;
}

const char* to_string(Listener::On on) {
    static constexpr const char* names[] = {"start", "end", "take", "create", "assignment", "complete", "cancel"};
    return names[static_cast<std::size_t>(on)];
}

} // namespace countersign::model

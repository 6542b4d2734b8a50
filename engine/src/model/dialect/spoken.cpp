#include "model/dialect/spoken.h"

namespace countersign::model::dialect {

Spoken spoken_in(const xml::Tree& tree, std::string_view text) {
    Spoken spoken;
    for (const Dialect* known : {&camunda, &zeebe, &flowable, &activiti})
        if (tree.may_declare(known->space) && text.find(known->space) != std::string_view::npos) spoken.push_back(known);
    return spoken;
}

} // namespace countersign::model::dialect

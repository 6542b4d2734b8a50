// Organisations in a store: every version is kept, the last one is in use, projections have nothing to do with it.
#include "support.h"

using namespace countersign;
using namespace countersign::store;
using namespace countersign::store::test;

namespace {

void use(Store& store, const char* text) {
    auto transaction = get(store.begin());
    get(transaction->add_organisation({text, std::string("hash of ") + text, morning, "chief"}));
    get(transaction->commit());
}

} // namespace

TEST_CASE_TEMPLATE("the organisation added last is in use", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    CHECK(!get(store.organisation()));
    use(store, "first");
    use(store, "second");
    const auto row = get(store.organisation());
    REQUIRE(row);
    CHECK(row->text == "second");
    CHECK(row->hash == "hash of second");
    CHECK(row->changed_at == morning);
    CHECK(row->changed_by == "chief");
    get(store.clear_projections());
    CHECK(get(store.organisation())->text == "second");
}

TEST_CASE_TEMPLATE("what a dropped transaction added is not in use", Kind, EVERY_STORE) {
    Kind under_test;
    auto& store = *under_test.store;
    use(store, "first");
    { get(get(store.begin())->add_organisation({"second", "hash", morning, ""})); }
    CHECK(get(store.organisation())->text == "first");
}

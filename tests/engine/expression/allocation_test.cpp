// A plain condition costs no memory: it is evaluated for every case at every gateway.
#include "expression/feel.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <new>

namespace {

thread_local std::size_t allocations = 0;

void* counted(std::size_t bytes) {
    ++allocations;
    void* memory = std::malloc(bytes != 0 ? bytes : 1);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

} // namespace

// Of the whole test program; only this file looks at the count.
void* operator new(std::size_t bytes) { return counted(bytes); }
void* operator new[](std::size_t bytes) { return counted(bytes); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { // whose memory comes back by the same delete
    ++allocations;
    return std::malloc(bytes != 0 ? bytes : 1);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

using namespace countersign;

namespace {

class CaseVariables : public feel::Names {
  public:
    const Value* find(std::string_view name) const override { return values_.find(name); }

  private:
    Variables values_{{"applicant", Context{{"kind", "person"}, {"age", 40}}},
                      {"area", 85},
                      {"outcome", "accept"},
                      {"rank", 3},
                      {"due", Value(Date{2026, 3, 2})}};
};

std::size_t allocations_of(std::string_view source) {
    const CaseVariables variables;
    const auto expression = feel::parse_expression(source).value();
    const feel::Environment environment{.names = variables};
    const auto before = allocations;
    const auto outcome = feel::evaluate(*expression, environment);
    const auto made = allocations - before;
    REQUIRE_MESSAGE(outcome.value == Value(true), source);
    return made;
}

} // namespace

TEST_CASE("a plain condition over three variables allocates nothing") {
    for (const auto* source :
         {"area > 50 and outcome = \"accept\" and rank < 5", "area between 50 and 100 or rank = 0 or outcome = \"refuse\"",
          "area * 2 + rank >= 173 and outcome != null", "outcome in (\"accept\", \"refuse\") and rank in [1..5] and area in (> 80)",
          "applicant.kind = \"person\" and applicant.age >= 18 and area > 1.5",
          "due < @\"2026-12-31\" and if rank = 3 then true else false", "rank instance of number and [1, 2, 3] = [1, 2, 3] and -rank < 0"})
        CHECK_MESSAGE(allocations_of(source) == 0, source);
}

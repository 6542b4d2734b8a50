#include "value/object.h"
#include <doctest/doctest.h>
#include <thread>

using namespace countersign;

TEST_CASE("variables are written as names and plain values") {
    const Variables variables{{"area", 85}, {"name", "Lin"}, {"ratio", 0.1}, {"open", true}, {"nothing", nullptr}};
    CHECK(variables.find("area")->as_number() == Number(85));
    CHECK(variables.find("name")->as_string() == "Lin");
    CHECK(to_string(variables.find("ratio")->as_number()) == "0.1");
    CHECK(variables.find("open")->as_boolean());
    CHECK(variables.find("nothing")->is_null());
    CHECK(variables.find("area ") == nullptr);
}

TEST_CASE("a value keeps its contents while a copy of it lives") {
    Value copy;
    {
        const Value list(List{1, "two", Context{{"three", 3}}});
        copy = list;
        CHECK(copy == list);
    }
    CHECK(to_string(copy) == "[1, \"two\", {three: 3}]");
    Value taken = std::move(copy);
    CHECK(copy.is_null());
    copy = taken;
    auto& same = copy;
    copy = same;
    CHECK(copy == taken);
}

TEST_CASE("small and great numbers are one type") {
    const Value small(5), great(Number::parse("1234567890123456789012345678901234").value());
    CHECK(small.object() == nullptr);
    CHECK(great.object() != nullptr);
    CHECK(to_string(great) == "1234567890123456789012345678901234");
    CHECK(Value(Number(Int128{50}, -1)) == small);
    CHECK(Value(0.0 / 0.0 * 1.0).is_null());
}

TEST_CASE("a context finds, replaces and erases among few entries and among many") {
    for (const int size : {3, 16, 17, 5'000}) {
        Context context;
        for (int i = 0; i < size; ++i) context.set("name" + std::to_string(i), i);
        for (int i = 0; i < size; i += 2) context.set("name" + std::to_string(i), -i);
        CHECK(context.size() == static_cast<std::size_t>(size));
        CHECK(context.erase("name1"));
        CHECK_FALSE(context.erase("name1"));
        CHECK(context.find("name1") == nullptr);
        CHECK(context.find("name0")->as_number() == Number(0));
        CHECK(context.find("name2")->as_number() == Number(-2));
        CHECK(context.find("name" + std::to_string(size - 1)) != nullptr);
        CHECK(context.entries()[1].first == "name2"); // the order of writing stays
        const Context copy = context;
        CHECK(copy.find("name2")->as_number() == Number(-2));
    }
}

TEST_CASE("contexts are equal whatever the order of their entries") {
    CHECK(Value(Context{{"a", 1}, {"b", 2}}) == Value(Context{{"b", 2}, {"a", 1}}));
    CHECK_FALSE(Value(Context{{"a", 1}}) == Value(Context{{"a", 2}}));
    CHECK_FALSE(Value(1) == Value("1"));
}

TEST_CASE("a value knows how much it holds") {
    CHECK(extent_of(Value(1)).depth == 0);
    const Value list(List{1, 2, List{3}});
    CHECK(extent_of(list).depth == 2);
    CHECK(extent_of(list).weight == 5);
    CHECK(extent_of(Value(std::string(1'600, 'x'))).weight == 101);
    Value doubled(1);
    for (int i = 0; i < 40; ++i) doubled = Value(List{doubled, doubled});
    CHECK(extent_of(doubled).depth == 40);
    CHECK(extent_of(doubled).weight == UINT32_MAX);
}

TEST_CASE("values are read and copied from several threads") {
    const Value shared(Context{{"list", List{1, 2, 3}}, {"text", "abc"}});
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 2'000; ++i) {
                const Value copy = shared;
                const Value list = *copy.as_context().find("list");
                if (list.as_list().size() != 3) std::abort();
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(shared.object()->references == 1);
}

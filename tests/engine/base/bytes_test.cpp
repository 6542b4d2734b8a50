#include "base/bytes.h"
#include <doctest/doctest.h>

using namespace countersign;

TEST_CASE("numbers and texts come back as they were put") {
    const std::uint64_t plain[] = {0, 1, 127, 128, 16'383, 16'384, UINT64_MAX};
    const std::int64_t with_sign[] = {0, -1, 1, -64, 64, INT64_MAX, INT64_MIN};
    std::string bytes;
    for (const auto value : plain) put_varint(bytes, value);
    for (const auto value : with_sign) put_zigzag(bytes, value);
    put_bytes(bytes, "");
    put_bytes(bytes, std::string(300, 'x'));

    ByteReader reader(bytes);
    for (const auto value : plain) CHECK(reader.varint() == value);
    for (const auto value : with_sign) CHECK(reader.zigzag() == value);
    CHECK(reader.bytes().empty());
    CHECK(reader.bytes() == std::string(300, 'x'));
    CHECK(reader.ok());
    CHECK(reader.at_end());
}

TEST_CASE("small magnitudes take one byte") {
    std::string bytes;
    put_varint(bytes, 127);
    put_zigzag(bytes, -64);
    CHECK(bytes.size() == 2);
}

TEST_CASE("a reader stops at the end and stays stopped") {
    ByteReader empty("");
    CHECK(empty.byte() == 0);
    CHECK_FALSE(empty.ok());

    ByteReader cut("\x85"); // a varint that goes on past the end
    CHECK(cut.varint() == 0);
    CHECK_FALSE(cut.ok());

    ByteReader long_text(std::string_view("\x05"
                                          "abc",
                                          4));
    CHECK(long_text.bytes().empty());
    CHECK_FALSE(long_text.ok());
    CHECK(long_text.at_end());
}

TEST_CASE("a varint of more than 64 bits is refused") {
    const std::string greatest = std::string(9, '\xff') + "\x01";
    ByteReader ten(greatest);
    CHECK(ten.varint() == UINT64_MAX);
    CHECK(ten.ok());
    const std::string too_great = std::string(9, '\xff') + "\x02", too_long = std::string(10, '\x80') + "\x01";
    ByteReader great(too_great), longer(too_long);
    great.varint();
    longer.varint();
    CHECK_FALSE(great.ok());
    CHECK_FALSE(longer.ok());
}

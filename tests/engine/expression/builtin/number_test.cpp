// Numeric functions, to 34 digits
#include "engine/expression/eval.h"

using namespace countersign::testing;

TEST_CASE("roundings") {
    CHECK(eval("decimal(1/3, 2)") == "0.33");
    CHECK(eval("decimal(2.5, 0)") == "2");
    CHECK(eval("floor(-1.56, 1)") == "-1.6");
    CHECK(eval("ceiling(-1.5)") == "-1");
    CHECK(eval("round up(5.5, 0)") == "6");
    CHECK(eval("round down(-5.5, 0)") == "-5");
    CHECK(eval("round half up(-1.126, 2)") == "-1.13");
    CHECK(eval("round half down(5.5, 0)") == "5");
    CHECK(eval("round up(5.5, 6176)") == "5.5");
    CHECK(eval("round up(5.5, 6177)") == "feel.type-mismatch");
    CHECK(eval("floor(1234, -2)") == "1200");
}

TEST_CASE("roots, logarithms, exponents") {
    CHECK(eval("sqrt(16)") == "4");
    CHECK(eval("sqrt(2)") == "1.414213562373095048801688724209698");
    CHECK(eval("sqrt(-1)") == "feel.arithmetic");
    CHECK(eval("log(10)") == "2.302585092994045684017991454684364");
    CHECK(eval("log(0)") == "feel.arithmetic");
    CHECK(eval("exp(1)") == "2.718281828459045235360287471352662");
    CHECK(eval("exp(100000)") == "feel.arithmetic");
    CHECK(eval("2 ** 0.5") == "1.414213562373095048801688724209698");
    CHECK(eval("(-8) ** 0.5") == "feel.arithmetic");
}

TEST_CASE("remainders and parity") {
    CHECK(eval("modulo(10.1, 4.5)") == "1.1");
    CHECK(eval("modulo(-10.1, 4.5)") == "3.4");
    CHECK(eval("modulo(10.1, -4.5)") == "-3.4");
    CHECK(eval("modulo(1, 0)") == "feel.arithmetic");
    CHECK(eval("odd(-1)") == "true");
    CHECK(eval("even(1.5)") == "feel.type-mismatch");
    CHECK(eval("abs(@\"-PT5H\")") == "@\"PT5H\"");
    CHECK(eval("abs(n: @\"-P1M\")") == "@\"P1M\"");
}

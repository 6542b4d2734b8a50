// global-conversation.content
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a global conversation holds no artifacts and no conversations") {
    CHECK(found("global-conversation.content",
                R"(<globalConversation id="g"><textAnnotation id="a"/><conversation id="c"/></globalConversation>)") ==
          Found{"error a", "error c"});
}

TEST_CASE("participants and message flows it may hold") {
    CHECK(
        found(
            "global-conversation.content",
            R"(<globalConversation id="g"><participant id="a"/><participant id="b"/><messageFlow id="m" sourceRef="a" targetRef="b"/></globalConversation>)") ==
        nothing);
}

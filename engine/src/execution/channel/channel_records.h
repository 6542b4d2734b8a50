// Records of the applicant's channel (docs/channel.md).
#pragma once
#include "execution/role.h"
#include <countersign/value.h>

namespace countersign::execution {

/// The case got its public number.
struct CaseNumbered {
    std::string number, series; ///< series: the number with * for its sequence, "FBL-2026-*"
    std::int64_t sequence = 0;
    template<class A> void fields(A& a) { a(number, series, sequence); }
};
/// A document was made of its template. The text is here, so that whoever replays needs neither template nor key.
struct DocumentIssued {
    Key key = 0;
    std::string document, name, text, sha256, code; ///< document: id of the template; code: for verification
    template<class A> void fields(A& a) { a(key, document, name, text, sha256, code); }
};
/// All missing materials were told at once (docs/channel.md).
struct CorrectionNoticed {
    Key key = 0;
    std::int32_t round = 0;
    Value notice;
    template<class A> void fields(A& a) { a(key, round, notice); }
};
/// The applicant judged how the case was handled.
struct CaseRated {
    std::int32_t stars = 0;
    std::string comment, by;
    template<class A> void fields(A& a) { a(stars, comment, by); }
};
/// A document reached the applicant.
struct DocumentDelivered {
    std::string document, how, by, note;
    template<class A> void fields(A& a) { a(document, how, by, note); }
};

} // namespace countersign::execution

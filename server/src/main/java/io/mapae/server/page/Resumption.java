package io.mapae.server.page;

import io.mapae.core.session.Carried;
import io.mapae.server.page.Visitor.Member;

/// What came of bringing a stranger back by their refresh cookie.
sealed interface Resumption {

    /// They are known again.
    ///
    /// @param carried the cookies that the answer must bring
    record Resumed(Member member, Carried carried) implements Resumption {}

    /// They may be known, but another site made the request.
    record NotFromHere() implements Resumption {}

    /// They have to log in.
    record Impossible() implements Resumption {}
}

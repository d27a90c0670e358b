package io.mapae.server.http;

/// Which parameters the query of a request may have. A parameter that is passed over in silence may be a misspelt
/// one that somebody relies on, such as the one that spares the device in hand.
@FunctionalInterface
public interface QueryCheck {

    /// Whatever came: for addresses that others put together, and for protocols that want it so.
    QueryCheck ANY = _ -> {};

    /// None at all.
    QueryCheck NONE = only();

    /// These and no other.
    static QueryCheck only(String... names) {
        return query -> query.refuseAllBut(names);
    }

    /// Refuses the request if its query has another parameter.
    void check(Parameters query);
}

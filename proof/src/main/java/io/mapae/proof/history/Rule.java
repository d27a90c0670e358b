package io.mapae.proof.history;

/// What must hold of every history.
public enum Rule {
    /// No request that arrived later than the acknowledgement of the session's end and B is accepted.
    ENDS_WITHIN_THE_BOUND,
    /// No request that arrived after the answer of a confirmed logout is accepted, anywhere.
    CONFIRMED_HOLDS_EVERYWHERE,
    /// What a place has refused for good it does not accept later.
    REFUSED_STAYS_REFUSED,
    /// A call that was made after the acknowledgement of a session's end gets no credential of it.
    NOTHING_ISSUED_AFTER_THE_END,
    /// What is over by itself is not accepted, whatever was done to the clock of the guard that is asked.
    OVER_BY_ITSELF,
    /// Without a fault, a credential is accepted from when it was issued until its end is asked for.
    NOBODY_REFUSED_WITHOUT_A_FAULT,
    /// What was acknowledged is found by whoever looks later.
    NOTHING_ACKNOWLEDGED_IS_LOST,
    /// Without a fault, a guard asks about a credential when it is new to it, and for renewal; never for each
    /// check.
    NO_QUESTION_FOR_EACH_CHECK
}

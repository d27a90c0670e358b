package io.mapae.proof.history;

import java.time.Duration;

/// Something that was seen from outside: who did what, when it was called, and when it was answered.
///
/// Sessions, credentials and places are told apart by names that whoever records them gives. A place is one
/// guard or one server node from its start to its end: started again, it has another name.
public sealed interface Event {

    /// A session got a credential: by a login, a refresh, or a change of carriage. Each has a name of its own.
    ///
    /// @param credential its name
    /// @param called when the call was sent that asked for it
    /// @param answered when it arrived
    /// @param expires when it ends by itself at the earliest; a credential may be refused from then on
    /// @param over when it has ended by itself at the latest; it may not be accepted from then on
    record Issued(String session, String credential, Moment called, Moment answered, Moment expires, Moment over)
            implements Event {

        private static final Duration LONG = Duration.ofDays(10_000);

        /// One that its use keeps alive, so that nobody knows when it is over.
        public Issued(String session, String credential, Moment called, Moment answered, Moment expires) {
            this(session, credential, called, answered, expires, answered.plus(LONG));
        }

        /// One with a life of whole seconds, which began between the call and its answer.
        public static Issued withLife(
                String session, String credential, Moment called, Moment answered, Duration life) {
            return new Issued(
                    session, credential, called, answered, called.plus(life.minusSeconds(1)), answered.plus(life));
        }
    }

    /// The end of a session was asked for, whether an answer came or not. From then on it may be refused.
    record EndCalled(String session, Moment called) implements Event {}

    /// The end of a session was acknowledged.
    ///
    /// @param called when the call was sent
    /// @param answered when the acknowledgement arrived
    /// @param confirmed whether the answer says that it holds everywhere
    record Ended(String session, Moment called, Moment answered, boolean confirmed) implements Event {}

    /// A credential was checked, once or several times in a row with the same answer.
    ///
    /// @param place who checked
    /// @param count how many checks in a row this stands for, of which it is the last
    /// @param arrived when the request was there, before anything was looked at
    /// @param decided when the answer was there
    record Checked(String place, String credential, Moment arrived, Moment decided, Answer answer, long count)
            implements Event {}

    /// What a check says.
    enum Answer {
        /// It is let in.
        ACCEPTED,
        /// It is turned away for good.
        REFUSED,
        /// Nobody can tell now, so that it is turned away for now.
        UNAVAILABLE
    }

    /// Something was acknowledged that has to stay, such as an account.
    ///
    /// @param answered when the acknowledgement arrived
    record Kept(String thing, Moment answered) implements Event {}

    /// Somebody looked for such a thing, and was answered.
    ///
    /// @param place who was asked
    /// @param called when the question was sent
    /// @param found whether it is there
    record Looked(String place, String thing, Moment called, boolean found) implements Event {}

    /// What a guard asked its server while it checked, counted at the server's socket or by the guard.
    ///
    /// @param checks how many it decided
    /// @param questions how many questions it sent about credentials
    /// @param credentials how many different ones it decided about
    record Counted(String place, Moment from, Moment until, long checks, long questions, long credentials)
            implements Event {}

    /// A fault lasted from one moment to another, wherever it was.
    ///
    /// @param what it was, for whoever reads a violation
    record Faulted(String what, Moment began, Moment ended) implements Event {}

    /// The wall clock of one process was off. It is a fault besides, for which there is a {@link Faulted}.
    ///
    /// @param place the guard or node whose clock it is
    /// @param isServer whether it is a node, by whose clock others' credentials are made and told the time
    /// @param ahead by how much; negative where it was behind
    /// @param until when it was right again
    record ClockOff(String place, boolean isServer, Duration ahead, Moment from, Moment until) implements Event {}
}

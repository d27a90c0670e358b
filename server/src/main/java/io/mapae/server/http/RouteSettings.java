package io.mapae.server.http;

/// What the edge does for a route before and after its handler.
///
/// @param bodyMax     the longest body in bytes; 0 refuses every body
/// @param lane        the bound that admits its blocking work
/// @param sharing     which other origins may call it from a browser
/// @param problemForm how its problems are written, those of the edge included
/// @param formCheck   what a posted form must carry
/// @param queryCheck  which parameters its query may have
public record RouteSettings(
        int bodyMax, Lane lane, Sharing sharing, ProblemForm problemForm, FormCheck formCheck, QueryCheck queryCheck) {

    /// The longest body where a route does not say otherwise: 64 KiB.
    public static final int BODY_MAX_BYTES = 64 * 1024;

    /// A route of the JSON API, without parameters.
    public static final RouteSettings API = new RouteSettings(
            BODY_MAX_BYTES, Lane.WORK, Sharing.LISTED_ORIGINS, ProblemForm.JSON, FormCheck.NONE, QueryCheck.NONE);

    /// The same, where a password is hashed.
    public static final RouteSettings API_WITH_HASH = API.withLane(Lane.SLOW);

    /// A page: for its own origin only, and for links that say more than it asked for.
    public static final RouteSettings PAGE = new RouteSettings(
            BODY_MAX_BYTES, Lane.WORK, Sharing.OWN_ORIGIN, ProblemForm.JSON, FormCheck.NONE, QueryCheck.ANY);

    public RouteSettings {
        if (bodyMax < 0) {
            throw new IllegalArgumentException("bodyMax must not be negative: " + bodyMax);
        }
    }

    /// The same with another limit on the body, in bytes.
    public RouteSettings withBodyMax(int bytes) {
        return new RouteSettings(bytes, lane, sharing, problemForm, formCheck, queryCheck);
    }

    /// The same, admitted by another bound.
    public RouteSettings withLane(Lane other) {
        return new RouteSettings(bodyMax, other, sharing, problemForm, formCheck, queryCheck);
    }

    /// The same for other callers.
    public RouteSettings withSharing(Sharing other) {
        return new RouteSettings(bodyMax, lane, other, problemForm, formCheck, queryCheck);
    }

    /// The same with its problems written in another way.
    public RouteSettings withProblemForm(ProblemForm form) {
        return new RouteSettings(bodyMax, lane, sharing, form, formCheck, queryCheck);
    }

    /// The same, accepting only forms that pass the check.
    public RouteSettings withFormCheck(FormCheck check) {
        return new RouteSettings(bodyMax, lane, sharing, problemForm, check, queryCheck);
    }

    /// The same with other parameters.
    public RouteSettings withQuery(QueryCheck check) {
        return new RouteSettings(bodyMax, lane, sharing, problemForm, formCheck, check);
    }
}

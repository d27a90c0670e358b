package io.mapae.server.operation;

import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.login.LoginResult;
import io.mapae.guard.Carriage;
import io.mapae.guard.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Everything that this node counts. Whoever has an outcome tells it here; counting neither blocks nor allocates.
///
/// The counters are plain numbers, so that nothing has to be loaded at the start for what is read once a minute:
/// {@link MetricsRoutes} hands them to Micrometer when it is asked for the first time.
public final class Meters {

    private static final String ACCEPTED = "accepted";
    private static final String UNDECIDED = "undecided";
    private static final String UNAVAILABLE = "unavailable";

    private final Tally logins = new Tally(List.of(
            "logged_in",
            "wrong_credentials",
            "throttled",
            "busy",
            "too_many_sessions",
            "unknown_client",
            "carriage_not_allowed"));
    private final Tally refreshes = new Tally(List.of("redeemed", "repeated", "refused", "stolen"));
    private final Map<Carriage, Tally> checks = new EnumMap<>(Carriage.class);
    private final StoreMeter database = new StoreMeter();
    private final StoreMeter sessions = new StoreMeter();
    private final HttpMeter http = new HttpMeter();
    private final CertificateMeter certificate = new CertificateMeter();

    public Meters() {
        List<String> verdicts = Stream.concat(
                        Stream.of(ACCEPTED, UNDECIDED, UNAVAILABLE),
                        Arrays.stream(Verdict.Reason.values()).map(Meters::text))
                .toList();
        for (Carriage carriage : Carriage.values()) {
            checks.put(carriage, new Tally(verdicts));
        }
    }

    /// Counts a login.
    public void loggedIn(LoginResult result) {
        logins.add(
                switch (result) {
                    case LoginResult.LoggedIn _ -> "logged_in";
                    case LoginResult.WrongCredentials _ -> "wrong_credentials";
                    case LoginResult.Throttled _ -> "throttled";
                    case LoginResult.Busy _ -> "busy";
                    case LoginResult.TooManySessions _ -> "too_many_sessions";
                    case LoginResult.UnknownClient _ -> "unknown_client";
                    case LoginResult.CarriageNotAllowed _ -> "carriage_not_allowed";
                });
    }

    /// Counts the redemption of a refresh token.
    public void refreshed(RedemptionResult result) {
        refreshes.add(
                switch (result) {
                    case RedemptionResult.Redeemed redeemed -> redeemed.repeated() ? "repeated" : "redeemed";
                    case RedemptionResult.Refused _ -> "refused";
                    case RedemptionResult.Stolen _ -> "stolen";
                });
    }

    /// Counts the check of a credential.
    public void checked(Carriage carriage, Verdict verdict) {
        checksOf(carriage)
                .add(
                        switch (verdict) {
                            case Verdict.Accepted _ -> ACCEPTED;
                            case Verdict.Refused refused -> text(refused.reason());
                            case Verdict.Undecided _ -> UNDECIDED;
                            case Verdict.Unavailable _ -> UNAVAILABLE;
                        });
    }

    /// Where what is asked of the database is counted.
    public StoreMeter database() {
        return database;
    }

    /// Where what is asked of the session store is counted.
    public StoreMeter sessions() {
        return sessions;
    }

    /// Where requests are counted.
    public HttpMeter http() {
        return http;
    }

    /// Where renewals of the TLS certificate are counted.
    public CertificateMeter certificate() {
        return certificate;
    }

    Tally logins() {
        return logins;
    }

    Tally refreshes() {
        return refreshes;
    }

    Tally checksOf(Carriage carriage) {
        Tally tally = checks.get(carriage);
        if (tally == null) {
            throw new IllegalStateException("every carriage has a tally");
        }
        return tally;
    }

    private static String text(Verdict.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}

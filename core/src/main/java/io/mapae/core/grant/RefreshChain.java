package io.mapae.core.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How far a grant's refresh tokens have come, and whether a presented one is the next, a repeat, or theft.
///
/// @param counter the number of the newest refresh token, which has not been redeemed yet
/// @param redeemed when the newest tokens before it were first redeemed, the latest first, at most {@link
/// #REDEEMED_MAX}
/// @param repeats when an old token was last redeemed again outside the grace window, the latest first, at most
/// {@link #REPEATS_MAX}
/// @param version rises with every step
public record RefreshChain(long counter, List<Instant> redeemed, List<Instant> repeats, long version) {

    /// How many redemptions are remembered for the grace window.
    public static final int REDEEMED_MAX = 8;

    /// How many repeats outside the grace window are forgiven within any {@link #REPEATS_WINDOW}.
    public static final int REPEATS_MAX = 3;

    public static final Duration REPEATS_WINDOW = Duration.ofHours(24);

    public RefreshChain {
        if (counter < 0 || redeemed.size() > REDEEMED_MAX || repeats.size() > REPEATS_MAX) {
            throw new IllegalArgumentException("refresh chain out of bounds");
        }
        redeemed = List.copyOf(redeemed);
        repeats = List.copyOf(repeats);
    }

    /// The chain of a new grant.
    public static RefreshChain start() {
        return new RefreshChain(0, List.of(), List.of(), 0);
    }

    /// The same, as another version: for what changes beside the chain.
    RefreshChain asNewVersion() {
        return new RefreshChain(counter, redeemed, repeats, version + 1);
    }

    /// What follows when token number `presented` is redeemed at `now`.
    Step redeem(long presented, Instant now, Duration grace) {
        if (presented > counter) {
            // Its authentication held, so it was made by this installation: the database is older than the token.
            return new Step.Stolen();
        }
        if (presented == counter) {
            return new Step.Next(advanced(now));
        }
        long age = counter - 1 - presented;
        // Either way: a clock that was set back must not lengthen the window of a thief.
        boolean within = age < redeemed.size()
                && Duration.between(redeemed.get((int) age), now).abs().compareTo(grace) < 0;
        if (within) {
            return new Step.Repeat(this);
        }
        // The lost reply: its successor was never used, so nobody else can have gone on from here.
        return age == 0 ? repeatedOutside(now) : new Step.Stolen();
    }

    private RefreshChain advanced(Instant now) {
        return new RefreshChain(counter + 1, latest(now, redeemed, REDEEMED_MAX), repeats, version + 1);
    }

    private Step repeatedOutside(Instant now) {
        boolean oneTooMany =
                repeats.size() == REPEATS_MAX && now.isBefore(repeats.getLast().plus(REPEATS_WINDOW));
        return oneTooMany
                ? new Step.Stolen()
                : new Step.Repeat(new RefreshChain(counter, redeemed, latest(now, repeats, REPEATS_MAX), version + 1));
    }

    private static List<Instant> latest(Instant now, List<Instant> before, int max) {
        List<Instant> latest = new ArrayList<>(max);
        latest.add(now);
        latest.addAll(before.subList(0, Math.min(before.size(), max - 1)));
        return latest;
    }

    /// What a redemption leads to.
    sealed interface Step {

        /// The token is redeemed for the first time.
        record Next(RefreshChain chain) implements Step {}

        /// The token was redeemed before, and its holder gets the same successor again.
        record Repeat(RefreshChain chain) implements Step {}

        /// Two parties hold the chain.
        record Stolen() implements Step {}
    }
}

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
/// @param repeats how often an old token was redeemed again outside the grace window, since `repeatsSince`
/// @param repeatsSince when the first of those repeats was
/// @param version rises with every step
public record RefreshChain(long counter, List<Instant> redeemed, int repeats, Instant repeatsSince, long version) {

    /// How many redemptions are remembered for the grace window.
    public static final int REDEEMED_MAX = 8;

    /// How many repeats outside the grace window are forgiven within {@link #REPEATS_WINDOW}.
    public static final int REPEATS_MAX = 3;

    public static final Duration REPEATS_WINDOW = Duration.ofHours(24);

    public RefreshChain {
        if (counter < 0 || repeats < 0 || redeemed.size() > REDEEMED_MAX) {
            throw new IllegalArgumentException("refresh chain out of bounds");
        }
        redeemed = List.copyOf(redeemed);
    }

    /// The chain of a new grant.
    public static RefreshChain start() {
        return new RefreshChain(0, List.of(), 0, Instant.EPOCH, 0);
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
        boolean within =
                age < redeemed.size() && now.isBefore(redeemed.get((int) age).plus(grace));
        if (within) {
            return new Step.Repeat(this);
        }
        // The lost reply: its successor was never used, so nobody else can have gone on from here.
        return age == 0 ? repeatedOutside(now) : new Step.Stolen();
    }

    private RefreshChain advanced(Instant now) {
        List<Instant> next = new ArrayList<>(redeemed.size() + 1);
        next.add(now);
        next.addAll(redeemed.subList(0, Math.min(redeemed.size(), REDEEMED_MAX - 1)));
        return new RefreshChain(counter + 1, next, repeats, repeatsSince, version + 1);
    }

    private Step repeatedOutside(Instant now) {
        boolean sameWindow = now.isBefore(repeatsSince.plus(REPEATS_WINDOW));
        if (sameWindow && repeats >= REPEATS_MAX) {
            return new Step.Stolen();
        }
        return new Step.Repeat(new RefreshChain(
                counter, redeemed, sameWindow ? repeats + 1 : 1, sameWindow ? repeatsSince : now, version + 1));
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

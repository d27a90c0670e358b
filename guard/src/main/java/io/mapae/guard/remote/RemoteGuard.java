package io.mapae.guard.remote;

import io.mapae.guard.Caller;
import io.mapae.guard.GuardClock;
import io.mapae.guard.ServerTimeClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedFollower;
import io.mapae.guard.feed.FeedFollowing;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.CacheCounts;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Who is calling? The guard of an application, away from the server whose sessions and tokens it checks.
///
/// Known credentials are checked from memory. An unknown session is asked about once, an unknown token costs its
/// signature, or a question where it is signed with HS256. What was revoked is refused as soon as the feed tells
/// of it, and nothing is accepted on knowledge that is older than the staleness bound. Thread-safe. Open one for
/// each process, and close it with the process.
public final class RemoteGuard implements AutoCloseable {

    /// By how much an entry of the feed outlives any copy in the near cache, at the least.
    private static final Duration ENTRY_MARGIN = Duration.ofMinutes(1);

    static final Verdict UNAVAILABLE = new Verdict.Unavailable(Duration.ofSeconds(1));
    private static final int INSTANCE_BYTES = 16;

    private final RemoteGuardSettings settings;
    private final ServerTimeClock clock;
    private final RevocationIndex index;
    private final FeedFollower follower;
    private final FeedFollowing following;
    private final Introspector introspector;
    private final RemoteKeys keys;
    private final RemoteTokens tokens;
    private final AskedRefusals refusals;
    private final QuestionPlaces questions;
    private final Asking asking;
    private final Watches watches;
    private final Background background = new Background();
    private final LongAdder failures = new LongAdder();

    /// What is made when the server has told its keys.
    private volatile @Nullable OpenedGuard opened;

    private RemoteGuard(RemoteGuardSettings settings, GuardClock machine) {
        this.settings = settings;
        this.clock = new ServerTimeClock(machine);
        this.index = new RevocationIndex(settings.cache().copyLife().plus(ENTRY_MARGIN));
        ClientProof proof = ClientProof.of(settings.client(), settings.issuer(), clock);
        ServerConnection server = new ServerConnection(settings.servers(), proof, clock);
        this.introspector = new Introspector(server);
        this.keys = new RemoteKeys(server, new PublicKeys(SignatureProvider.best()), clock);
        this.watches = new Watches(index, clock, failure -> failures.increment());
        this.follower = new FeedFollower(index, clock, watches::committed);
        this.refusals = new AskedRefusals(follower, clock);
        this.questions = new QuestionPlaces(settings.asksMax());
        this.asking = new Asking(introspector, this::isAdmitted, refusals, questions);
        this.tokens = new RemoteTokens(introspector, questions);
        byte[] instance = new byte[INSTANCE_BYTES];
        new SecureRandom().nextBytes(instance);
        HttpFeedSource source = new HttpFeedSource(server, HexFormat.of().formatHex(instance), this::learn);
        Duration wait = settings.bound().dividedBy(5);
        this.following = FeedFollowing.start(follower, source, clock, wait, failure -> failures.increment());
        background.everyMinute(this::tidy);
        background.everySecond(watches::tidy);
    }

    /// Begins to follow the server's feed, and returns at once. Until the server has answered, every check is
    /// {@link Verdict.Unavailable}.
    public static RemoteGuard open(RemoteGuardSettings settings) {
        return open(settings, GuardClock.system());
    }

    /// The same with clocks of the caller's.
    public static RemoteGuard open(RemoteGuardSettings settings, GuardClock clock) {
        return new RemoteGuard(settings, clock);
    }

    /// Waits until the server has answered, at most for `patience`.
    ///
    /// @return whether it has
    public boolean awaitReady(Duration patience) throws InterruptedException {
        return following.awaitCurrent(patience);
    }

    /// Who presents this credential, with what the settings say of staleness.
    public Verdict verify(Presented presented) {
        return verify(presented, settings.whenStale());
    }

    /// Who presents this credential. From memory where it is known; else blocks for a question to the server.
    public Verdict verify(Presented presented, WhenStale whenStale) {
        OpenedGuard now = opened;
        if (now == null) {
            return UNAVAILABLE;
        }
        if (refusals.holds(presented)) {
            return Asking.UNKNOWN;
        }
        if (!now.staleness().isStale()) {
            Verdict verdict = now.verify(presented);
            // It may have become stale meanwhile, by a pause perhaps.
            if (!(verdict instanceof Verdict.Unavailable) || !now.staleness().isStale()) {
                return verdict;
            }
        }
        Verdict remembered = now.remembered(presented);
        // What memory refuses is refused for good: made up, over, or ended.
        boolean isDecided = remembered instanceof Verdict.Accepted || remembered instanceof Verdict.Refused;
        return isDecided ? remembered : ask(now, presented, whenStale);
    }

    private Verdict ask(OpenedGuard now, Presented presented, WhenStale whenStale) {
        return whenStale == WhenStale.ASK
                ? asking.ask(presented, now.staleness().bound())
                : UNAVAILABLE;
    }

    /// What memory alone says; {@link Verdict.Undecided} where {@link #verify} has to be called. Never blocks.
    public Verdict check(Presented presented) {
        OpenedGuard now = opened;
        return now == null ? UNAVAILABLE : refusals.holds(presented) ? Asking.UNKNOWN : now.check(presented);
    }

    /// Who presents this credential, with everything known that was revoked before this call: for what must not
    /// happen even seconds after a logout, such as moving money. Costs a question to the server, which calls at
    /// the same time share.
    public Verdict verifyFresh(Presented presented) {
        long arrived = clock.monotonicNanos();
        OpenedGuard now = opened;
        if (now == null || !following.learnUntil(arrived)) {
            return UNAVAILABLE;
        }
        return now.verify(presented);
    }

    /// Tells `ended` once when what this caller presented has ended or expired; at once if it has already.
    ///
    /// @param ended runs on the guard's thread and must not block
    /// @throws IllegalStateException if the server has never answered, so that nobody can have been accepted
    public SessionWatch watch(Caller caller, Runnable ended) {
        OpenedGuard now = opened;
        if (now == null) {
            throw new IllegalStateException("nobody has been accepted yet");
        }
        return watches.watch(caller, now.feedKeys(), ended);
    }

    /// To be called when the process goes on after a checkpoint, before it serves anyone: its clocks may know
    /// nothing of the time between, so that nobody is accepted until the server has answered a question of now.
    public void restored() {
        follower.distrust();
    }

    /// What has been counted since the start.
    public RemoteGuardCounts counts() {
        OpenedGuard now = opened;
        CacheCounts sessions =
                now == null ? new CacheCounts(0, 0, 0) : now.guard().sessions().counts();
        return new RemoteGuardCounts(
                sessions,
                Duration.ofNanos(clock.monotonicNanos() - follower.freshUntilNanos()),
                now == null || now.staleness().isStale(),
                index.size(),
                asking.asked(),
                tokens.asked(),
                questions.turnedAway(),
                failures.sum(),
                watches.size());
    }

    @Override
    public void close() {
        following.close();
        background.close();
    }

    private boolean isAdmitted(IntrospectionDocument document) {
        Caller caller = document.caller();
        return caller.by() instanceof Caller.By.SessionToken
                || caller.audience().stream().anyMatch(settings.audiences()::contains);
    }

    private void tidy() {
        OpenedGuard now = opened;
        if (now != null) {
            now.guard().tidy();
        }
        try {
            keys.refresh();
        } catch (UnansweredException e) {
            // What is known is believed for a while; the next minute asks again.
            failures.increment();
        }
    }

    /// Takes what a document says besides its page.
    private void learn(FeedDocument document) {
        clock.hear(document.page().now());
        OpenedGuard now = opened;
        if (document.keys().isEmpty()) {
            return;
        }
        InstallationKeys told = document.keys().get();
        if (now == null) {
            opened = open(told, document.bound());
        } else if (!now.keys().equals(told)) {
            // Another installation answers at this address: what this guard knows says nothing of it.
            throw new UnansweredException("the server's keys are others than before; restart the application");
        }
    }

    private OpenedGuard open(InstallationKeys told, Duration serverBound) {
        // A guard that trusted itself for longer than the server knows of would outlive a confirmed logout.
        Duration bound = serverBound.compareTo(settings.bound()) < 0 ? serverBound : settings.bound();
        OpenedGuard.Sources sources = new OpenedGuard.Sources(introspector, keys, tokens, background);
        return OpenedGuard.open(settings, told, sources, index, new Staleness(follower, clock, bound), clock);
    }
}

package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import io.mapae.core.session.Lifetimes;
import io.mapae.core.session.SessionLimit;
import java.time.Duration;
import java.util.List;

/// How long sessions live and how many there may be.
///
/// @param limit how many an account may have
/// @param cookieName the name of the session cookie
/// @param cacheMax the most sessions in the near cache
public record SessionSettings(Lifetimes lifetimes, SessionLimit limit, String cookieName, int cacheMax) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private static final Setting<Duration> IDLE = Setting.of(
            "session.idle", Kind.duration(MINUTE, YEAR), "30m", "A session that nobody uses for so long ends.");
    private static final Setting<Duration> ABSOLUTE = Setting.of(
            "session.absolute", Kind.duration(MINUTE, YEAR), "12h", "A session ends after so long, used or not.");
    private static final Setting<Duration> REMEMBERED_IDLE = Setting.of(
            "session.remembered_idle",
            Kind.duration(MINUTE, YEAR),
            "14d",
            "The idle time of a session opened with \"keep me signed in\".");
    private static final Setting<Duration> REMEMBERED_ABSOLUTE = Setting.of(
            "session.remembered_absolute",
            Kind.duration(MINUTE, YEAR),
            "90d",
            "The absolute end of a session opened with \"keep me signed in\".");
    private static final Setting<Integer> LIMIT = Setting.of(
            "session.limit",
            Kind.integer(0, SessionLimit.MAX),
            "0",
            "The most sessions of one account at once; 0 for no limit.");
    private static final Setting<SessionLimit.Policy> LIMIT_POLICY = Setting.of(
            "session.limit_policy",
            Kind.choice(SessionLimit.Policy.class),
            "end_oldest",
            "What one login too many does: `reject` refuses it, `end_oldest` ends the account's oldest session.");
    private static final Setting<String> COOKIE_NAME = Setting.of(
            "session.cookie_name",
            Kind.text("a cookie name that begins with __Host-", text -> text),
            "__Host-Http-sid",
            "The name of the session cookie; the prefix `__Host-` is required, since only such a cookie cannot be planted"
                    + " by a sibling domain.");
    private static final Setting<Integer> CACHE_MAX = Setting.of(
            "session.cache_max",
            Kind.integer(0, 100_000_000),
            "100000",
            "The most sessions kept in memory, so that a check of them asks no store.");
    static final List<Setting<?>> SETTINGS =
            List.of(IDLE, ABSOLUTE, REMEMBERED_IDLE, REMEMBERED_ABSOLUTE, LIMIT, LIMIT_POLICY, COOKIE_NAME, CACHE_MAX);

    public SessionSettings {
        // RFC 6265, section 4.1.1: the characters of a cookie name.
        require(
                cookieName.matches("__Host-[A-Za-z0-9_-]{1,48}"),
                COOKIE_NAME.key(),
                "must be __Host- and letters, digits, _ or -, not \"" + cookieName + "\"");
    }

    static SessionSettings of(Values values) {
        return new SessionSettings(
                lifetimes(values),
                new SessionLimit(values.value(LIMIT), values.value(LIMIT_POLICY)),
                values.value(COOKIE_NAME),
                values.value(CACHE_MAX));
    }

    private static Lifetimes lifetimes(Values values) {
        Duration idle = values.value(IDLE);
        Duration absolute = values.value(ABSOLUTE);
        Duration rememberedIdle = values.value(REMEMBERED_IDLE);
        Duration rememberedAbsolute = values.value(REMEMBERED_ABSOLUTE);
        require(idle.compareTo(absolute) <= 0, IDLE.key(), "must not be longer than " + ABSOLUTE.key());
        require(
                rememberedIdle.compareTo(rememberedAbsolute) <= 0,
                REMEMBERED_IDLE.key(),
                "must not be longer than " + REMEMBERED_ABSOLUTE.key());
        return new Lifetimes(idle, absolute, rememberedIdle, rememberedAbsolute);
    }
}

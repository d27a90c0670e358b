package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import java.time.Duration;
import java.util.List;

/// How long sessions live and how many there may be.
///
/// @param idle the end of a session that nobody uses
/// @param absolute the end of any session
/// @param rememberedIdle the same for "keep me signed in"
/// @param rememberedAbsolute the same for "keep me signed in"
/// @param limit the most sessions of an account; 0 for no limit
/// @param cookieName the name of the session cookie
/// @param cacheMax the most sessions in the near cache
public record SessionSettings(
        Duration idle,
        Duration absolute,
        Duration rememberedIdle,
        Duration rememberedAbsolute,
        int limit,
        LimitPolicy limitPolicy,
        String cookieName,
        int cacheMax) {

    /// What happens to one login too many.
    public enum LimitPolicy {
        /// The login is refused.
        REJECT,
        /// The account's oldest session makes room.
        END_OLDEST;

        @Override
        public String toString() {
            return this == REJECT ? "reject" : "end_oldest";
        }
    }

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
            "session.limit", Kind.integer(0, 10_000), "0", "The most sessions of one account at once; 0 for no limit.");
    private static final Setting<LimitPolicy> LIMIT_POLICY = Setting.of(
            "session.limit_policy",
            Kind.choice(LimitPolicy.class),
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
        require(idle.compareTo(absolute) <= 0, IDLE.key(), "must not be longer than " + ABSOLUTE.key());
        require(
                rememberedIdle.compareTo(rememberedAbsolute) <= 0,
                REMEMBERED_IDLE.key(),
                "must not be longer than " + REMEMBERED_ABSOLUTE.key());
        // RFC 6265, section 4.1.1: the characters of a cookie name.
        require(
                cookieName.matches("__Host-[A-Za-z0-9_-]{1,48}"),
                COOKIE_NAME.key(),
                "must be __Host- and letters, digits, _ or -, not \"" + cookieName + "\"");
    }

    static SessionSettings of(Values values) {
        return new SessionSettings(
                values.value(IDLE),
                values.value(ABSOLUTE),
                values.value(REMEMBERED_IDLE),
                values.value(REMEMBERED_ABSOLUTE),
                values.value(LIMIT),
                values.value(LIMIT_POLICY),
                values.value(COOKIE_NAME),
                values.value(CACHE_MAX));
    }
}

package io.mapae.compare.figure;

/// A way of carrying a login, in the order in which they are told.
public enum Form {
    /// No login at all: the floor that the others stand on.
    BARE("bare HTTP answer", Kind.BARE, Needs.NOTHING),
    /// An id in a cookie, the session in the memory of one node.
    MEMORY_SESSION("session in memory", Kind.COOKIE, Needs.NOTHING),
    /// An id in a cookie, the session read from PostgreSQL on each request.
    SQL_SESSION("session in PostgreSQL", Kind.COOKIE, Needs.POSTGRESQL),
    /// An id in a cookie, the session read from Redis on each request and its timeout written.
    REDIS_SESSION("session in Redis", Kind.COOKIE, Needs.REDIS),
    /// The session itself in a cookie, under an HMAC.
    SIGNED_COOKIE("signed cookie", Kind.COOKIE, Needs.NOTHING),
    /// A token that says everything, checked by its signature.
    JWT("JWT", Kind.TOKEN, Needs.NOTHING),
    /// The same, and a look into Redis whether it was ended.
    JWT_DENY_LIST("JWT, deny-list in Redis", Kind.TOKEN, Needs.REDIS),
    /// A token that its issuer is asked about on each request.
    JWT_INTROSPECTION("JWT, introspection", Kind.TOKEN, Needs.REDIS),
    /// Mapae's session cookie.
    MAPAE_COOKIE("Mapae, cookie", Kind.MAPAE, Needs.NOTHING),
    /// Mapae's tokens.
    MAPAE_TOKENS("Mapae, tokens", Kind.MAPAE, Needs.NOTHING),
    /// Mapae's tokens in cookies.
    MAPAE_TOKEN_COOKIES("Mapae, token cookies", Kind.MAPAE, Needs.NOTHING);

    /// What has to be on the machine for it.
    public enum Needs {
        /// Nothing but this program.
        NOTHING,
        /// A `redis-server`.
        REDIS,
        /// A PostgreSQL server's programs.
        POSTGRESQL
    }

    private enum Kind {
        BARE,
        COOKIE,
        TOKEN,
        MAPAE
    }

    private final String label;
    private final Kind kind;
    private final Needs needs;

    Form(String label, Kind kind, Needs needs) {
        this.label = label;
        this.kind = kind;
        this.needs = needs;
    }

    /// Its name, in English.
    public String label() {
        return label;
    }

    /// What one of its nodes needs.
    public Needs needs() {
        return needs;
    }

    /// Whether it is one of ours.
    public boolean isMapae() {
        return kind == Kind.MAPAE;
    }

    /// Whether it carries a login in one of the classic ways.
    public boolean isClassic() {
        return kind == Kind.COOKIE || kind == Kind.TOKEN;
    }

    /// What a client asks for when it logs in: `cookie`, `tokens` or `token_cookies`.
    public String carriage() {
        return switch (this) {
            case MAPAE_TOKEN_COOKIES -> "token_cookies";
            case MAPAE_TOKENS, JWT, JWT_DENY_LIST, JWT_INTROSPECTION -> "tokens";
            case BARE, MEMORY_SESSION, SQL_SESSION, REDIS_SESSION, SIGNED_COOKIE, MAPAE_COOKIE -> "cookie";
        };
    }
}

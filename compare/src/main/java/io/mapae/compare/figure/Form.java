package io.mapae.compare.figure;

/// A way of carrying a login, in the order in which they are told.
public enum Form {
    /// No login at all: the floor that the others stand on.
    BARE("bare HTTP answer", Family.FLOOR, Needs.NOTHING),
    /// An id in a cookie, the session in the memory of one node.
    MEMORY_SESSION("session in memory", Family.SESSION, Needs.NOTHING),
    /// An id in a cookie, the session read from PostgreSQL on each request.
    SQL_SESSION("session in PostgreSQL", Family.SESSION, Needs.POSTGRESQL),
    /// An id in a cookie, the session read from Redis on each request and its timeout written.
    REDIS_SESSION("session in Redis", Family.SESSION, Needs.REDIS),
    /// The session itself in a cookie, under an HMAC.
    SIGNED_COOKIE("signed cookie", Family.SESSION, Needs.NOTHING),
    /// A token that says everything, checked by its signature.
    JWT("JWT", Family.TOKEN, Needs.NOTHING),
    /// The same, and a look into Redis whether it was ended.
    JWT_DENY_LIST("JWT, deny-list in Redis", Family.TOKEN, Needs.REDIS),
    /// A token that its issuer is asked about on each request.
    JWT_INTROSPECTION("JWT, introspection", Family.TOKEN, Needs.REDIS),
    /// Mapae's session cookie.
    MAPAE_COOKIE("Mapae, cookie", Family.MAPAE, Needs.NOTHING),
    /// Mapae's tokens.
    MAPAE_TOKENS("Mapae, tokens", Family.MAPAE, Needs.NOTHING),
    /// Mapae's tokens in cookies.
    MAPAE_TOKEN_COOKIES("Mapae, token cookies", Family.MAPAE, Needs.NOTHING);

    /// What has to be on the machine for it.
    public enum Needs {
        /// Nothing but this program.
        NOTHING,
        /// A `redis-server`.
        REDIS,
        /// A PostgreSQL server's programs.
        POSTGRESQL
    }

    /// What forms have in common, in the order in which they are told.
    public enum Family {
        /// No login.
        FLOOR("no login"),
        /// A cookie: the id of a session, or the session itself.
        SESSION("classic sessions"),
        /// A signed token.
        TOKEN("tokens"),
        /// Ours.
        MAPAE("Mapae");

        private final String label;

        Family(String label) {
            this.label = label;
        }

        /// Its name, in English.
        public String label() {
            return label;
        }
    }

    private final String label;
    private final Family family;
    private final Needs needs;

    Form(String label, Family family, Needs needs) {
        this.label = label;
        this.family = family;
        this.needs = needs;
    }

    /// Its name, in English.
    public String label() {
        return label;
    }

    /// What it has in common with others.
    public Family family() {
        return family;
    }

    /// What one of its nodes needs.
    public Needs needs() {
        return needs;
    }

    /// Whether it is one of ours.
    public boolean isMapae() {
        return family == Family.MAPAE;
    }

    /// Whether it carries a login in one of the classic ways.
    public boolean isClassic() {
        return family == Family.SESSION || family == Family.TOKEN;
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

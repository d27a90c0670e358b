package io.mapae.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Asks for the sessions of an account: {@link OnEveryStore} leaves it out on Memcached, which cannot list.
@Tag("listed-sessions")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsListedSessions {}

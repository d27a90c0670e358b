package io.mapae.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Starts the server again: {@link OnEveryStore} leaves it out where sessions are in the memory of a single
/// node, which they do not outlive.
@Tag("lasting-sessions")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsLastingSessions {}

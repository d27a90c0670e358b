package io.mapae.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// What this shows is so on the embedded database alone: {@link OnEveryStore} leaves it out where nodes share
/// one. Beside it stands why.
@Tag("embedded-database")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsEmbeddedDatabase {}

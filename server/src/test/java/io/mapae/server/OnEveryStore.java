package io.mapae.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// End to end: the long form runs it, unchanged, on every database and every session store ({@link
/// ChosenStores}).
@Tag("every-store")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEveryStore {}

package io.mapae.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule about classes catches what it is there for.
final class BrokenClassesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            guard          | io.mapae.core.store.StoreException    | guard
            core           | io.mapae.store.sql.EmbeddedDatabase   | core
            core           | io.mapae.server.http.Request          | core
            store.testkit  | io.mapae.store.sql.EmbeddedDatabase   | testkit
            store.sql      | io.mapae.server.Server                | sql
            server         | io.mapae.store.testkit.GrantStoreContract | server
            server         | io.mapae.bench.Figure                 | server
            bench          | io.mapae.proof.history.Moment         | bench
            server.http    | io.mapae.core.session.Session         | http
            server.http    | io.mapae.server.config.Configuration  | http
            """)
    void aModuleUsesOnlyThoseBelowIt(String user, String used) {
        assertThat(complaints(
                        Modules.rules(), "package io.mapae.%s; final class Broken { %s used; }".formatted(user, used)))
                .anyMatch(complaint -> complaint.contains("io.mapae." + user + ".Broken") && complaint.contains(used));
    }

    @Test
    void theEdgeMayTellThatTheOutcomeIsUnknown() {
        assertThat(
                        complaints(
                                Modules.rules(),
                                "package io.mapae.server.http; final class Fine { io.mapae.core.store.StoreException unknown; }"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.login      | io.vertx.core.Vertx
            server.login      | io.netty.buffer.ByteBuf
            server.login      | gg.jte.TemplateOutput
            server.login      | picocli.CommandLine
            server.login      | java.sql.Connection
            core.session      | java.sql.Connection
            core.session      | java.net.http.HttpClient
            core.session      | org.slf4j.Logger
            guard.session     | org.slf4j.Logger
            server.http       | org.tomlj.Toml
            store.sql         | org.junit.jupiter.api.Test
            """)
    void aLibraryIsKnownWhereItBelongs(String user, String used) {
        assertThat(complaints(
                        Libraries.rules(),
                        "package io.mapae.%s; final class Broken { %s used; }".formatted(user, used)))
                .anyMatch(complaint -> complaint.contains("may know") && complaint.contains("Broken"));
    }

    @Test
    void aLibraryThatNobodySpokeOfIsNoticed() {
        assertThat(complaints(
                        Libraries.rules(),
                        "package org.unheard; public final class Library {}",
                        "package io.mapae.core; final class Broken { org.unheard.Library used; }"))
                .anyMatch(complaint -> complaint.contains("say in Libraries which package may know org.unheard"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.time.Instant.now()                                      | InstantSource
            java.time.LocalDate.now()                                    | InstantSource
            System.currentTimeMillis()                                   | InstantSource
            System.nanoTime()                                            | InstantSource
            java.time.InstantSource.system()                             | InstantSource
            java.time.Clock.systemUTC()                                  | InstantSource
            new java.util.Random()                                       | SecureRandom
            Math.random()                                                | SecureRandom
            java.util.concurrent.ThreadLocalRandom.current()             | SecureRandom
            System.out                                                   | Terminal
            System.err                                                   | Terminal
            new ThreadLocal<String>()                                    | argument
            ThreadLocal.withInitial(() -> 1)                             | argument
            new java.io.ObjectOutputStream(null)                         | fields that are meant
            ((java.util.function.Supplier<?>) java.time.Instant::now)    | InstantSource
            """)
    void whatIsAskedOfTheProcessIsAskedAtItsEdges(String expression, String fix) {
        assertThat(complaints(
                        Calls.rules(),
                        "package io.mapae.core.session; final class Broken { Object made() throws Exception { return %s; } }"
                                .formatted(expression)))
                .anyMatch(complaint -> complaint.contains("Broken.made()") && complaint.contains(fix));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Thread.sleep(1)                                            | a latch
            java.util.concurrent.locks.LockSupport.parkNanos(1)        | a latch
            new Exception().printStackTrace()                          | log it
            System.exit(1)                                             | return, or throw
            """)
    void noClassWaitsPrintsTracesOrEndsTheProcess(String statement, String fix) {
        assertThat(complaints(
                        Calls.rules(),
                        "package io.mapae.core.session; final class Broken { void done() throws Exception { %s; } }"
                                .formatted(statement)))
                .anyMatch(complaint -> complaint.contains("Broken.done()") && complaint.contains(fix));
    }

    @Test
    void theEdgesMay() {
        assertThat(complaints(
                        Calls.rules(),
                        "package io.mapae.guard; final class ElapsedClock { long now() { return System.nanoTime(); } }",
                        "package io.mapae.bench; final class Timing { long now() { return System.nanoTime(); } }"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static int changing",
                "static final java.util.HashMap<String, String> changing = new java.util.HashMap<>()",
                "static final AtomicLong changing = new AtomicLong()",
                "static final com.github.benmanes.caffeine.cache.Cache<String, String> changing = null"
            })
    void stateBelongsToAnObject(String field) {
        assertThat(complaints(
                        State.rules(),
                        "package io.mapae.core; import java.util.concurrent.atomic.*; final class Broken { %s; }"
                                .formatted(field)))
                .anyMatch(complaint -> complaint.contains("Broken.changing is static and changes"));
    }

    @Test
    void noLockIsHeldWhileADiskOrADatabaseIsWaitedFor() {
        String source = """
                package io.mapae.core.session;
                final class Broken {
                    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
                    void work(io.mapae.core.store.Database database) throws Exception {
                        lock.lock();
                        try {
                            %s;
                        } finally {
                            lock.unlock();
                        }
                    }
                }
                """;

        assertThat(complaints(State.rules(), source.formatted("java.nio.file.Files.delete(null)")))
                .anyMatch(complaint -> complaint.contains("a lock may be held"));
        assertThat(complaints(State.rules(), source.formatted("database.read(transaction -> 1)")))
                .anyMatch(complaint -> complaint.contains("a lock may be held"));
        assertThat(complaints(State.rules(), source.formatted("Math.abs(1)"))).isEmpty();
    }

    @Test
    void anExpectedOutcomeIsNoException() {
        assertThat(complaints(
                        State.rules(),
                        "package io.mapae.core.login; final class WrongPassword extends RuntimeException {}"))
                .anyMatch(complaint -> complaint.contains("return an expected outcome"));
    }

    @Test
    void nothingIsSerialised() {
        assertThat(complaints(
                        State.rules(),
                        "package io.mapae.core.login; final class Broken implements java.io.Serializable {}"))
                .anyMatch(complaint -> complaint.contains("Broken is serialisable"));
    }

    @Test
    void packagesDoNotGoRoundInCircles() {
        String one = "package io.mapae.server.one; public final class Broken { io.mapae.server.two.Other other; }";
        String two = "package io.mapae.server.two; public final class Other { %s }";
        Stream<ArchRule> rules = Stream.of(Cycles.none());

        assertThat(complaints(rules, one, two.formatted("io.mapae.server.one.Broken broken;")))
                .anyMatch(complaint -> complaint.startsWith("Cycle detected"));
        assertThat(complaints(Stream.of(Cycles.none()), one, two.formatted(""))).isEmpty();
    }

    private List<String> complaints(Stream<ArchRule> rules, String... sources) {
        return Architecture.complaints(rules, Compiled.classes(folder, sources)).toList();
    }
}

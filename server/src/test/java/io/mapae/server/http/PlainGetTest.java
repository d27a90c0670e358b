package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainGetTest {

    private static final int ROUNDS = 200_000;
    private static final int PLAIN_MIN = ROUNDS / 10;
    private static final String SPICE = "\r\n\0\t \u007f\u00ff\u0080:;,/GETHhostConectin-Lgh1.\"=";

    private static final String BROWSER = """
            GET /v1/session?a=b HTTP/1.1\r
            Host: localhost:8400\r
            Connection: keep-alive\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r
            Accept:*/*\r
            X-Empty:\r
            Cookie: a=b; __Host-Http-sid=abc\r
            cookie:  c=d  \r
            \r
            """;

    @Test
    void aBrowsersHeadIsPlain() {
        PlainGet head = plain(BROWSER + "GET / HTTP/1.1\r\n");

        assertThat(head.target()).isEqualTo("/v1/session?a=b");
        assertThat(head.length()).isEqualTo(BROWSER.length());
        assertThat(head.first("HOST")).isEqualTo("localhost:8400");
        assertThat(head.first(EdgeHeaders.HOST)).isEqualTo("localhost:8400");
        assertThat(head.first("accept")).isEqualTo("*/*");
        assertThat(head.first("X-Empty")).isEmpty();
        assertThat(head.first("X-Empt")).isNull();
        assertThat(head.first("Origin")).isNull();
        assertThat(head.all("Cookie")).containsExactly("a=b; __Host-Http-sid=abc", "c=d");
        assertThat(head.all("Origin")).isEmpty();
        assertThat(head.count("Cookie")).isEqualTo(2);
        assertThat(head.contains("User-Agent")).isTrue();
        assertThat(head.contains("Origin")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: a\r\n\r\n",
                "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
                "get / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / /b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
                "GET / http/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \tb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \u00e4\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \u007f\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: b\0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: b\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\ncontent-length: 0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nTRANSFER-ENCODING: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\r",
                "GET / HTTP/1.1\r\nHost: a\r\n\n",
                "GET /",
                "GET",
                ""
            })
    void whatLeavesRoomForDoubtIsNotPlain(String bytes) {
        assertThat(read(bytes)).isNull();
    }

    @Test
    void aHeadBeyondTheLimitsIsNotPlain() {
        int headers = EdgeLimits.DEFAULTS.headers();
        String begin = "GET / HTTP/1.1\r\nHost: a\r\n";
        assertThat(plain(begin + "X: b\r\n".repeat(headers - 1) + "\r\n").count("X"))
                .isEqualTo(headers - 1);
        assertThat(read(begin + "X: b\r\n".repeat(headers) + "\r\n")).isNull();
        assertThat(read(begin + "X: " + "b".repeat(PlainGet.BYTES_MAX) + "\r\n\r\n"))
                .isNull();
    }

    /// Whatever is plain, the parser and the scanner in front of it read in the same way.
    @Test
    void aPlainHeadIsReadAsTheParserReadsIt() {
        long seed = System.nanoTime();
        System.out.println("seed of the plain heads: " + seed);
        Random random = new Random(seed);
        Garbling garbling = new Garbling(random, SPICE);
        int plain = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String bytes = garbling.garble(BROWSER, random.nextInt(4));
            @Nullable PlainGet head = read(bytes);
            if (head != null) {
                plain++;
                assertParsedAlike(head, bytes, "seed " + seed + ", round " + round + ": " + bytes);
            }
        }
        assertThat(plain).isBetween(PLAIN_MIN, ROUNDS - PLAIN_MIN);
    }

    private static void assertParsedAlike(PlainGet head, String bytes, String what) {
        EmbeddedChannel parser = new EmbeddedChannel(new HttpRequestDecoder());
        ByteBuf in = buffer(bytes.substring(0, head.length()));
        try {
            assertThat(new HeadScanner(EdgeLimits.DEFAULTS, new byte[64]).scan(in))
                    .as(what)
                    .isEqualTo(head.length());
        } catch (WireViolation violation) {
            throw new AssertionError(what, violation);
        }
        parser.writeInbound(in);
        HttpRequest parsed = parser.readInbound();
        assertThat(parsed.decoderResult().isSuccess()).as(what).isTrue();
        assertThat(parsed.method()).as(what).isEqualTo(HttpMethod.GET);
        assertThat(parsed.protocolVersion()).as(what).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(parsed.uri()).as(what).isEqualTo(head.target());
        assertThat(parsed.headers().getAll(HttpHeaderNames.HOST)).as(what).hasSize(1);
        for (CharSequence name :
                List.of(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.EXPECT)) {
            assertThat(parsed.headers().contains(name)).as(what).isFalse();
        }
        for (String name : parsed.headers().names()) {
            assertThat(head.all(name)).as(what).isEqualTo(parsed.headers().getAll(name));
            assertThat(head.count(name))
                    .as(what)
                    .isEqualTo(parsed.headers().getAll(name).size());
        }
        parser.finishAndReleaseAll();
    }

    private static PlainGet plain(String bytes) {
        @Nullable PlainGet head = read(bytes);
        if (head == null) {
            throw new AssertionError("not plain: " + bytes);
        }
        return head;
    }

    private static @Nullable PlainGet read(String bytes) {
        ByteBuf in = buffer(bytes);
        int before = in.readerIndex();
        @Nullable PlainGet head = PlainGet.read(in, EdgeLimits.DEFAULTS);
        assertThat(in.readerIndex()).isEqualTo(before);
        return head;
    }

    private static ByteBuf buffer(String bytes) {
        return Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}

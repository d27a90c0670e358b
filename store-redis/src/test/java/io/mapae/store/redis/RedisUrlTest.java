package io.mapae.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.store.redis.RedisUrl.Host;
import io.mapae.store.redis.RedisUrl.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisUrlTest {

    @Test
    void readsOneServer() {
        RedisUrl url = read("redis://someone:p%40ss%2Fw%3Ard@redis.example.com:7000/3");
        assertThat(url.kind()).isEqualTo(Kind.SINGLE);
        assertThat(url.hosts()).containsExactly(new Host("redis.example.com", 7000));
        assertThat(url.user()).isEqualTo("someone");
        assertThat(url.password()).isEqualTo("p@ss/w:rd");
        assertThat(url.number()).isEqualTo(3);
        assertThat(url.tls()).isFalse();
        assertThat(url).hasToString("redis://someone@redis.example.com:7000/3");
    }

    @Test
    void knowsWhatIsLeftOut() {
        assertThat(read("redis://localhost"))
                .isEqualTo(new RedisUrl(Kind.SINGLE, List.of(new Host("localhost", 6379)), "", "", "", 0, false));
        assertThat(read("rediss://:secret@[::1]/").password()).isEqualTo("secret");
        assertThat(read("rediss://:secret@[::1]").hosts()).containsExactly(new Host("::1", 6379));
        assertThat(read("rediss://:secret@[::1]").tls()).isTrue();
    }

    @Test
    void readsSentinelsAndClusters() {
        RedisUrl sentinel = read("redis-sentinel://a,b:26380/main/2");
        assertThat(sentinel.hosts()).containsExactly(new Host("a", 26379), new Host("b", 26380));
        assertThat(sentinel.master()).isEqualTo("main");
        assertThat(sentinel.number()).isEqualTo(2);
        RedisUrl cluster = read("rediss-cluster://u:p@a:1,b");
        assertThat(cluster.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(cluster.hosts()).containsExactly(new Host("a", 1), new Host("b", 6379));
        assertThat(cluster.tls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://",
                "redis:localhost",
                "redis://secret@host",
                "redis://u:secret@host:99999",
                "redis://u:secret@host:0",
                "redis://u:secret@a,b",
                "redis://u:secret@host/secret",
                "redis://u:secret@host/1/2",
                "redis://u:sec/ret@host",
                "redis://u:sec@ret@host",
                "redis://u:secret@host?x=secret",
                "redis://u:%secret@host",
                "redis-sentinel://u:secret@host",
                "redis-sentinel://u:secret@host/main/1/2",
                "redis-cluster://u:secret@host/1",
                "redis-other://u:secret@host",
            })
    void saysWhatIsWrongWithoutThePassword(String text) {
        assertThat(RedisUrl.parse(text))
                .isInstanceOfSatisfying(
                        RedisUrl.Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isNotBlank().doesNotContain("secret", "sec"));
    }

    @Test
    void printsNoPassword() {
        assertThat(read("redis://u:secret@host").toString()).doesNotContain("secret");
    }

    private static RedisUrl read(String text) {
        return ((RedisUrl.Parsed.Url) RedisUrl.parse(text)).url();
    }
}

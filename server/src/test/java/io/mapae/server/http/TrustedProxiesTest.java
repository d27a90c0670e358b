package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {

    private static final List<String> BLOCKS = List.of("10.0.0.0/8", "192.168.1.1", "fd00::/8");
    private static final TrustedProxies PLAIN = TrustedProxies.of(BLOCKS, ForwardedStyle.X_FORWARDED);
    private static final TrustedProxies STANDARD = TrustedProxies.of(BLOCKS, ForwardedStyle.FORWARDED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // who connected | X-Forwarded-For | the client
                "203.0.113.9 | 198.51.100.1             | 203.0.113.9",
                "10.0.0.1    | 198.51.100.1             | 198.51.100.1",
                "10.0.0.1    | 1.1.1.1, 198.51.100.1    | 198.51.100.1",
                "10.0.0.1    | 1.1.1.1, 198.51.100.1, 10.9.9.9 | 198.51.100.1",
                "10.0.0.1    | 10.0.0.2, 10.0.0.3       | 10.0.0.2",
                "10.0.0.1    | 127.0.0.1                | 127.0.0.1",
                "10.0.0.1    | unknown                  | 10.0.0.1",
                "10.0.0.1    | 1.1.1.1, unknown         | 10.0.0.1",
                "10.0.0.1    | 1.1.1.1, 10.0.0.3:80     | 10.0.0.1",
                "10.0.0.1    | 0x7f.1                   | 10.0.0.1",
                "10.0.0.1    | 1.1                      | 10.0.0.1",
                "10.0.0.1    | localhost                | 10.0.0.1",
                "192.168.1.2 | 1.1.1.1                  | 192.168.1.2",
                "fd00::1     | 2001:db8::1              | 2001:db8:0:0:0:0:0:1",
                "fe00::1     | 2001:db8::1              | fe00:0:0:0:0:0:0:1",
                "10.0.0.1    | ::ffff:198.51.100.1      | 198.51.100.1"
            })
    void theClientIsTheRightmostThatIsNoProxy(String peer, String forwarded, String client) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", forwarded);

        assertThat(client(PLAIN, peer, headers)).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneChain() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "1.1.1.1")
                .add("X-Forwarded-For", "2.2.2.2, 10.0.0.2");

        assertThat(client(PLAIN, "10.0.0.1", headers)).isEqualTo("2.2.2.2");
    }

    @Test
    void onlyTheHeadersThatTheProxiesWriteAreRead() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Forwarded", "for=1.1.1.1;proto=https")
                .add("X-Forwarded-For", "2.2.2.2")
                .add("X-Forwarded-Proto", "http");

        assertThat(client(PLAIN, "10.0.0.1", headers)).isEqualTo("2.2.2.2");
        assertThat(client(STANDARD, "10.0.0.1", headers)).isEqualTo("1.1.1.1");
        assertThat(isSecure(PLAIN, "10.0.0.1", headers)).isFalse();
        assertThat(isSecure(STANDARD, "10.0.0.1", headers)).isTrue();
        assertThat(isSecure(STANDARD, "203.0.113.9", headers)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=198.51.100.1                              | 198.51.100.1",
                "For=\"198.51.100.1:4711\"                     | 198.51.100.1",
                "for=\"[2001:db8::1]:4711\";proto=https        | 2001:db8:0:0:0:0:0:1",
                "for=1.1.1.1, for=198.51.100.1;by=10.0.0.2     | 198.51.100.1",
                "for=_hidden                                   | 10.0.0.1",
                "for=unknown                                   | 10.0.0.1",
                "by=1.1.1.1                                    | 10.0.0.1"
            })
    void theStandardHeaderIsRead(String forwarded, String client) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Forwarded", forwarded);

        assertThat(client(STANDARD, "10.0.0.1", headers)).isEqualTo(client);
    }

    @Test
    void theSchemeIsBelievedFromAProxyAlone() {
        MultiMap https = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-Proto", "https");
        MultiMap appended = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-Proto", "https, http");

        assertThat(isSecure(PLAIN, "10.0.0.1", https)).isTrue();
        assertThat(isSecure(PLAIN, "203.0.113.9", https)).isFalse();
        assertThat(isSecure(PLAIN, "10.0.0.1", appended)).isFalse();
        assertThat(isSecure(TrustedProxies.NONE, "10.0.0.1", https)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8x",
                "::/129",
                "proxy.example",
                "10.0.0.0/8/8"
            })
    void whatIsNoBlockIsRefused(String block) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(block), ForwardedStyle.X_FORWARDED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(block);
    }

    private static String client(TrustedProxies proxies, String peer, MultiMap headers) {
        return new Peer(InetAddress.ofLiteral(peer), false, proxies)
                .clientAddress(new ParsedHeaders(headers))
                .getHostAddress();
    }

    private static boolean isSecure(TrustedProxies proxies, String peer, MultiMap headers) {
        return new Peer(InetAddress.ofLiteral(peer), false, proxies).isSecure(new ParsedHeaders(headers));
    }
}

package io.mapae.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.http.ForwardedStyle;
import io.mapae.server.http.TrustedProxies;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.128/25, 192.168.1.129, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fd12::1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void containsWhatSharesItsFirstBits(String range, String address, boolean expected) {
        assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "127.0.0.1", "fd00::/8", "::1"})
    void isWrittenAsItIsReadByEveryone(String text) {
        AddressRange range = AddressRange.parse(text);

        assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
        TrustedProxies.of(List.of(range.toString()), ForwardedStyle.X_FORWARDED);
    }
}

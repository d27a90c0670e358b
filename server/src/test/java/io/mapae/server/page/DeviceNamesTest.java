package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceNamesTest {

    private static final DeviceNames NAMES = new DeviceNames();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Chrome | Windows | COMPUTER",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge | Windows | COMPUTER",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15 | Safari | macOS | COMPUTER",
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 | Firefox | Linux | COMPUTER",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1 | Safari | iPhone | PHONE",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1 | Chrome | iPhone | PHONE",
                "Mozilla/5.0 (iPad; CPU OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1 | Safari | iPad | TABLET",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 | Chrome | Android | PHONE",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36 | Samsung Internet | Android | TABLET",
                "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0 | Firefox | Android | PHONE",
                "Mozilla/5.0 (X11; CrOS x86_64 16181.61.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Chrome | Chrome OS | COMPUTER",
                "curl/8.5.0 | curl | '' | PROGRAM",
                "okhttp/4.12.0 | okhttp | '' | PROGRAM",
                "'' | '' | '' | PROGRAM",
                "<script>alert(1)</script> | '' | '' | PROGRAM",
            })
    void aDeviceIsCalledWhatItsPersonCallsIt(String header, String browser, String system, DeviceName.Kind kind) {
        assertThat(NAMES.name(header)).isEqualTo(new DeviceName(browser, system, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Version/1", "1.", "a ", "Android ", "("})
    void onlyTheStartOfALongHeaderIsRead(String part) {
        String header = "curl/8.5.0 " + part.repeat(400);
        assertThat(NAMES.name(header)).isEqualTo(NAMES.name(header.substring(0, 400)));
    }
}

package io.mapae.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WebOriginTest {

    @Test
    void originsAreTakenAsBrowsersSendThem() {
        assertThat(List.of(
                        "https://app.example.com",
                        "https://app.example.com:8443",
                        "https://xn--bcher-kva.example",
                        "https://203.0.113.7",
                        "https://[2001:db8::1]:8443",
                        "http://localhost:3000",
                        "http://app.localhost:3000",
                        "http://127.0.0.1:3000",
                        "http://[::1]:3000",
                        "http://localhost"))
                .allSatisfy(text -> assertThat(WebOrigin.parse(text))
                        .as(text)
                        .hasValueSatisfying(origin -> assertThat(origin.value()).isEqualTo(text)));
    }

    @Test
    void whatIsNoSerialisedOriginIsRefused() {
        assertThat(List.of(
                        "",
                        "null",
                        "*",
                        "https://*",
                        "https://*.example.com",
                        "app.example.com",
                        "https://",
                        "https://app.example.com/",
                        "https://app.example.com/path",
                        "https://app.example.com?x",
                        "https://app.example.com#x",
                        "https://user@app.example.com",
                        "https://App.example.com",
                        "HTTPS://app.example.com",
                        "https://app.example.com:443",
                        "http://localhost:80",
                        "https://app.example.com:0",
                        "https://app.example.com:08443",
                        "https://app.example.com:65536",
                        "https://app.example.com:",
                        "https://app..example.com",
                        "https://app.example.com.",
                        "https://-app.example.com",
                        "https://b\u00fccher.example",
                        " https://app.example.com",
                        "https://app.example.com\n",
                        "ftp://app.example.com",
                        "file://",
                        "https://" + "a.".repeat(200) + "com"))
                .allSatisfy(text -> assertThat(WebOrigin.parse(text)).as(text).isEmpty());
    }

    @Test
    void plainHttpIsForThisMachineAlone() {
        assertThat(List.of(
                        "http://app.example.com",
                        "http://localhost.example.com",
                        "http://127.0.0.1.example.com",
                        "http://10.0.0.1",
                        "http://notlocalhost"))
                .allSatisfy(text -> assertThat(WebOrigin.parse(text)).as(text).isEmpty());
    }
}

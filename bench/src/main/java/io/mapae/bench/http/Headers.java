package io.mapae.bench.http;

import io.mapae.compare.http.ServerProcess;
import java.util.ArrayList;
import java.util.List;

/// What clients send with every request, beside the credential.
public enum Headers {
    /// A program's: it says who it is and what it takes.
    PLAIN("""
            User-Agent: curl/8.14.1
            Accept: */*
            """),

    /// The seventeen that Chromium sends with a page's request, host and credential among them.
    BROWSER("""
            Connection: keep-alive
            Pragma: no-cache
            Cache-Control: no-cache
            sec-ch-ua-platform: "Linux"
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36
            sec-ch-ua: "Chromium";v="142", "Not_A Brand";v="99"
            sec-ch-ua-mobile: ?0
            Accept: application/json, text/plain, */*
            Sec-Fetch-Site: same-origin
            Sec-Fetch-Mode: cors
            Sec-Fetch-Dest: empty
            Referer: http://localhost:8400/account
            Accept-Encoding: gzip, deflate, br, zstd
            Accept-Language: en-GB,en;q=0.9,ko;q=0.8
            Priority: u=1, i
            """);

    private final String lines;

    Headers(String lines) {
        this.lines = lines;
    }

    /// These headers, the host of the server, and the credential.
    public List<String> with(ServerProcess server, String credential) {
        List<String> all = new ArrayList<>();
        all.add("Host: " + server.address().getAuthority());
        lines.lines().forEach(all::add);
        all.add(credential);
        return all;
    }
}

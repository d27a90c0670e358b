package io.mapae.server.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Which headers the proxies in front write. Only these are read: a proxy passes the other kind on as the client
/// sent it.
public enum ForwardedStyle {
    /// X-Forwarded-For and X-Forwarded-Proto.
    X_FORWARDED {
        @Override
        List<String> clients(Headers headers) {
            return fromTheRight(headers.all("X-Forwarded-For"));
        }

        @Override
        Optional<String> scheme(Headers headers) {
            return fromTheRight(headers.all("X-Forwarded-Proto")).stream().findFirst();
        }
    },
    /// Forwarded (RFC 7239).
    FORWARDED {
        @Override
        List<String> clients(Headers headers) {
            return fromTheRight(headers.all("Forwarded")).stream()
                    .map(hop -> ForwardedElement.parameter(hop, "for")
                            .map(ForwardedElement::node)
                            .orElse(""))
                    .toList();
        }

        @Override
        Optional<String> scheme(Headers headers) {
            return fromTheRight(headers.all("Forwarded")).stream()
                    .findFirst()
                    .flatMap(hop -> ForwardedElement.parameter(hop, "proto"));
        }
    };

    private static final int HOPS_MAX = 32;

    /// The addresses that the chain names, the nearest first.
    abstract List<String> clients(Headers headers);

    /// The scheme that the nearest proxy was spoken to with.
    abstract Optional<String> scheme(Headers headers);

    private static List<String> fromTheRight(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : lines) {
            for (String hop : line.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        Collections.reverse(hops);
        return hops.size() > HOPS_MAX ? hops.subList(0, HOPS_MAX) : hops;
    }
}

package io.mapae.server.http;

import java.io.IOException;

/// The server cannot start to speak TLS; the message says what is wrong with which file.
public final class UnusableCertificateException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableCertificateException(String reason) {
        super("cannot use the certificate: " + reason);
    }
}

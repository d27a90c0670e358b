package io.mapae.server.http;

import java.time.Instant;

/// What came of looking whether the certificate's files hold another one.
public sealed interface CertificateRenewal {

    /// They do not, or there are none.
    record Unchanged() implements CertificateRenewal {}

    /// Handshakes show the new one from now on; connections that are open go on as they are.
    record Taken(Instant expires) implements CertificateRenewal {}

    /// They do, but it is of no use; handshakes go on with the one before.
    ///
    /// @param reason for the operator
    record Refused(String reason) implements CertificateRenewal {}
}

package io.mapae.compare.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The classic forms that need no store: a form that let anyone in would be fast, and compared with unfairly.
final class CarryingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Login LOGIN = new Login("KqstQvxNn3muGqfSiuzvmA", "mina", NOW, NOW.plusSeconds(300));
    private static final String COOKIE_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// Makes a form that goes by this clock.
    interface Making {
        Carrying by(InstantSource clock);
    }

    private static Stream<Arguments> forms() throws JOSEException {
        String key = key();
        return Stream.<Making>of(
                        MemorySessions::new,
                        clock -> new SignedCookies(COOKIE_KEY, clock),
                        clock -> new SelfContainedTokens(Tokens.of(key, clock)))
                .map(Arguments::of);
    }

    private static Carrying at(Instant now, Making making) {
        return making.by(InstantSource.fixed(now));
    }

    private static String key() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aLoginIsKnownByItsCredential(Making making) {
        Carrying form = at(NOW, making);
        assertThat(form.check(form.open(LOGIN))).contains(LOGIN);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anAlteredCredentialIsRefused(Making making) {
        Carrying form = at(NOW, making);
        String credential = form.open(LOGIN);
        for (int i = 0; i < credential.length() - 1; i++) {
            char other = credential.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(form.check(credential.substring(0, i) + other + credential.substring(i + 1)))
                    .as("at %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aCredentialWithoutItsSignatureIsRefused(Making making) {
        Carrying form = at(NOW, making);
        String credential = form.open(LOGIN);
        assertThat(form.check(credential.substring(0, credential.lastIndexOf('.') + 1)))
                .isEmpty();
        assertThat(form.check("eyJhbGciOiJub25lIn0.eyJzdWIiOiJtaW5hIn0.")).isEmpty();
        assertThat(form.check("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noCredentialIsGoodForAnotherServersKey(Making making) throws JOSEException {
        assertThat(new SelfContainedTokens(Tokens.of(key(), InstantSource.fixed(NOW)))
                        .check(at(NOW, making).open(LOGIN)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsOverIsRefused(Making making) {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Carrying form = making.by(now::get);
        String credential = form.open(LOGIN);
        now.set(LOGIN.expires().minusNanos(1));
        assertThat(form.check(credential)).contains(LOGIN);
        now.set(LOGIN.expires());
        assertThat(form.check(credential)).isEmpty();
    }
}

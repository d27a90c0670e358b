package io.mapae.compare.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The classic forms that need no store: a form that let anyone in would be fast, and compared with unfairly.
final class CarryingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Login LOGIN = new Login("KqstQvxNn3muGqfSiuzvmA", "mina", NOW, NOW.plusSeconds(300));
    private static final String COOKIE_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static Stream<Carrying> forms() throws JOSEException {
        return at(InstantSource.fixed(NOW), key());
    }

    private static String key() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString();
    }

    private static Stream<Carrying> at(InstantSource clock, String key) {
        return Stream.of(
                new MemorySessions(clock),
                new SignedCookies(COOKIE_KEY, clock),
                new SelfContainedTokens(Tokens.of(key, clock)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aLoginIsKnownByItsCredential(Carrying form) {
        assertThat(form.check(form.open(LOGIN))).contains(LOGIN);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anAlteredCredentialIsRefused(Carrying form) {
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
    void aCredentialWithoutItsSignatureIsRefused(Carrying form) {
        String credential = form.open(LOGIN);
        assertThat(form.check(credential.substring(0, credential.lastIndexOf('.') + 1)))
                .isEmpty();
        assertThat(form.check("eyJhbGciOiJub25lIn0.eyJzdWIiOiJtaW5hIn0.")).isEmpty();
        assertThat(form.check("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noCredentialIsGoodForAnotherServersKey(Carrying form) throws JOSEException {
        assertThat(new SelfContainedTokens(Tokens.of(key(), InstantSource.fixed(NOW))).check(form.open(LOGIN)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsOverIsRefused(Carrying form) throws JOSEException {
        String key = key();
        Instant end = LOGIN.expires();
        Map<Class<?>, Carrying> later = Map.of(
                SignedCookies.class, new SignedCookies(COOKIE_KEY, InstantSource.fixed(end)),
                MemorySessions.class,
                        form instanceof MemorySessions kept
                                ? new MemorySessions(kept.sessions(), InstantSource.fixed(end))
                                : form,
                SelfContainedTokens.class, new SelfContainedTokens(Tokens.of(key, InstantSource.fixed(end))));
        Carrying same = form instanceof SelfContainedTokens
                ? new SelfContainedTokens(Tokens.of(key, InstantSource.fixed(NOW)))
                : form;
        String credential = same.open(LOGIN);
        assertThat(same.check(credential)).contains(LOGIN);
        assertThat(later.getOrDefault(form.getClass(), form).check(credential)).isEmpty();
    }
}

package io.mapae.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.SignatureProvider.Kind;
import io.mapae.guard.token.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SignatureProvidersTest {

    private static final byte[] MESSAGE = "who is calling?".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER_MESSAGE = "who was calling?".getBytes(StandardCharsets.UTF_8);

    private final List<SignatureProvider> providers = Arrays.stream(Kind.values())
            .map(SignatureProvider::of)
            .flatMap(Optional::stream)
            .toList();

    @Test
    void theBestIsTheNativeOneWhereItLoads() {
        Kind best = SignatureProvider.best().kind();

        assertThat(best).isEqualTo(providers.getFirst().kind());
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(best).isEqualTo(Kind.NATIVE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SignatureAlgorithm.class, names = "HS256", mode = EnumSource.Mode.EXCLUDE)
    void whatOneSignsEveryOtherVerifies(SignatureAlgorithm algorithm) throws Exception {
        var random = new SecureRandom();
        JWK jwk = new PrivateKeys(SignatureProvider.best(), random).make(algorithm);
        var header = new JWSHeader(algorithm.jws());
        for (SignatureProvider signing : providers) {
            Base64URL signature = new PrivateKeys(signing, random).signer(jwk).sign(header, MESSAGE);
            for (SignatureProvider verifying : providers) {
                VerificationKey key =
                        new PublicKeys(verifying).read(jwk.toPublicJWK()).orElseThrow();

                assertThat(key.verifier().verify(header, MESSAGE, signature))
                        .as("%s signs, %s verifies", signing, verifying)
                        .isTrue();
                assertThat(key.verifier().verify(header, OTHER_MESSAGE, signature))
                        .as("%s signs, %s verifies another message", signing, verifying)
                        .isFalse();
                // Of the right length, and of none: malformed is refused, not an error.
                assertThat(key.verifier()
                                .verify(header, MESSAGE, Base64URL.encode(new byte[signature.decode().length])))
                        .as("%s verifies zeros", verifying)
                        .isFalse();
                assertThat(key.verifier().verify(header, MESSAGE, Base64URL.encode(new byte[3])))
                        .as("%s verifies three bytes", verifying)
                        .isFalse();
            }
        }
    }

    @Test
    void noneOfThemIsRegisteredForTheWholeProcess() {
        assertThat(providers).isNotEmpty();
        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().contains("Corretto")
                        || provider.getName().equals("BC"));
    }
}

package io.mapae.core.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WrappingTest {

    private static final long SEED = 20261121;
    private static final WrappingContext CONTEXT = new WrappingContext("signing-key", "one");
    private static final byte[] SECRET = "what nobody may read".getBytes(UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final MasterKeyRing ring = MasterKeyRing.create(random);
    private final Wrapping wrapping = new Wrapping(ring);

    @Test
    void opensWhatItWrapped() {
        assertThat(opened(wrapping.unwrap(CONTEXT, wrapping.wrap(CONTEXT, SECRET))))
                .isEqualTo(SECRET);
    }

    @Test
    void theSameSecretLooksDifferentEachTime() {
        assertThat(wrapping.wrap(CONTEXT, SECRET)).isNotEqualTo(wrapping.wrap(CONTEXT, SECRET));
    }

    @Test
    void aValueCannotTakeThePlaceOfAnother() {
        Wrapped wrapped = wrapping.wrap(CONTEXT, SECRET);

        assertThat(wrapping.unwrap(new WrappingContext("signing-key", "two"), wrapped))
                .isInstanceOf(Unwrapped.Broken.class);
        assertThat(wrapping.unwrap(new WrappingContext("installation-secret", "one"), wrapped))
                .isInstanceOf(Unwrapped.Broken.class);
    }

    @Test
    void whatItIsForIsCoveredByTheTag() {
        String jwe = wrapping.wrap(CONTEXT, SECRET).jwe();
        String header = jwe.substring(0, jwe.indexOf('.'));
        String relabelled = new String(Base64.getUrlDecoder().decode(header), UTF_8).replace("\"one\"", "\"two\"");
        String otherHeader = Base64.getUrlEncoder().withoutPadding().encodeToString(relabelled.getBytes(UTF_8));

        assertThat(otherHeader).isNotEqualTo(header);
        assertThat(wrapping.unwrap(
                        new WrappingContext("signing-key", "two"), new Wrapped(jwe.replace(header, otherHeader))))
                .isInstanceOf(Unwrapped.Broken.class);
    }

    @Test
    void noAlteredValueOpensAsSomethingElse() {
        System.out.println("seed " + SEED);
        var seeded = new Random(SEED);
        String jwe = wrapping.wrap(CONTEXT, SECRET).jwe();
        for (int position = 0; position < jwe.length(); position++) {
            var altered = new StringBuilder(jwe);
            altered.setCharAt(position, "ABCxyz019-_.".charAt(seeded.nextInt(12)));
            // The last character of a part may carry bits that mean nothing: then it is the same value.
            if (wrapping.unwrap(CONTEXT, new Wrapped(altered.toString())) instanceof Unwrapped.Opened(var secret)) {
                assertThat(secret).isEqualTo(SECRET);
            }
        }
        assertThat(wrapping.unwrap(CONTEXT, new Wrapped(""))).isInstanceOf(Unwrapped.Broken.class);
        assertThat(wrapping.unwrap(CONTEXT, new Wrapped(jwe + "."))).isInstanceOf(Unwrapped.Broken.class);
    }

    @Test
    void anOlderKeyOfTheRingStillOpens() {
        Wrapped wrapped = wrapping.wrap(CONTEXT, SECRET);

        wrapping.use(ring.withNewCurrent(random));

        assertThat(opened(wrapping.unwrap(CONTEXT, wrapped))).isEqualTo(SECRET);
    }

    @Test
    void anotherRingDoesNotOpen() {
        Wrapped wrapped = wrapping.wrap(CONTEXT, SECRET);
        var stranger = new Wrapping(MasterKeyRing.create(random));

        assertThat(stranger.unwrap(CONTEXT, wrapped)).isEqualTo(new Unwrapped.UnknownMasterKey(ring.current()));
    }

    @Test
    void anotherKeyOfTheSameIdDoesNotOpen() {
        Wrapped wrapped = wrapping.wrap(CONTEXT, SECRET);
        String otherKey =
                MasterKeyRing.create(random).serialise().replaceFirst("\\.[0-9a-f]+\\.", "." + ring.current() + ".");
        var stranger = new Wrapping(((MasterKeyRing.Parsed.Ring) MasterKeyRing.parse(otherKey)).ring());

        assertThat(stranger.unwrap(CONTEXT, wrapped)).isInstanceOf(Unwrapped.Broken.class);
    }

    @Test
    void onceWrappedAgainTheOldKeyIsNotNeeded() {
        Wrapped old = wrapping.wrap(CONTEXT, SECRET);
        MasterKeyRing both = ring.withNewCurrent(random);
        wrapping.use(both);

        Wrapped next = wrapping.rewrap(CONTEXT, old).orElseThrow();
        wrapping.use(both.onlyCurrent());

        assertThat(opened(wrapping.unwrap(CONTEXT, next))).isEqualTo(SECRET);
        assertThat(wrapping.unwrap(CONTEXT, old)).isInstanceOf(Unwrapped.UnknownMasterKey.class);
        assertThat(wrapping.rewrap(CONTEXT, next)).contains(next);
        assertThat(wrapping.rewrap(CONTEXT, old)).isEmpty();
    }

    @Test
    void nothingOfItIsPrinted() {
        Wrapped wrapped = wrapping.wrap(CONTEXT, SECRET);

        assertThat(wrapped.toString()).doesNotContain(wrapped.jwe());
        assertThat(wrapping.unwrap(CONTEXT, wrapped).toString()).isEqualTo("Opened[hidden]");
    }

    private static byte[] opened(Unwrapped unwrapped) {
        return ((Unwrapped.Opened) unwrapped).secret();
    }
}

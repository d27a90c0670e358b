package io.mapae.core.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.key.InstallationSecrets.Opening;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class InstallationSecretsTest {

    private final SecureRandom random = new SecureRandom();
    private final MasterKeyRing ring = MasterKeyRing.create(random);
    private final Wrapping wrapping = new Wrapping(ring);
    private final SecretStore store = new InMemorySecretStore();

    @Test
    void areTheSameAfterARestart() {
        byte[] before = opened(wrapping).key(SecretPurpose.REFRESH_TOKEN);

        assertThat(opened(new Wrapping(ring)).key(SecretPurpose.REFRESH_TOKEN))
                .isEqualTo(before)
                .hasSize(32);
    }

    @Test
    void eachPurposeHasAKeyOfItsOwn() {
        InstallationSecrets secrets = opened(wrapping);
        Set<ByteBuffer> keys = new HashSet<>();
        for (SecretPurpose purpose : SecretPurpose.values()) {
            keys.add(ByteBuffer.wrap(secrets.key(purpose)));
        }

        assertThat(keys).hasSize(SecretPurpose.values().length);
    }

    /// RFC 5869 by hand: were a label or the derivation changed, every session and token would end with an update.
    @Test
    void areDerivedFromTheRootAsTheyAlwaysWere() throws Exception {
        byte[] root = new byte[32];
        Arrays.fill(root, (byte) 7);
        var context = new WrappingContext("installation-secret", "root");
        store.create(SecretName.ROOT, wrapping.wrap(context, root));

        byte[] pseudoRandomKey = hmac(new byte[32], root);
        byte[] expected = hmac(pseudoRandomKey, "mapae session-token-tag v1\u0001".getBytes(US_ASCII));

        assertThat(opened(wrapping).key(SecretPurpose.SESSION_TOKEN_TAG)).isEqualTo(expected);
    }

    @Test
    void nodesThatStartAtOnceAgree() throws Exception {
        for (int round = 0; round < 50; round++) {
            var fresh = new InMemorySecretStore();
            var barrier = new CyclicBarrier(4);
            try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<ByteBuffer>> keys = IntStream.range(0, 4)
                        .mapToObj(_ -> nodes.submit(() -> {
                            barrier.await();
                            Opening opening = InstallationSecrets.open(fresh, wrapping, random);
                            return ByteBuffer.wrap(
                                    ((Opening.Opened) opening).secrets().key(SecretPurpose.FEED_HASH));
                        }))
                        .toList();
                Set<ByteBuffer> different = new HashSet<>();
                for (Future<ByteBuffer> key : keys) {
                    different.add(key.get());
                }
                assertThat(different).hasSize(1);
            }
        }
    }

    @Test
    void anotherMasterKeyIsNoticedAtOnce() {
        opened(wrapping);

        Opening opening = InstallationSecrets.open(store, new Wrapping(MasterKeyRing.create(random)), random);

        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.WrongMasterKey.class,
                        wrong -> assertThat(wrong.reason())
                                .contains(ring.current().value()));
    }

    @Test
    void anAlteredRootIsNoticedAtOnce() {
        opened(wrapping);
        Wrapped kept = store.find(SecretName.ROOT).orElseThrow();
        var altered = new StringBuilder(kept.jwe());
        int middle = altered.length() - 30;
        altered.setCharAt(middle, altered.charAt(middle) == 'A' ? 'B' : 'A');
        store.replace(SecretName.ROOT, kept, new Wrapped(altered.toString()));

        assertThat(InstallationSecrets.open(store, wrapping, random)).isInstanceOf(Opening.WrongMasterKey.class);
    }

    @Test
    void areTheSameUnderANewMasterKey() {
        byte[] before = opened(wrapping).key(SecretPurpose.REFRESH_TOKEN);
        MasterKeyRing both = ring.withNewCurrent(random);

        assertThat(InstallationSecrets.rewrap(store, new Wrapping(both))).isTrue();

        assertThat(opened(new Wrapping(both.onlyCurrent())).key(SecretPurpose.REFRESH_TOKEN))
                .isEqualTo(before);
        assertThat(InstallationSecrets.open(store, new Wrapping(ring), random))
                .isInstanceOf(Opening.WrongMasterKey.class);
        assertThat(InstallationSecrets.rewrap(store, new Wrapping(ring))).isFalse();
    }

    @Test
    void theStoreHoldsNothingThatIsNotWrapped() {
        InstallationSecrets secrets = opened(wrapping);

        assertThat(store.find(SecretName.ROOT).orElseThrow().jwe().split("\\.", -1))
                .hasSize(5);
        assertThat(secrets.toString()).isEqualTo("InstallationSecrets[hidden]");
    }

    private InstallationSecrets opened(Wrapping by) {
        return ((Opening.Opened) InstallationSecrets.open(store, by, random)).secrets();
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}

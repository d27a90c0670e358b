package io.mapae.bench.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.util.Base64URL;
import io.mapae.guard.Guard;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Access tokens that the guard has not seen, against a check of their signatures alone by the same provider.
@State(Scope.Thread)
public class NewTokens {
    static final int MINTED = 2_000;
    static final int BATCH = 32;

    private static final String ALGORITHM = "SHA256withECDSA";

    private final MeasuredGuard measured = new MeasuredGuard(0);
    private final PublicKey key;
    private final Signature bare;
    private final byte[][] minted = new byte[MINTED][];
    private final byte[][] signed = new byte[MINTED][];
    private final byte[][] signatures = new byte[MINTED][];
    private final String[] texts = new String[BATCH];
    private int first;
    private Guard guard = measured.fresh();

    /// Mints the tokens.
    public NewTokens() {
        try {
            key = measured.mint.publicKey();
            bare = Signature.getInstance(ALGORITHM, measured.mint.provider().forSignature(ALGORITHM));
            for (int i = 0; i < MINTED; i++) {
                keep(i, measured.mint.mint());
            }
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        arrive();
    }

    /// Brings new Strings of some of the tokens, to a guard that has seen none of them.
    @Setup(Level.Invocation)
    public final void arrive() {
        guard = measured.fresh();
        first = measured.random.nextInt(MINTED - BATCH);
        for (int i = 0; i < BATCH; i++) {
            texts[i] = new String(minted[first + i], StandardCharsets.ISO_8859_1);
        }
    }

    /// What the guard does for the first request with a token.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void verify(Blackhole hole) {
        for (String text : texts) {
            hole.consume(KnownSessions.accepted(guard.verifyToken(text)));
        }
    }

    /// The signature alone, with everything decoded before.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void verifySignature(Blackhole hole) throws GeneralSecurityException {
        for (int i = first; i < first + BATCH; i++) {
            bare.initVerify(key);
            bare.update(signed[i]);
            if (!bare.verify(signatures[i])) {
                throw new IllegalStateException("a good signature was refused");
            }
            hole.consume(signed[i]);
        }
    }

    private void keep(int place, String token) throws JOSEException {
        int dot = token.lastIndexOf('.');
        minted[place] = token.getBytes(StandardCharsets.ISO_8859_1);
        signed[place] = token.substring(0, dot).getBytes(StandardCharsets.ISO_8859_1);
        signatures[place] = ECDSA.transcodeSignatureToDER(new Base64URL(token.substring(dot + 1)).decode());
    }
}

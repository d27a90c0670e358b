package io.mapae.server.administration;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.key.InstallationSecrets;
import io.mapae.core.key.KeyId;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SigningKeyListing;
import io.mapae.core.key.SigningKeyRotation;
import io.mapae.core.key.SigningKeys;
import io.mapae.core.key.Wrapping;
import io.mapae.core.move.SessionMoveRecord;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Database;
import io.mapae.server.config.MasterKeySource;
import io.mapae.server.data.MasterKeyFile;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Keys of an open installation.
final class KeyOperator implements KeyAdministration {

    private static final int MASTER_STEPS = 3;

    private final Database database;
    private final SecretStore secrets;
    private final SigningKeys keys;
    private final SigningKeyRotation rotation;
    private final Revocations revocations;
    private final Wrapping wrapping;
    private final MasterKeySource source;
    private final SecureRandom random;
    private final InstantSource clock;

    KeyOperator(
            Database database,
            SecretStore secrets,
            SigningKeys keys,
            SigningKeyRotation rotation,
            Revocations revocations,
            Wrapping wrapping,
            MasterKeySource source,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.keys = keys;
        this.rotation = rotation;
        this.revocations = revocations;
        this.wrapping = wrapping;
        this.source = source;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<SigningKeyListing> list() {
        return keys.list();
    }

    @Override
    public Outcome rotate(SigningKeyRotation.Start start) {
        return told(rotation.rotate(start), AuditEvent.Kind.KEY_ROTATED);
    }

    @Override
    public Outcome importKey(String text, SigningKeyRotation.Start start) {
        return told(rotation.importKey(text, start), AuditEvent.Kind.KEY_IMPORTED);
    }

    @Override
    public Outcome withdraw(KeyId kid) {
        return rotation.withdraw(kid, () -> refuse(kid))
                ? Outcome.done("withdrew " + kid + " and refused what it had signed")
                : Outcome.refused("there is no signing key " + kid);
    }

    private void refuse(KeyId kid) {
        database.write(transaction -> {
            transaction.audit().append(event(AuditEvent.Kind.KEY_WITHDRAWN, kid.toString()));
            return revocations.endSigningKey(transaction, kid.value());
        });
    }

    /// The new key joins the ring before anything is wrapped under it, and the old ones leave it when nothing is
    /// any more: a crash between two steps leaves a ring that opens everything, and the command can be given
    /// again.
    @Override
    public Outcome rotateMaster(Progress progress) {
        if (!(source instanceof MasterKeySource.InFile file)) {
            return Outcome.refused("the master key comes from the environment; rotate it where it is kept");
        }
        MasterKeyFile kept = new MasterKeyFile(file.file());
        MasterKeyRing ring = kept.read().withNewCurrent(random);
        kept.write(ring);
        wrapping.use(ring);
        progress.at(1, MASTER_STEPS);
        boolean rewrapped = InstallationSecrets.rewrap(secrets, wrapping)
                && SessionMoveRecord.rewrap(secrets, wrapping)
                && rotation.rewrap();
        progress.at(2, MASTER_STEPS);
        if (!rewrapped) {
            return Outcome.refused("not everything could be wrapped again; the old master keys stay in " + file.file()
                    + ", and the command can be given again");
        }
        kept.write(ring.onlyCurrent());
        wrapping.use(ring.onlyCurrent());
        record(event(AuditEvent.Kind.MASTER_KEY_ROTATED, ring.current().toString()));
        progress.at(MASTER_STEPS, MASTER_STEPS);
        return Outcome.done("everything is wrapped under master key " + ring.current() + " in " + file.file());
    }

    private Outcome told(SigningKeyRotation.Outcome outcome, AuditEvent.Kind kind) {
        return switch (outcome) {
            case SigningKeyRotation.Outcome.Added added -> {
                record(event(kind, added.key().kid().toString()));
                yield Outcome.done("added signing key " + added.key().kid() + " ("
                        + added.key().algorithm() + ", signs from "
                        + added.key().signsFrom() + ")");
            }
            case SigningKeyRotation.Outcome.Refused refused -> Outcome.refused(refused.reason());
        };
    }

    private void record(AuditEvent event) {
        database.write(transaction -> {
            transaction.audit().append(event);
            return true;
        });
    }

    private AuditEvent event(AuditEvent.Kind kind, String key) {
        return new AuditEvent(clock.instant(), kind, "", "", "", "", Map.of("key", key, "by", InstallationOperator.BY));
    }
}

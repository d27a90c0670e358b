package io.mapae.core.key;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The master keys by id. The first is current: it wraps; all of them unwrap. Prints only the ids.
public final class MasterKeyRing {

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final int KEYS_MAX = 16;
    private static final String PREFIX = "mapae_mk";
    private static final Pattern ENTRY = Pattern.compile("mapae_mk\\.([A-Za-z0-9]{1,32})\\.([A-Za-z0-9_-]{43})");

    private final SequencedMap<MasterKeyId, SecretKey> keys;

    private MasterKeyRing(SequencedMap<MasterKeyId, SecretKey> keys) {
        this.keys = keys;
    }

    /// What became of a text that should hold a ring.
    public sealed interface Parsed {

        /// It does.
        record Ring(MasterKeyRing ring) implements Parsed {}

        /// It does not.
        ///
        /// @param reason which entry is wrong and how; never the entry itself
        record Malformed(String reason) implements Parsed {}
    }

    /// A ring with one new random key.
    public static MasterKeyRing create(SecureRandom random) {
        return new MasterKeyRing(new LinkedHashMap<>()).withNewCurrent(random);
    }

    /// Reads what {@link #serialise} wrote: entries `mapae_mk.id.key` parted by white space, the current one
    /// first. Lines that begin with `#` are skipped.
    public static Parsed parse(String text) {
        var keys = new LinkedHashMap<MasterKeyId, SecretKey>();
        String entries = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        int number = 0;
        for (String entry : entries.strip().split("\\s+", KEYS_MAX + 1)) {
            number++;
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                return new Parsed.Malformed(
                        "entry %d is not of the form %s.<id>.<43 base64url characters>".formatted(number, PREFIX));
            }
            byte[] key = Base64.getUrlDecoder().decode(matcher.group(2));
            if (keys.putIfAbsent(new MasterKeyId(matcher.group(1)), new SecretKeySpec(key, "AES")) != null) {
                return new Parsed.Malformed("entry %d repeats the id of an earlier one".formatted(number));
            }
        }
        return new Parsed.Ring(new MasterKeyRing(keys));
    }

    /// The text to be kept: secret. One line for each key, the current one first.
    public String serialise() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return keys.entrySet().stream()
                .map(key -> PREFIX + "." + key.getKey() + "."
                        + base64.encodeToString(key.getValue().getEncoded()) + "\n")
                .collect(Collectors.joining());
    }

    /// The id of the key that wraps.
    public MasterKeyId current() {
        return keys.firstEntry().getKey();
    }

    /// Every id, the current one first.
    public Iterable<MasterKeyId> ids() {
        return keys.sequencedKeySet();
    }

    /// This ring with a new random key as the current one.
    ///
    /// @throws IllegalStateException if it has sixteen keys already; wrap again and drop the old ones first
    public MasterKeyRing withNewCurrent(SecureRandom random) {
        if (keys.size() >= KEYS_MAX) {
            throw new IllegalStateException("the master key ring is full");
        }
        byte[] id = new byte[ID_BYTES];
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        var more = new LinkedHashMap<MasterKeyId, SecretKey>();
        more.put(new MasterKeyId(HexFormat.of().formatHex(id)), new SecretKeySpec(key, "AES"));
        more.putAll(keys);
        return new MasterKeyRing(more);
    }

    /// This ring with its current key alone, once nothing is wrapped under another any more.
    public MasterKeyRing onlyCurrent() {
        return new MasterKeyRing(new LinkedHashMap<>(Map.of(current(), currentKey())));
    }

    Optional<SecretKey> find(MasterKeyId id) {
        return Optional.ofNullable(keys.get(id));
    }

    SecretKey currentKey() {
        return keys.firstEntry().getValue();
    }

    @Override
    public String toString() {
        return "MasterKeyRing" + keys.keySet();
    }
}

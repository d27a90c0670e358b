package io.mapae.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeviceCookiesTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Installation installation = new Installation();
    private final DeviceCookies cookies = new DeviceCookies(KEY, installation.clock, installation.random);
    private final Account mina = installation.account("mina@example.com");
    private final Account joon = installation.account("joon@example.com");

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aDeviceIsKnownAgainForTheAccountThatItLoggedInTo() {
        DeviceCookie cookie = reread(cookies.renew(DeviceCookie.NONE, mina));

        assertThat(isKnown(cookie, mina)).isTrue();
        assertThat(isKnown(cookie, joon)).isFalse();
        assertThat(isKnown(DeviceCookie.NONE, mina)).isFalse();
    }

    @Test
    void aRestartForgetsNoDeviceAndAnotherInstallationKnowsNone() {
        DeviceCookie cookie = cookies.renew(DeviceCookie.NONE, mina);

        assertThat(new DeviceCookies(KEY.clone(), installation.clock, installation.random)
                        .find(cookie, mina.identifier()))
                .isPresent();
        byte[] other = KEY.clone();
        other[31] ^= 1;
        assertThat(new DeviceCookies(other, installation.clock, installation.random).find(cookie, mina.identifier()))
                .isEmpty();
    }

    @Test
    void aDeviceIsKnownForAYearAfterItsLastLogin() {
        DeviceCookie cookie = cookies.renew(DeviceCookie.NONE, mina);

        installation.clock.advance(DeviceCookies.LIFE.minusSeconds(1));
        assertThat(isKnown(cookie, mina)).isTrue();
        DeviceCookie renewed = cookies.renew(cookie, mina);
        installation.clock.advance(Duration.ofSeconds(1));
        assertThat(isKnown(cookie, mina)).isFalse();
        assertThat(isKnown(renewed, mina)).isTrue();
    }

    @Test
    void aChangeOfThePasswordMakesStrangersOfAllDevices() {
        DeviceCookie cookie = cookies.renew(DeviceCookie.NONE, mina);

        Account changed = mina.withPasswordHash(joon.passwordHash());
        assertThat(isKnown(cookie, changed)).isFalse();
        assertThat(isKnown(cookies.renew(cookie, changed), changed)).isTrue();
        assertThat(isKnown(cookies.renew(cookie, changed), mina)).isFalse();
    }

    @Test
    void eachLoginGivesTheDeviceAnotherId() {
        DeviceCookie first = cookies.renew(DeviceCookie.NONE, mina);
        DeviceCookie second = cookies.renew(first, mina);

        assertThat(second.entries()).hasSize(1);
        assertThat(second.entries().getFirst().id())
                .isNotEqualTo(first.entries().getFirst().id());
    }

    @Test
    void aBrowserIsKnownForAFewAccountsTheLatestFirst() {
        DeviceCookie cookie = DeviceCookie.NONE;
        for (int i = 0; i < DeviceCookie.ENTRIES_MAX; i++) {
            cookie = reread(cookies.renew(cookie, installation.account("other-" + i)));
        }
        DeviceCookie full = reread(cookies.renew(cookie, mina));

        assertThat(full.entries()).hasSize(DeviceCookie.ENTRIES_MAX);
        assertThat(cookies.find(full, mina.identifier()))
                .contains(full.entries().getFirst());
        assertThat(full.entries().subList(1, DeviceCookie.ENTRIES_MAX))
                .isEqualTo(cookie.entries().subList(0, DeviceCookie.ENTRIES_MAX - 1));
    }

    @Test
    void noBitOfAnEntryCanBeChanged() {
        String text = cookies.renew(DeviceCookie.NONE, mina).reveal();
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(DeviceCookie.PREFIX.length()));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String forged = DeviceCookie.PREFIX
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(isKnown(DeviceCookie.parse(forged), mina)).isFalse();
        }
    }

    @Test
    void whatIsNoCookieIsNone() {
        String text = cookies.renew(DeviceCookie.NONE, mina).reveal();
        for (String other : List.of(
                "",
                "x",
                DeviceCookie.PREFIX + "!",
                DeviceCookie.PREFIX + "AAAA",
                text + "A",
                text.substring(0, text.length() - 1),
                text.substring(1),
                " " + text,
                text + text,
                DeviceCookie.PREFIX
                        + text.substring(DeviceCookie.PREFIX.length()).repeat(5),
                DeviceCookie.PREFIX + "A".repeat(1_000_000))) {
            assertThat(DeviceCookie.parse(other)).isEqualTo(DeviceCookie.NONE);
        }
        assertThat(DeviceCookie.parse(DeviceCookie.NONE.reveal())).isEqualTo(DeviceCookie.NONE);
    }

    @Test
    void whatIsRandomIsKnownForNobody() {
        RandomGenerator random = new Random(20261126);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[48 * (1 + i % DeviceCookie.ENTRIES_MAX)];
            random.nextBytes(bytes);
            DeviceCookie cookie = DeviceCookie.parse(DeviceCookie.PREFIX
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            assertThat(cookie.entries()).isNotEmpty();
            assertThat(isKnown(cookie, mina)).isFalse();
        }
    }

    @Test
    void nothingInACookieTellsTheIdentifierOrIsTheSameInTwoOfThem() {
        Set<Object> parts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            DeviceCookie cookie = cookies.renew(DeviceCookie.NONE, mina);
            DeviceCookie.Entry entry = cookie.entries().getFirst();
            assertThat(parts.add(entry.id())).isTrue();
            assertThat(parts.add(entry.state())).isTrue();
            assertThat(parts.add(entry.mac())).isTrue();
            byte[] bytes = Base64.getUrlDecoder().decode(cookie.reveal().substring(DeviceCookie.PREFIX.length()));
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("mina");
            assertThat(cookie.toString()).isEqualTo("DeviceCookie[1 entries]");
        }
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceCookies(new byte[16], installation.clock, installation.random));
    }

    private boolean isKnown(DeviceCookie cookie, Account account) {
        return cookies.find(cookie, account.identifier())
                .filter(entry -> cookies.isStanding(entry, account))
                .isPresent();
    }

    private static DeviceCookie reread(DeviceCookie cookie) {
        return DeviceCookie.parse(cookie.reveal());
    }
}

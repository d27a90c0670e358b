package io.mapae.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokenBucketLoginThrottleTest {

    private static final String HOME = "203.0.113.7";

    private final ManualClock clock = new ManualClock();
    private final TokenBucketLoginThrottle throttle = new TokenBucketLoginThrottle(ThrottleSettings.DEFAULT, clock);

    @Test
    void tenGuessesAtOneIdentifierThenOneInThirtySeconds() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.tryAcquire("mina", at("198.51.100." + i))).isEmpty();
        }

        assertThat(throttle.tryAcquire("mina", at("198.51.100.99"))).contains(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(29));
        assertThat(throttle.tryAcquire("mina", at("198.51.100.99"))).contains(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(throttle.tryAcquire("mina", at("198.51.100.99"))).isEmpty();
        assertThat(throttle.tryAcquire("mina", at("198.51.100.98"))).isPresent();
    }

    @Test
    void fiftyGuessesFromOneAddressThenOneInTwoSeconds() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.tryAcquire("someone" + i, at(HOME))).isEmpty();
        }

        assertThat(throttle.tryAcquire("mina", at(HOME))).contains(Duration.ofSeconds(2));
        assertThat(throttle.tryAcquire("mina", at("198.51.100.1"))).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(throttle.tryAcquire("mina", at(HOME))).isEmpty();
    }

    @Test
    void anOwnerLogsInFromAKnownAddressWhileOthersHammer() {
        logIn("mina", HOME);

        for (int second = 0; second < 3600; second++) {
            for (int i = 0; i < 4; i++) {
                throttle.tryAcquire("mina", at("198.51." + (second % 200) + "." + i));
            }
            if (second % 60 == 0) {
                logIn("mina", HOME);
            }
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void anOwnerLogsInFromANewAddressWhileOneOtherHammers() {
        for (int second = 0; second < 3600; second++) {
            throttle.tryAcquire("mina", at("198.51.100.1"));
            clock.advance(Duration.ofSeconds(1));
            if (second > 60 && second % 7 == 0) {
                logIn("mina", "2001:db8:0:" + Integer.toHexString(second) + "::1");
            }
        }
    }

    @Test
    void aKnownAddressIsNotFreeToGuess() {
        logIn("mina", HOME);

        for (int i = 0; i < 10; i++) {
            assertThat(throttle.tryAcquire("mina", at(HOME))).isEmpty();
        }
        assertThat(throttle.tryAcquire("mina", at(HOME))).contains(Duration.ofSeconds(30));
    }

    @Test
    void aKnownAddressIsKnownForOneIdentifierOnly() {
        logIn("mina", HOME);
        for (int i = 0; i < 10; i++) {
            throttle.tryAcquire("joon", at("198.51.100." + i));
        }

        assertThat(throttle.tryAcquire("joon", at(HOME))).isPresent();
    }

    @Test
    void rightPasswordsCostNothing() {
        for (int i = 0; i < 1000; i++) {
            logIn("mina", HOME);
        }
    }

    @Test
    void aRefusedAttemptTakesNothing() {
        for (int i = 0; i < 10; i++) {
            throttle.tryAcquire("mina", at("198.51.100." + i));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.tryAcquire("mina", at(HOME))).isPresent();
        }

        assertThat(throttle.tryAcquire("joon", at(HOME))).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(throttle.tryAcquire("mina", at(HOME))).isEmpty();
    }

    @Test
    void anIpv6SubscriberIsOneAddress() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.tryAcquire("someone" + i, at("2001:db8:1:2::" + Integer.toHexString(i))))
                    .isEmpty();
        }

        assertThat(throttle.tryAcquire("mina", at("2001:db8:1:2:ffff:ffff:ffff:ffff")))
                .isPresent();
        assertThat(throttle.tryAcquire("mina", at("2001:db8:1:3::1"))).isEmpty();
    }

    @Test
    void anIpv4AddressInIpv6FormIsTheSameAddress() {
        assertThat(ThrottleKey.ofAddress("::ffff:203.0.113.7")).isEqualTo(ThrottleKey.ofAddress(HOME));
        assertThat(ThrottleKey.ofAddress("fe80::1%eth0")).isEqualTo(ThrottleKey.ofAddress("fe80::1"));
    }

    @Test
    void whatIsNoAddressIsThrottledToo() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.tryAcquire("someone" + i, at(""))).isEmpty();
        }

        assertThat(throttle.tryAcquire("mina", at(""))).isPresent();
    }

    @Test
    void aHugeIdentifierIsThrottledLikeAnother() {
        String huge = "x".repeat(1_000_000);
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.tryAcquire(huge, at("198.51.100." + i))).isEmpty();
        }

        assertThat(throttle.tryAcquire(huge, at(HOME))).isPresent();
    }

    @Test
    void limitsAreSettings() {
        Budget wide = new Budget(100_000, Duration.ofMillis(1));
        var raised = new TokenBucketLoginThrottle(new ThrottleSettings(wide, wide, wide, wide), clock);

        for (int i = 0; i < 100_000; i++) {
            assertThat(raised.tryAcquire("mina", at(HOME))).isEqualTo(Optional.empty());
        }
        assertThat(raised.tryAcquire("mina", at(HOME))).contains(Duration.ofMillis(1));
    }

    @Test
    void aKnownDeviceHasABudgetOfItsOwnWhateverStrangersDo() {
        LoginSource device = new LoginSource.KnownDevice(new DeviceId(1, 2), HOME);
        // Behind the same address, and from everywhere else.
        for (int second = 0; second < 3600; second++) {
            for (int i = 0; i < 4; i++) {
                throttle.tryAcquire("mina", at("198.51." + (second % 200) + "." + i));
                throttle.tryAcquire("mina", at(HOME));
                throttle.tryAcquire("someone" + second + "-" + i, at(HOME));
            }
            if (second % 60 == 59) {
                assertThat(throttle.tryAcquire("mina", at(HOME))).isPresent();
                assertThat(throttle.tryAcquire("mina", device)).isEmpty();
                throttle.succeeded("mina", device);
            }
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aKnownDeviceIsNotFreeToGuessAndTakesFromNobodyElse() {
        LoginSource device = new LoginSource.KnownDevice(new DeviceId(1, 2), HOME);
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.tryAcquire("mina", device)).isEmpty();
        }

        assertThat(throttle.tryAcquire("mina", device)).contains(Duration.ofSeconds(30));
        assertThat(throttle.tryAcquire("mina", new LoginSource.KnownDevice(new DeviceId(1, 3), HOME)))
                .isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.tryAcquire("mina", at(HOME))).isEmpty();
        }
        clock.advance(Duration.ofSeconds(30));
        assertThat(throttle.tryAcquire("mina", device)).isEmpty();
        assertThat(throttle.tryAcquire("mina", device)).isPresent();
    }

    private static LoginSource at(String address) {
        return new LoginSource.Stranger(address);
    }

    private void logIn(String identifier, String address) {
        assertThat(throttle.tryAcquire(identifier, at(address))).isEmpty();
        throttle.succeeded(identifier, at(address));
    }
}

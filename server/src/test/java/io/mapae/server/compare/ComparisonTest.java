package io.mapae.server.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.LeftOut;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Refusal;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.Scale;
import io.mapae.compare.figure.Share;
import io.mapae.compare.measure.Comparing;
import io.mapae.compare.measure.Extent;
import io.mapae.server.Main;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// One full run, on Redis and PostgreSQL: what it tells of each form that does not depend on how fast the machine
/// is.
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
final class ComparisonTest {

    private static final Set<Form> SELF_CONTAINED = EnumSet.of(Form.SIGNED_COOKIE, Form.JWT);
    private static final int NODES = 3;

    private Report report;

    @BeforeAll
    void run() throws IOException, InterruptedException {
        report = Comparing.run(Extent.FULL, Main.class.getName(), (_, _) -> {});
    }

    private Measured of(Form form) {
        return report.find(form).orElseThrow();
    }

    private double median(Form form, Quantity quantity) {
        return of(form).median(quantity).orElseThrow();
    }

    private Share share(Form form, Event event) {
        return Optional.ofNullable(of(form).shares().get(event)).orElseThrow();
    }

    private List<Measured> forms() {
        return report.forms().stream()
                .filter(measured -> measured.form() != Form.BARE)
                .toList();
    }

    private static List<Form> mapae() {
        return Arrays.stream(Form.values()).filter(Form::isMapae).toList();
    }

    @Test
    void everyFormIsMeasuredInEveryWay() {
        assertThat(report.leftOut()).as("what this machine has no programs for").isEmpty();
        assertThat(report.full()).isTrue();
        assertThat(report.forms()).extracting(Measured::form).containsExactly(Form.values());
        assertThat(forms()).allSatisfy(measured -> {
            assertThat(measured.figures()).as(measured.form().label()).containsOnlyKeys(Quantity.values());
            assertThat(measured.logout()).as(measured.form().label()).hasSize(NODES);
            assertThat(measured.shares()).containsKeys(Event.NODE_DIED, Event.ALL_RESTARTED);
        });
        assertThat(report.scales()).containsOnlyKeys(Scale.values());
    }

    @Test
    void theBytesOfARequestAreInOrder() {
        List<Form> bySize = List.of(
                Form.BARE, Form.REDIS_SESSION, Form.SIGNED_COOKIE, Form.MAPAE_COOKIE, Form.JWT, Form.MAPAE_TOKENS);
        assertThat(bySize)
                .extracting(form -> median(form, Quantity.REQUEST_BYTES))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(report.scales().get(Scale.SAML_ASSERTION))
                .isGreaterThan(report.scales().get(Scale.ENCRYPTED_JWT));
    }

    /// Else the bytes of answers would compare what the servers are like, and not what the forms are.
    @Test
    void everyFormAnswersTheSame() {
        assertThat(forms())
                .allSatisfy(measured -> assertThat(median(measured.form(), Quantity.RESPONSE_BYTES))
                        .as(measured.form().label())
                        .isCloseTo(median(Form.BARE, Quantity.RESPONSE_BYTES), within(24.0)));
    }

    @Test
    void whatAsksAStoreReadsItAndNothingElseDoes() {
        assertThat(forms())
                .allSatisfy(measured -> assertThat(median(measured.form(), Quantity.STORE_READS))
                        .as(measured.form().label())
                        .isCloseTo(measured.form().needs() == Form.Needs.NOTHING ? 0 : 1, within(0.05)));
        assertThat(median(Form.REDIS_SESSION, Quantity.STORE_WRITES)).isCloseTo(1, within(0.05));
    }

    @Test
    void aLogoutHoldsEverywhereUnlessTheCredentialSaysEverythingItself() {
        assertThat(forms())
                .allSatisfy(measured -> assertThat(measured.logout())
                        .as(measured.form().label())
                        .extracting(Refusal::held)
                        .containsOnly(!SELF_CONTAINED.contains(measured.form())));
    }

    @Test
    void everyoneWhoIsNotInTheMemoryOfOneNodeStaysWhenNodesDie() {
        for (Event event : List.of(Event.NODE_DIED, Event.ALL_RESTARTED)) {
            assertThat(forms()).allSatisfy(measured -> {
                Share share = share(measured.form(), event);
                assertThat(share.part() == share.of())
                        .as(measured.form().label() + " " + event.label() + " " + share)
                        .isEqualTo(measured.form() != Form.MEMORY_SESSION);
            });
        }
    }

    @Test
    void whoHadLoggedOutComesBackWithALostDenyListAloneAndNeverToMapae() {
        assertThat(share(Form.JWT_DENY_LIST, Event.ENDED_AFTER_FLUSH).part()).isPositive();
        assertThat(forms())
                .filteredOn(measured -> measured.form() != Form.JWT_DENY_LIST)
                .filteredOn(measured -> measured.shares().containsKey(Event.ENDED_AFTER_FLUSH))
                .hasSizeGreaterThan(mapae().size())
                .allSatisfy(measured -> assertThat(
                                share(measured.form(), Event.ENDED_AFTER_FLUSH).part())
                        .as(measured.form().label())
                        .isZero());
    }

    @Test
    void aStolenStoreOpensClassicSessionsAndNobodyOfMapae() {
        assertThat(mapae()).allSatisfy(form -> {
            Share stolen = share(form, Event.STORE_STOLEN);
            assertThat(stolen.of()).isPositive();
            assertThat(stolen.part()).as(form.label()).isZero();
        });
        for (Form form : List.of(Form.SQL_SESSION, Form.REDIS_SESSION)) {
            assertThat(share(form, Event.STORE_STOLEN).part()).as(form.label()).isPositive();
        }
    }

    /// A login that is kept has at least its id, and nothing that says everything itself is kept anywhere.
    @Test
    void whatKeepsLoginsGrowsWithThem() {
        assertThat(median(Form.MEMORY_SESSION, Quantity.SERVER_MEMORY)).isBetween(100.0, 5000.0);
        for (Form form : List.of(Form.SQL_SESSION, Form.REDIS_SESSION, Form.MAPAE_COOKIE, Form.MAPAE_TOKENS)) {
            assertThat(median(form, Quantity.STORE_MEMORY)).as(form.label()).isBetween(50.0, 20_000.0);
        }
        for (Form form : SELF_CONTAINED) {
            assertThat(median(form, Quantity.SERVER_MEMORY)).as(form.label()).isBetween(-100.0, 100.0);
            assertThat(median(form, Quantity.STORE_MEMORY)).as(form.label()).isZero();
        }
        // A deny-list keeps who has logged out, and nobody who is signed in.
        assertThat(median(Form.JWT_DENY_LIST, Quantity.STORE_MEMORY)).isBetween(-10.0, 10.0);
        assertThat(mapae())
                .allSatisfy(form -> assertThat(median(form, Quantity.SERVER_MEMORY))
                        .as(form.label())
                        .isBetween(100.0, 20_000.0));
    }

    @Test
    void aSessionIdTellsNobodyAnything() {
        assertThat(of(Form.REDIS_SESSION).readable()).isEmpty();
        assertThat(of(Form.MAPAE_COOKIE).readable()).isEmpty();
        assertThat(of(Form.JWT).readable()).contains("sub");
        assertThat(of(Form.MAPAE_TOKENS).readable()).contains("sub");
    }

    @Test
    void nothingIsLeftBehind() {
        assertThat(report.leftOut()).extracting(LeftOut::reason).doesNotContain(LeftOut.Reason.SHORT_RUN);
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }
}

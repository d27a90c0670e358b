package io.mapae.proof.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DistributionTest {

    private static final Distribution HUNDRED = new Distribution(
            IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList());

    @Test
    void aPercentileIsTheLeastThatSoManyDoNotExceed() {
        assertThat(HUNDRED.percentile(50)).isEqualTo(50);
        assertThat(HUNDRED.percentile(99)).isEqualTo(99);
        assertThat(HUNDRED.percentile(100)).isEqualTo(100).isEqualTo(HUNDRED.longest());
        assertThat(HUNDRED.percentile(0)).isEqualTo(1);
        assertThat(Distribution.of(List.of(Duration.ofMillis(7))).percentile(50))
                .isEqualTo(7);
    }

    @Test
    void aPartIsWithinATime() {
        assertThat(HUNDRED.partWithin(0.5)).isZero();
        assertThat(HUNDRED.partWithin(25)).isEqualTo(0.25);
        assertThat(HUNDRED.partWithin(1000)).isEqualTo(1);
    }

    @Test
    void thePictureHasACurveForEach() {
        String svg = Picture.draw("Ends", 50, Map.of("one", HUNDRED, "another", HUNDRED));
        assertThat(svg.split("<polyline ", -1)).hasSize(3);
        assertThat(svg).startsWith("<svg ").contains(">one<", ">another<").endsWith("</svg>\n");
    }
}

package io.mapae.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LiveHeapTest {

    private static final int BYTES = 20_000_000;
    private static final long OTHERS_MAX = 1_000_000;

    /// A JVM that makes garbage, keeps some bytes, and waits until it is asked no more.
    static final class Keeper {

        private Keeper() {}

        public static void main(String[] arguments) throws IOException {
            int garbage = new byte[Integer.parseInt(arguments[0])].length;
            byte[] kept = new byte[Integer.parseInt(arguments[1])];
            System.out.println("made " + garbage + " bytes of garbage");
            int end = System.in.read();
            System.out.println("kept " + kept.length + " bytes until " + end);
        }
    }

    private static long live(int garbage, int kept) throws IOException, InterruptedException {
        Process keeper = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keeper.class.getName(),
                        Integer.toString(garbage),
                        Integer.toString(kept))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(keeper.inputReader().readLine()).startsWith("made");
            return LiveHeap.bytes(keeper.pid());
        } finally {
            keeper.getOutputStream().close();
            keeper.waitFor();
        }
    }

    @Test
    void whatIsReachableIsCountedAndGarbageIsNot() throws Exception {
        assertThat(live(BYTES, 0)).isLessThan(BYTES / 2);
        assertThat(live(0, BYTES) - live(0, 0)).isBetween(BYTES - OTHERS_MAX, BYTES + OTHERS_MAX);
    }

    @Test
    void thisJavaComesWithIt() {
        assertThat(LiveHeap.isKnown()).isTrue();
    }
}

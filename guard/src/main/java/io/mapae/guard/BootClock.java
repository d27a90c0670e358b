package io.mapae.guard;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;

/// Linux's `CLOCK_BOOTTIME`: it goes on while the machine is suspended, as the JVM's monotonic clock does not.
///
/// Read through the foreign-function interface of JDK 22 and later, and only where the application has allowed
/// native access; that interface is looked up by name, so that the same class runs on JDK 17, where there is no
/// boot clock.
final class BootClock implements LongSupplier {

    private static final int CLOCK_BOOTTIME = 7;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// Places for answers, each used by one thread at a time; two words each, a cache line apart.
    private static final int PLACES = 64;

    private static final int PLACE_BYTES = 64;

    private final AtomicIntegerArray taken = new AtomicIntegerArray(PLACES * PLACE_BYTES / Integer.BYTES);

    private BootClock() {}

    /// The calls, as constants that the compiler sees through: a check reads the clock more than once. Fails to
    /// be initialised where they cannot be made.
    private static final class Calls {
        private static final Calls OF_THIS_JVM = open();

        /// `(long address)int`: asks for the time into the place at this address.
        static final MethodHandle CLOCK_GET_TIME = OF_THIS_JVM.clockGetTime;

        /// `(long offset)long`: reads from the places.
        static final MethodHandle READ_LONG = OF_THIS_JVM.readLong;

        /// Where the places are.
        static final long PLACES_ADDRESS = OF_THIS_JVM.placesAddress;

        private final MethodHandle clockGetTime;
        private final MethodHandle readLong;
        private final long placesAddress;

        Calls(MethodHandle clockGetTime, MethodHandle readLong, long placesAddress) {
            this.clockGetTime = clockGetTime;
            this.readLong = readLong;
            this.placesAddress = placesAddress;
        }

        private static Calls open() {
            try {
                return BootClock.open();
            } catch (Throwable absent) {
                throw new UnsupportedOperationException(absent);
            }
        }
    }

    /// The boot clock, where this JVM can read it.
    static Optional<LongSupplier> find() {
        try {
            BootClock clock = new BootClock();
            long first = clock.getAsLong();
            return clock.getAsLong() - first >= 0 ? Optional.of(clock) : Optional.empty();
        } catch (Throwable absent) {
            // Another system, an older JDK, or no native access: the wall clock's jumps are then what is left.
            return Optional.empty();
        }
    }

    private static Calls open() throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        if (!isNativeAccessAllowed()) {
            throw new UnsupportedOperationException("no native access");
        }
        Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
        Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
        Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
        Class<?> optionType = Class.forName("java.lang.foreign.Linker$Option");
        Class<?> arenaType = Class.forName("java.lang.foreign.Arena");
        Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
        Object intLayout = values.getField("JAVA_INT").get(null);
        Object longLayout = values.getField("JAVA_LONG").get(null);

        Object address = values.getField("ADDRESS").get(null);
        if ((long) layoutType.getMethod("byteSize").invoke(address) != Long.BYTES) {
            throw new UnsupportedOperationException("an address is no long here");
        }

        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object lookupOfSystem = linkerType.getMethod("defaultLookup").invoke(linker);
        Object symbol = ((Optional<?>) Class.forName("java.lang.foreign.SymbolLookup")
                        .getMethod("find", String.class)
                        .invoke(lookupOfSystem, "clock_gettime"))
                .orElseThrow();
        Object layouts = java.lang.reflect.Array.newInstance(layoutType, 2);
        java.lang.reflect.Array.set(layouts, 0, intLayout);
        // An address as a number, which it is to the machine: a segment would be made anew for each reading.
        java.lang.reflect.Array.set(layouts, 1, longLayout);
        Object descriptor =
                descriptorType.getMethod("of", layoutType, layouts.getClass()).invoke(null, intLayout, layouts);
        // Critical: it returns at once and calls nobody, so that the thread need not say that it has left Java.
        Object options = java.lang.reflect.Array.newInstance(optionType, 1);
        java.lang.reflect.Array.set(
                options, 0, optionType.getMethod("critical", boolean.class).invoke(null, false));
        MethodHandle call = (MethodHandle) linkerType
                .getMethod("downcallHandle", segmentType, descriptorType, options.getClass())
                .invoke(linker, symbol, descriptor, options);

        Object arena = arenaType.getMethod("global").invoke(null);
        Object memory = arenaType
                .getMethod("allocate", long.class, long.class)
                .invoke(arena, (long) PLACES * PLACE_BYTES, (long) PLACE_BYTES);
        MethodHandle bootTime = MethodHandles.insertArguments(call, 0, CLOCK_BOOTTIME);
        MethodHandle read = MethodHandles.insertArguments(
                lookup.findVirtual(
                                segmentType,
                                "get",
                                MethodType.methodType(
                                        long.class, Class.forName("java.lang.foreign.ValueLayout$OfLong"), long.class))
                        .bindTo(memory),
                0,
                longLayout);
        return new Calls(bootTime, read, (long) segmentType.getMethod("address").invoke(memory));
    }

    // Asking without leave would print a warning, and throw in a later JDK.
    private static boolean isNativeAccessAllowed() throws ReflectiveOperationException {
        return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(BootClock.class.getModule());
    }

    @Override
    public long getAsLong() {
        int place = take();
        try {
            long offset = (long) place * PLACE_BYTES;
            int failed = (int) Calls.CLOCK_GET_TIME.invokeExact(Calls.PLACES_ADDRESS + offset);
            if (failed != 0) {
                throw new IllegalStateException("the boot clock cannot be read");
            }
            long seconds = (long) Calls.READ_LONG.invokeExact(offset);
            long nanos = (long) Calls.READ_LONG.invokeExact(offset + Long.BYTES);
            return seconds * NANOS_PER_SECOND + nanos;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the boot clock cannot be read", e);
        } finally {
            taken.setRelease(flagOf(place), 0);
        }
    }

    private int take() {
        int place = (int) Thread.currentThread().getId() & (PLACES - 1);
        while (!taken.compareAndSet(flagOf(place), 0, 1)) {
            place = (place + 1) & (PLACES - 1);
            Thread.onSpinWait();
        }
        return place;
    }

    private static int flagOf(int place) {
        return place * PLACE_BYTES / Integer.BYTES;
    }
}

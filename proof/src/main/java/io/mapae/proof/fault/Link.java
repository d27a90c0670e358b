package io.mapae.proof.fault;

/// What leads out of a namespace.
public enum Link {
    /// To those who ask the process inside.
    FRONT("front", 0),
    /// To its database.
    DATABASE("base", 1);

    private final String device;
    private final int number;

    Link(String device, int number) {
        this.device = device;
        this.number = number;
    }

    /// Tells those of one namespace apart.
    int number() {
        return number;
    }

    /// What the cable is called inside.
    String device() {
        return device;
    }

    /// What it is called outside: at most 15 characters, the kernel's limit.
    String outside(long pid, long namespace) {
        return "mp" + pid + device.charAt(0) + namespace;
    }
}

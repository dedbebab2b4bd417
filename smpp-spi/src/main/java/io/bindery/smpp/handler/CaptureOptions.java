package io.bindery.smpp.handler;

/** What a {@link Capture} keeps. Immutable; each setter gives a changed copy. */
public final class CaptureOptions {
    private static final CaptureOptions DEFAULTS = new CaptureOptions(65_536, 67_108_864, false);

    private final int octets;
    private final int octetsInAll;
    private final boolean text;

    private CaptureOptions(int octets, int octetsInAll, boolean text) {
        this.octets = octets;
        this.octetsInAll = octetsInAll;
        this.text = text;
    }

    /** 64 KiB a session, 64 MiB in all, no texts. */
    public static CaptureOptions defaults() {
        return DEFAULTS;
    }

    /** How much memory one session's PDUs may take; older ones make room for newer ones. A PDU takes its octets and 64 more. */
    public int octets() {
        return octets;
    }

    /** A copy with another {@link #octets()}, 1024 … 1000000000. */
    public CaptureOptions octets(int value) {
        return new CaptureOptions(checked("octets", value), octetsInAll, text);
    }

    /** How much memory the live sessions of one server or client may take together, where all are captured. */
    public int octetsInAll() {
        return octetsInAll;
    }

    /** A copy with another {@link #octetsInAll()}, 1024 … 1000000000. */
    public CaptureOptions octetsInAll(int value) {
        return new CaptureOptions(octets, checked("octetsInAll", value), text);
    }

    /** Whether texts of messages are kept. */
    public boolean isTextCaptured() {
        return text;
    }

    /** A copy that keeps texts of messages too: what people write to each other. Passwords and numbers stay hidden. */
    public CaptureOptions captureText() {
        return new CaptureOptions(octets, octetsInAll, true);
    }

    private static int checked(String name, int value) {
        if (value < 1_024 || value > 1_000_000_000) {
            throw new IllegalArgumentException(name + ": " + value + " (allowed 1024 … 1000000000)");
        }
        return value;
    }

    @Override
    public String toString() {
        return "CaptureOptions{octets=" + octets + ", octetsInAll=" + octetsInAll + ", text=" + text + "}";
    }
}

package io.bindery.smpp.benchmarks.engine;

import java.util.Locale;

/**
 * What goes over the wire in one measurement, and how it is made to.
 *
 * @param traffic who sends what
 * @param drive what makes the sender send
 * @param binds sessions, each bound as transceiver
 * @param window most unanswered messages of each session
 * @param perSecond messages a second of each session; only for {@link Drive#PACED}
 * @param link what is between the two
 */
record Plan(Traffic traffic, Drive drive, int binds, int window, int perSecond, Link link) {
    /** Who sends what. */
    enum Traffic {
        /** The client sends submit_sm, the server answers with a fresh message_id. */
        SUBMIT,
        /** The server sends receipts as deliver_sm, the client answers. */
        RECEIPT
    }

    /** What makes the sender send. */
    enum Drive {
        /** Each answer's callback sends the next. */
        CHAIN,
        /** A thread of the application for each session sends while the window has room. */
        PUMP,
        /** As many threads as the window has slots, each waiting for its answer; for libraries that only block. */
        THREADS,
        /** One thread sends for all sessions, each at its rate. */
        PACED
    }

    /** What is between server and client. */
    enum Link {
        LOOPBACK,
        /** TLS 1.3. */
        TLS,
        /** A relay that holds every octet back for 25 ms in each direction. */
        DISTANT
    }

    static Plan chain(int binds, int window) {
        return new Plan(Traffic.SUBMIT, Drive.CHAIN, binds, window, 0, Link.LOOPBACK);
    }

    Plan with(Traffic value) {
        return new Plan(value, drive, binds, window, perSecond, link);
    }

    Plan with(Drive value) {
        return new Plan(traffic, value, binds, window, perSecond, link);
    }

    Plan with(Link value) {
        return new Plan(traffic, drive, binds, window, perSecond, value);
    }

    Plan pacedAt(int rate) {
        return new Plan(traffic, Drive.PACED, binds, window, rate, link);
    }

    boolean isEncrypted() {
        return link == Link.TLS;
    }

    /** For the command line of another JVM. */
    String asArgument() {
        return String.format(Locale.ROOT, "%s,%s,%d,%d,%d,%s", traffic, drive, binds, window, perSecond, link);
    }

    /** The reverse of {@link #asArgument}. */
    static Plan of(String argument) {
        String[] parts = argument.split(",", -1);
        return new Plan(
                Traffic.valueOf(parts[0]),
                Drive.valueOf(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]),
                Link.valueOf(parts[5]));
    }
}

package io.bindery.smpp.handler;

import java.time.Duration;

/**
 * Timers and limits of a connection. Immutable; made by {@link #server()} or {@link #client()} and {@link #toBuilder()}.
 *
 * <p>The specification names the timers but gives no values; {@code docs/configuration.md} gives the reason for each
 * default.
 */
public final class LinkOptions {
    private final Duration sessionInit;
    private final Duration bindResponse;
    private final Duration connect;
    private final Duration response;
    private final Duration enquireLink;
    private final int enquireLinkMisses;
    private final Duration inactivity;
    private final Duration writeTimeout;
    private final Duration handlerDeadline;
    private final Duration unbind;
    private final int frameLimit;
    private final int frameLimitBeforeBind;
    private final int waitingLimit;

    private LinkOptions(Builder builder) {
        this.sessionInit = builder.sessionInit;
        this.bindResponse = builder.bindResponse;
        this.connect = builder.connect;
        this.response = builder.response;
        this.enquireLink = builder.enquireLink;
        this.enquireLinkMisses = builder.enquireLinkMisses;
        this.inactivity = builder.inactivity;
        this.writeTimeout = builder.writeTimeout;
        this.handlerDeadline = builder.handlerDeadline;
        this.unbind = builder.unbind;
        this.frameLimit = builder.frameLimit;
        this.frameLimitBeforeBind = builder.frameLimitBeforeBind;
        this.waitingLimit = builder.waitingLimit;
    }

    /** The defaults of a server: as {@link #client()}, and inactivity 300 s. */
    public static LinkOptions server() {
        return client().toBuilder().inactivity(Duration.ofSeconds(300)).build();
    }

    /** The defaults of a client. */
    public static LinkOptions client() {
        return new Builder().build();
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** On a server: from accept to a completed bind. Default 5 s. */
    public Duration sessionInit() {
        return sessionInit;
    }

    /** On a client: from the bind to its response. Default 10 s. */
    public Duration bindResponse() {
        return bindResponse;
    }

    /** On a client: for the TCP connection. Default 5 s. */
    public Duration connect() {
        return connect;
    }

    /** From a request to its response; also the longest a request waits for a window slot. Default 30 s. */
    public Duration response() {
        return response;
    }

    /** How long nothing may arrive before enquire_link asks. Default 30 s. */
    public Duration enquireLink() {
        return enquireLink;
    }

    /** How many enquire_links in a row may stay without any octet from the peer before the link is closed. Default 2. */
    public int enquireLinkMisses() {
        return enquireLinkMisses;
    }

    /** How long a session may be without transactions (enquire_link is none); zero for ever. Default 300 s, client zero. */
    public Duration inactivity() {
        return inactivity;
    }

    /**
     * How long the peer may refuse to take our octets once more than 256 KiB of them wait beside what the system buffers. Less is
     * left to {@link #enquireLink}: a peer that takes nothing does not get the question either. Default 30 s.
     */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /** How long a handler may leave a request without a reply; then the engine refuses it with ESME_RSYSERR. Default 25 s. */
    public Duration handlerDeadline() {
        return handlerDeadline;
    }

    /** At an orderly end: for requests in flight, and again for unbind_resp. Default 3 s. */
    public Duration unbind() {
        return unbind;
    }

    /** The largest PDU in octets that is read on a bound session. Default 131072. */
    public int frameLimit() {
        return frameLimit;
    }

    /** The largest PDU in octets that is read before a bind. Default 8192. */
    public int frameLimitBeforeBind() {
        return frameLimitBeforeBind;
    }

    /** How many requests may wait for a window slot or for the pace. Default 10000. */
    public int waitingLimit() {
        return waitingLimit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkOptions that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Every option. */
    @Override
    public String toString() {
        return "LinkOptions{sessionInit=" + sessionInit + ", bindResponse=" + bindResponse + ", connect=" + connect
                + ", response=" + response + ", enquireLink=" + enquireLink + ", enquireLinkMisses="
                + enquireLinkMisses + ", inactivity=" + inactivity + ", writeTimeout=" + writeTimeout
                + ", handlerDeadline=" + handlerDeadline + ", unbind=" + unbind + ", frameLimit=" + frameLimit
                + ", frameLimitBeforeBind=" + frameLimitBeforeBind + ", waitingLimit=" + waitingLimit + "}";
    }

    /** Collects options; {@link #build()} checks them. Not thread-safe. */
    public static final class Builder {
        private Duration sessionInit = Duration.ofSeconds(5);
        private Duration bindResponse = Duration.ofSeconds(10);
        private Duration connect = Duration.ofSeconds(5);
        private Duration response = Duration.ofSeconds(30);
        private Duration enquireLink = Duration.ofSeconds(30);
        private int enquireLinkMisses = 2;
        private Duration inactivity = Duration.ZERO;
        private Duration writeTimeout = Duration.ofSeconds(30);
        private Duration handlerDeadline = Duration.ofSeconds(25);
        private Duration unbind = Duration.ofSeconds(3);
        private int frameLimit = 131_072;
        private int frameLimitBeforeBind = 8_192;
        private int waitingLimit = 10_000;

        private Builder() {}

        private Builder(LinkOptions from) {
            sessionInit = from.sessionInit;
            bindResponse = from.bindResponse;
            connect = from.connect;
            response = from.response;
            enquireLink = from.enquireLink;
            enquireLinkMisses = from.enquireLinkMisses;
            inactivity = from.inactivity;
            writeTimeout = from.writeTimeout;
            handlerDeadline = from.handlerDeadline;
            unbind = from.unbind;
            frameLimit = from.frameLimit;
            frameLimitBeforeBind = from.frameLimitBeforeBind;
            waitingLimit = from.waitingLimit;
        }

        /** @see LinkOptions#sessionInit() */
        public Builder sessionInit(Duration value) {
            sessionInit = value;
            return this;
        }

        /** @see LinkOptions#bindResponse() */
        public Builder bindResponse(Duration value) {
            bindResponse = value;
            return this;
        }

        /** @see LinkOptions#connect() */
        public Builder connect(Duration value) {
            connect = value;
            return this;
        }

        /** @see LinkOptions#response() */
        public Builder response(Duration value) {
            response = value;
            return this;
        }

        /** @see LinkOptions#enquireLink() */
        public Builder enquireLink(Duration value) {
            enquireLink = value;
            return this;
        }

        /** @see LinkOptions#enquireLinkMisses() */
        public Builder enquireLinkMisses(int value) {
            enquireLinkMisses = value;
            return this;
        }

        /** @see LinkOptions#inactivity() */
        public Builder inactivity(Duration value) {
            inactivity = value;
            return this;
        }

        /** @see LinkOptions#writeTimeout() */
        public Builder writeTimeout(Duration value) {
            writeTimeout = value;
            return this;
        }

        /** @see LinkOptions#handlerDeadline() */
        public Builder handlerDeadline(Duration value) {
            handlerDeadline = value;
            return this;
        }

        /** @see LinkOptions#unbind() */
        public Builder unbind(Duration value) {
            unbind = value;
            return this;
        }

        /** @see LinkOptions#frameLimit() */
        public Builder frameLimit(int value) {
            frameLimit = value;
            return this;
        }

        /** @see LinkOptions#frameLimitBeforeBind() */
        public Builder frameLimitBeforeBind(int value) {
            frameLimitBeforeBind = value;
            return this;
        }

        /** @see LinkOptions#waitingLimit() */
        public Builder waitingLimit(int value) {
            waitingLimit = value;
            return this;
        }

        /** @throws IllegalArgumentException naming the option, its value and what is allowed */
        public LinkOptions build() {
            positive("sessionInit", sessionInit);
            positive("bindResponse", bindResponse);
            positive("connect", connect);
            positive("response", response);
            positive("enquireLink", enquireLink);
            positive("writeTimeout", writeTimeout);
            positive("handlerDeadline", handlerDeadline);
            positive("unbind", unbind);
            if (!inactivity.isZero()) {
                timer("inactivity", inactivity, "0 for never, or 1 ms … 1 day");
            }
            inRange("enquireLinkMisses", enquireLinkMisses, 1, 100);
            inRange("frameLimit", frameLimit, 1_024, 16_777_216);
            inRange("frameLimitBeforeBind", frameLimitBeforeBind, 256, frameLimit);
            inRange("waitingLimit", waitingLimit, 0, 10_000_000);
            return new LinkOptions(this);
        }

        private static void positive(String name, Duration value) {
            timer(name, value, "1 ms … 1 day");
        }

        private static void timer(String name, Duration value, String allowed) {
            if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(name + ": " + value + " (allowed " + allowed + ")");
            }
        }

        private static void inRange(String name, int value, int low, int high) {
            if (value < low || value > high) {
                throw new IllegalArgumentException(name + ": " + value + " (allowed " + low + " … " + high + ")");
            }
        }
    }
}

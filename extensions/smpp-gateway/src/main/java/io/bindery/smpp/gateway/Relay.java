package io.bindery.smpp.gateway;

/** What all parts of one relay share. */
record Relay(Time time, Retrying retrying, RelayTiming timing, Tally tally) {
    static Relay of(Time time, RelayTiming timing) {
        return new Relay(time, new Retrying(time), timing, new Tally());
    }
}

package io.bindery.smpp.benchmarks;

import org.openjdk.jmh.infra.Blackhole;

/** Uses what was read of a receipt, so that reading cannot be optimised away. */
record ReceiptIntoBlackhole(Blackhole blackhole) implements ReceiptLibrary.Reader {
    @Override
    public void id(String id) {
        blackhole.consume(id);
    }

    @Override
    public void state(Object state) {
        blackhole.consume(state);
    }

    @Override
    public void err(String err) {
        blackhole.consume(err);
    }

    @Override
    public void doneDate(Object date) {
        blackhole.consume(date);
    }
}

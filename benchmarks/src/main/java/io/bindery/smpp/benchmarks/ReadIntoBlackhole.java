package io.bindery.smpp.benchmarks;

import org.openjdk.jmh.infra.Blackhole;

/** Uses what was read, so that reading cannot be optimised away. */
record ReadIntoBlackhole(Blackhole blackhole) implements SmppLibrary.Reader {
    @Override
    public void address(int ton, int npi, String digits) {
        blackhole.consume(ton);
        blackhole.consume(npi);
        blackhole.consume(digits);
    }

    @Override
    public void flags(int esmClass, int registeredDelivery, int dataCoding) {
        blackhole.consume(esmClass);
        blackhole.consume(registeredDelivery);
        blackhole.consume(dataCoding);
    }

    @Override
    public void text(String text) {
        blackhole.consume(text);
    }

    @Override
    public void messageId(String messageId) {
        blackhole.consume(messageId);
    }
}

package io.bindery.smpp.benchmarks;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabets;

/** smpp-core's alphabet; it refuses a character that GSM 03.38 lacks. */
final class BinderyGsm implements GsmLibrary {
    private final Octets[] received = new Octets[GsmSample.values().length];

    BinderyGsm() {
        for (GsmSample sample : GsmSample.values()) {
            received[sample.index()] = Octets.of(sample.octets());
        }
    }

    @Override
    public Octets encode(GsmSample sample) {
        return Alphabets.GSM_0338.encode(sample.text());
    }

    @Override
    public String decode(GsmSample sample) {
        return Alphabets.GSM_0338.decode(received[sample.index()]);
    }

    @Override
    public byte[] octets(Object encoded) {
        return ((Octets) encoded).toByteArray();
    }
}

package io.bindery.smpp.benchmarks;

import com.cloudhopper.commons.charset.CharsetUtil;

/** The alphabet of cloudhopper-commons; it writes a question mark for a character that GSM 03.38 lacks. */
final class CloudhopperGsm implements GsmLibrary {
    private final byte[][] received = new byte[GsmSample.values().length][];

    CloudhopperGsm() {
        for (GsmSample sample : GsmSample.values()) {
            received[sample.index()] = sample.octets();
        }
    }

    @Override
    public byte[] encode(GsmSample sample) {
        return CharsetUtil.encode(sample.text(), CharsetUtil.CHARSET_GSM);
    }

    @Override
    public String decode(GsmSample sample) {
        return CharsetUtil.decode(received[sample.index()], CharsetUtil.CHARSET_GSM);
    }

    @Override
    public byte[] octets(Object encoded) {
        return ((byte[]) encoded).clone();
    }
}

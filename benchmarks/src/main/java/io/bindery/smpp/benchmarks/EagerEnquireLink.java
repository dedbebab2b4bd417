package io.bindery.smpp.benchmarks;

import io.bindery.smpp.tlv.Tlvs;

/** enquire_link as a record of its fields, of which there are none. */
record EagerEnquireLink(Tlvs tlvs) implements EagerPdu {
    static final int ID = 0x0000_0015;

    private static final EagerEnquireLink BARE = new EagerEnquireLink(Tlvs.empty());

    static EagerEnquireLink of() {
        return BARE;
    }

    static EagerEnquireLink read(EagerReader in) {
        Tlvs tlvs = in.tlvs();
        return tlvs.isEmpty() ? BARE : new EagerEnquireLink(tlvs);
    }

    @Override
    public int commandId() {
        return ID;
    }

    @Override
    public void write(EagerWriter out) {
        out.tlvs(tlvs);
    }
}

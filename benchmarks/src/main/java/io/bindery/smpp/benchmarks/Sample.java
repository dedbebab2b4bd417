package io.bindery.smpp.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The PDUs of all benchmarks: the octets, written down by hand and not by any of the codecs, and the values in them. All
 * have sequence number 1.
 */
public enum Sample {
    /** submit_sm with a text of 32 characters and no TLVs. */
    SUBMIT_32(
            "0000005100000004000000000000000100010131353535303130300001013135353530313939000000000000010000002059"
                    + "6f757220636f6465206973203438323931332c2074656c6c206e6f626f6479",
            0x00,
            1,
            "Your code is 482913, tell nobody"),
    /** submit_sm with 140 octets of text and the three sar TLVs: part 1 of 2 of a long message. */
    SUBMIT_140_SAR(
            "000000cd00000004000000000000000100010131353535303130300001013135353530313939000000000000010000008c59"
                    + "6f75722070617263656c203353425830303432393137206c656176657320746865206465706f7420696e2055747265"
                    + "636874206e6f7720616e64206172726976657320746f646179206265747765656e2031343a303020616e642031363a"
                    + "30302e204e6f7420617420686f6d653f2043686f6f736520616e6f7468657220646179206f6e206f75722073690"
                    + "20c0002004d020e000102020f000101",
            0x00,
            1,
            "Your parcel 3SBX0042917 leaves the depot in Utrecht now and arrives today between 14:00 and 16:00. "
                    + "Not at home? Choose another day on our si"),
    /** submit_sm_resp with a message_id of 12 characters. */
    SUBMIT_RESP("0000001d80000004000000000000000130613162326333643465356600", 0, 0, ""),
    /** enquire_link. */
    ENQUIRE_LINK("00000010000000150000000000000001", 0, 0, ""),
    /** deliver_sm with a delivery receipt as text and as TLVs. */
    DELIVER_RECEIPT(
            "000000c300000005000000000000000100010131353535303139390001013135353530313030000400000000000000007c69"
                    + "643a306131623263336434653566207375623a30303120646c7672643a303031207375626d697420646174653a3236"
                    + "313132313034303520646f6e6520646174653a3236313132313034303620737461743a44454c49565244206572723a"
                    + "30303020746578743a596f757220636f6465206973203438323931332c001e000d3061316232633364346535660004"
                    + "27000102",
            0x04,
            0,
            "id:0a1b2c3d4e5f sub:001 dlvrd:001 submit date:2611210405 done date:2611210406 stat:DELIVRD err:000 "
                    + "text:Your code is 482913,");

    /** source_addr. */
    public static final String APPLICATION = "15550100";
    /** destination_addr. */
    public static final String HANDSET = "15550199";
    /** message_id of responses and receipts. */
    public static final String MESSAGE_ID = "0a1b2c3d4e5f";

    static final int SAR_REFERENCE = 0x4d;
    static final int SAR_TOTAL = 2;
    static final int SAR_PART = 1;
    /** message_state of receipts. */
    public static final int STATE_DELIVERED = 2;
    /** ton of both addresses. */
    public static final int INTERNATIONAL = 1;
    /** npi of both addresses. */
    public static final int ISDN = 1;

    private final String frame;
    private final int esmClass;
    private final int registeredDelivery;
    private final String text;

    Sample(String frame, int esmClass, int registeredDelivery, String text) {
        this.frame = frame;
        this.esmClass = esmClass;
        this.registeredDelivery = registeredDelivery;
        this.text = text;
    }

    /** The whole PDU, header included, in an array of its own. */
    public byte[] frame() {
        return HexFormat.of().parseHex(frame);
    }

    /** A small number for arrays with one element a sample. */
    @SuppressWarnings("EnumOrdinal") // that is what ordinals are for
    int index() {
        return ordinal();
    }

    /** esm_class. */
    public int esmClass() {
        return esmClass;
    }

    /** registered_delivery. */
    public int registeredDelivery() {
        return registeredDelivery;
    }

    String text() {
        return text;
    }

    /** The text as it travels, in an array of its own. */
    public byte[] textOctets() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

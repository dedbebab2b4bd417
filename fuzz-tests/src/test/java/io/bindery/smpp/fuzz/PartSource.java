package io.bindery.smpp.fuzz;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Arrays;

/** Makes parts of long messages out of octets: few sources, references and texts, so that they meet. */
final class PartSource {
    private static final int MOST_RAW = 31;

    private final byte[] input;
    private int at;

    PartSource(byte[] input) {
        this.input = input;
    }

    boolean hasMore() {
        return at < input.length;
    }

    /** The next octet; 0 behind the end. */
    int octet() {
        return at < input.length ? input[at++] & 0xFF : 0;
    }

    /**
     * A part. Its first octet chooses type, source and how the part says where it belongs, the second total and number, the
     * third the text.
     */
    MessagePdu next() {
        int kind = octet();
        int place = octet();
        int text = octet();
        Address source = Address.international("44770090000" + (kind & 1));
        int reference = kind >> 1 & 1;
        int total = place & 7;
        int number = place >> 3 & 7;
        byte[] octets = new byte[text & 15];
        Arrays.fill(octets, (byte) (text >> 4));
        Octets body = Octets.of(octets);
        return switch (kind >> 2 & 3) {
            case 0 ->
                pdu(
                        kind,
                        source,
                        Octets.of((byte) 5, (byte) 0, (byte) 3, (byte) reference, (byte) total, (byte) number)
                                .concat(body),
                        true,
                        Tlvs.empty());
            case 1 ->
                pdu(
                        kind,
                        source,
                        Octets.of((byte) 6, (byte) 8, (byte) 4, (byte) 0, (byte) reference, (byte) total, (byte) number)
                                .concat(body),
                        true,
                        Tlvs.empty());
            case 2 -> pdu(kind, source, body, false, sar(reference, total, number));
            default -> pdu(kind, source, raw(text), (place & 1) == 0, sar(reference, total, number));
        };
    }

    private Octets raw(int length) {
        int end = Math.min(input.length, at + Math.min(length, MOST_RAW));
        Octets raw = Octets.of(Arrays.copyOfRange(input, at, end));
        at = end;
        return raw;
    }

    private static Tlvs sar(int reference, int total, int number) {
        return Tlvs.builder()
                .add(Tags.SAR_MSG_REF_NUM, reference)
                .add(Tags.SAR_TOTAL_SEGMENTS, total)
                .add(Tags.SAR_SEGMENT_SEQNUM, number)
                .build();
    }

    private static MessagePdu pdu(int kind, Address source, Octets body, boolean hasHeader, Tlvs tlvs) {
        EsmClass esmClass = hasHeader ? EsmClass.UDHI : EsmClass.DEFAULT;
        DataCoding coding = DataCoding.of(kind >> 6 << 2);
        return switch (kind >> 4 & 3) {
            case 0 ->
                SubmitSm.builder()
                        .source(source)
                        .esmClass(esmClass)
                        .dataCoding(coding)
                        .tlvs(tlvs)
                        .shortMessage(body)
                        .build();
            case 1 ->
                DataSm.builder()
                        .source(source)
                        .esmClass(esmClass)
                        .dataCoding(coding)
                        .tlvs(tlvs)
                        .body(body)
                        .build();
            default ->
                DeliverSm.builder()
                        .source(source)
                        .esmClass(esmClass)
                        .dataCoding(coding)
                        .tlvs(tlvs)
                        .shortMessage(body)
                        .build();
        };
    }
}

package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;

/**
 * The place of a part in a long message: which message, how many parts it has, and which of them this is.
 *
 * @param form how the part says so
 * @param reference which message, 0 … 255 in {@link Form#UDH_8}, else 0 … 65535; the same in all its parts
 * @param total how many parts the message has, 1 … 255
 * @param number which of them this is, 1 … {@code total}
 */
public record Concatenation(Form form, int reference, int total, int number) {
    /** The largest number of parts of one message. */
    public static final int MOST_PARTS = 255;

    /** How a part says where it belongs. */
    public enum Form {
        /** In the user data header, element 0x00, with a reference of eight bits. */
        UDH_8(0xFF),

        /** In the user data header, element 0x08, with a reference of sixteen bits. */
        UDH_16(0xFFFF),

        /** In the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum; the reference has sixteen bits. */
        SAR(0xFFFF);

        private final int highestReference;

        Form(int highestReference) {
            this.highestReference = highestReference;
        }

        /** The highest reference: 255 or 65535. */
        public int highestReference() {
            return highestReference;
        }
    }

    static final int ELEMENT_8 = 0x00;
    static final int ELEMENT_16 = 0x08;

    /** @throws IllegalArgumentException when a value is out of range */
    public Concatenation {
        require("reference", reference, 0, form.highestReference());
        require("total", total, 1, MOST_PARTS);
        require("number", number, 1, total);
    }

    private static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "concatenation: " + name + " " + value + " (allowed " + from + " … " + to + ")");
        }
    }

    static boolean isElement(int id) {
        return id == ELEMENT_8 || id == ELEMENT_16;
    }

    /**
     * What {@code element} says; empty when it says nothing that can be. The width of the reference follows from the
     * length, because some send three octets under 0x08 or four under 0x00.
     */
    static Optional<Concatenation> of(InformationElement element) {
        Octets value = element.value();
        return switch (value.length()) {
            case 3 -> of(Form.UDH_8, value.unsignedAt(0), value.unsignedAt(1), value.unsignedAt(2));
            case 4 ->
                of(
                        Form.UDH_16,
                        value.unsignedAt(0) << 8 | value.unsignedAt(1),
                        value.unsignedAt(2),
                        value.unsignedAt(3));
            default -> Optional.empty();
        };
    }

    /** What the three TLVs say; empty when one of them is missing or they say nothing that can be. */
    public static Optional<Concatenation> of(Tlvs tlvs) {
        Optional<Integer> reference = tlvs.get(Tags.SAR_MSG_REF_NUM);
        Optional<Integer> total = tlvs.get(Tags.SAR_TOTAL_SEGMENTS);
        Optional<Integer> number = tlvs.get(Tags.SAR_SEGMENT_SEQNUM);
        return reference.isPresent() && total.isPresent() && number.isPresent()
                ? of(Form.SAR, reference.get(), total.get(), number.get())
                : Optional.empty();
    }

    private static Optional<Concatenation> of(Form form, int reference, int total, int number) {
        boolean isPossible = reference >= 0
                && reference <= form.highestReference()
                && total <= MOST_PARTS
                && number >= 1
                && number <= total;
        return isPossible ? Optional.of(new Concatenation(form, reference, total, number)) : Optional.empty();
    }

    /** The element that says this; only for the two forms of the user data header. */
    InformationElement element() {
        return switch (form) {
            case UDH_8 -> new InformationElement(ELEMENT_8, Octets.of((byte) reference, (byte) total, (byte) number));
            case UDH_16 ->
                new InformationElement(
                        ELEMENT_16, Octets.of((byte) (reference >> 8), (byte) reference, (byte) total, (byte) number));
            case SAR -> throw new IllegalArgumentException("user data header: SAR travels in TLVs");
        };
    }

    /** The three TLVs that say this, whatever the form. */
    Tlvs tlvs() {
        return Tlvs.builder()
                .add(Tags.SAR_MSG_REF_NUM, reference)
                .add(Tags.SAR_TOTAL_SEGMENTS, total)
                .add(Tags.SAR_SEGMENT_SEQNUM, number)
                .build();
    }
}

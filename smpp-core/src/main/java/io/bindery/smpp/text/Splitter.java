package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Splits a message into parts that fit into one SM each, in one of four ways.
 *
 * <p>Immutable and thread-safe; the {@code with} methods give changed copies. Keep one splitter for all messages of a
 * sender: it owns the sequence of their reference numbers.
 *
 * <p>A message that fits into one SM becomes one part without any concatenation. A cut is never inside a character, so
 * never inside an escape pair of GSM 03.38 or a surrogate pair, and not inside what a reader takes for one character (an
 * emoji of several, a letter with accents, a flag) unless that is longer than a part. This holds for any {@link Alphabet};
 * each part is encoded by itself, for the place behind its header.
 */
public final class Splitter {
    private static final int LONGEST_PAYLOAD = 65_535;

    /** The room that the longest character of any alphabet needs. */
    private static final int LEAST_ROOM = 8;

    private final PartFrame frame;
    private final PartCapacity capacity;
    private final PeerAlphabets alphabets;
    private final IntSupplier references;

    private Splitter(PartFrame frame, PartCapacity capacity, PeerAlphabets alphabets, IntSupplier references) {
        this.frame = frame;
        this.capacity = capacity;
        this.alphabets = alphabets;
        this.references = references;
    }

    private static Splitter of(PartFrame.Way way) {
        return new Splitter(PartFrame.of(way), PartCapacity.AIR, PeerAlphabets.standard(), ReferenceNumbers.random());
    }

    /** Parts with a user data header whose reference has eight bits: what every handset knows. */
    public static Splitter udh8() {
        return of(PartFrame.Way.UDH_8);
    }

    /** Parts with a user data header whose reference has sixteen bits: rarely mixed up, one septet less a part. */
    public static Splitter udh16() {
        return of(PartFrame.Way.UDH_16);
    }

    /**
     * Parts with the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. The message centre writes the header
     * from them; each part leaves room for it, with a reference of sixteen bits.
     */
    public static Splitter sar() {
        return of(PartFrame.Way.SAR);
    }

    /** One part of up to 65535 octets in the TLV message_payload: the message centre splits. */
    public static Splitter payload() {
        return of(PartFrame.Way.PAYLOAD);
    }

    /** With another capacity of a part than {@link PartCapacity#AIR}; {@link #payload()} has no use for it. */
    public Splitter withCapacity(PartCapacity value) {
        return new Splitter(frame, value, alphabets, references);
    }

    /** With what the peer means by each data_coding, where that is not {@link PeerAlphabets#standard()}. */
    public Splitter withAlphabets(PeerAlphabets value) {
        return new Splitter(frame, capacity, value, references);
    }

    /** What the peer means by each data_coding. */
    public PeerAlphabets alphabets() {
        return alphabets;
    }

    /**
     * With other reference numbers than a sequence of this splitter's own that starts at random, see
     * {@link ReferenceNumbers}. One is taken for each message of several parts; its low 8 or 16 bits are used.
     *
     * @param value thread-safe when several threads split
     */
    public Splitter withReferences(IntSupplier value) {
        return new Splitter(frame, capacity, alphabets, value);
    }

    /** With application ports in each part: in the user data header, or with SAR and message_payload in TLVs. */
    public Splitter withPorts(Ports value) {
        return new Splitter(frame.with(value), capacity, alphabets, references);
    }

    /**
     * With these elements as well in the user data header of each part.
     *
     * @throws IllegalArgumentException when there is a concatenation among them, or all together are longer than 255 octets
     */
    public Splitter withHeader(UserDataHeader value) {
        if (!value.withoutConcatenation().equals(value)) {
            throw new IllegalArgumentException("user data header: has a concatenation (allowed are other elements)");
        }
        return new Splitter(frame.with(value), capacity, alphabets, references);
    }

    /**
     * {@code text} in parts, encoded as the peer reads it: {@link PeerAlphabets#encode(String)}.
     *
     * @throws IllegalArgumentException as {@link #split(EncodedText)}, and when no alphabet has every character
     */
    public List<Part> split(String text) {
        return split(EncodedText.of(text, alphabets));
    }

    /**
     * {@code text} in parts. Its capacity is counted in septets when its data_coding stands for GSM 03.38 and no octet is
     * above 0x7F, else in octets. Octets that are not what the alphabet writes are split as well, beside pairs.
     *
     * @throws IllegalArgumentException when it needs more than 255 parts, or more than 65535 octets of message_payload, or
     *     when a header leaves no room for text, or when packed septets cannot be read
     */
    public List<Part> split(EncodedText text) {
        return split(text.dataCoding(), PartCapacity.Unit.of(text), Cuts.of(text));
    }

    /**
     * Binary data in parts, cut anywhere.
     *
     * @throws IllegalArgumentException as {@link #split(EncodedText)}
     */
    public List<Part> split(DataCoding dataCoding, Octets data) {
        return split(dataCoding, PartCapacity.Unit.OCTET, new Cuts.OfData(data));
    }

    private List<Part> split(DataCoding dataCoding, PartCapacity.Unit unit, Cuts cuts) {
        if (frame.way() == PartFrame.Way.PAYLOAD) {
            return List.of(payload(dataCoding, cuts));
        }
        int header = frame.onWire().length();
        if (cuts.length(header) <= room(unit, frame)) {
            return List.of(part(dataCoding, cuts.part(0, cuts.end(), header), frame, 1, 1));
        }
        PartFrame around = frame.with(frame.place(0, Concatenation.MOST_PARTS, 1));
        int room = room(unit, around);
        List<Octets> texts = cuts.into(room, around.onWire().length(), Concatenation.MOST_PARTS);
        if (texts.size() > Concatenation.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "text: " + cuts.length(header) + " octets (at most " + Concatenation.MOST_PARTS + " parts of "
                            + room + "; the TLV message_payload takes " + LONGEST_PAYLOAD + ")");
        }
        return parts(dataCoding, texts);
    }

    private int room(PartCapacity.Unit unit, PartFrame around) {
        int room = capacity.room(unit, around.onAir().length(), around.onWire().length());
        if (room < LEAST_ROOM) {
            throw new IllegalArgumentException("user data header: leaves " + room + " of " + capacity
                    + " for text (allowed are headers that leave " + LEAST_ROOM + ")");
        }
        return room;
    }

    private List<Part> parts(DataCoding dataCoding, List<Octets> texts) {
        int reference = references.getAsInt();
        int total = texts.size();
        List<Part> parts = new ArrayList<>(total);
        for (int number = 1; number <= total; number++) {
            PartFrame around = frame.with(frame.place(reference, total, number));
            parts.add(part(dataCoding, texts.get(number - 1), around, number, total));
        }
        return List.copyOf(parts);
    }

    private static Part part(DataCoding dataCoding, Octets text, PartFrame around, int number, int total) {
        return new Part(number, total, dataCoding, around.onWire(), text, around.tlvs(), Part.Carrier.SHORT_MESSAGE);
    }

    private Part payload(DataCoding dataCoding, Cuts cuts) {
        int header = frame.onWire().length();
        int octets = header + cuts.length(header);
        if (octets > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "message_payload: " + octets + " octets (at most " + LONGEST_PAYLOAD + ")");
        }
        Octets text = cuts.part(0, cuts.end(), header);
        return new Part(1, 1, dataCoding, frame.onWire(), text, frame.tlvs(), Part.Carrier.MESSAGE_PAYLOAD);
    }

    /** The way and the capacity. */
    @Override
    public String toString() {
        return frame.way().name().toLowerCase(Locale.ROOT) + ", " + capacity;
    }
}

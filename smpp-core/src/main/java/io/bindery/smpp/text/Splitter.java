package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Splits a message into parts that fit into one SM each, in one of four ways.
 *
 * <p>Immutable and thread-safe; the {@code with} methods give changed copies. Keep one splitter for all messages of a
 * sender: it owns the sequence of their reference numbers.
 *
 * <p>A message that fits into one SM becomes one part without any concatenation. A cut is never inside a character, so
 * never inside an escape pair of GSM 03.38 or a surrogate pair, and not inside what a reader takes for one character (an
 * emoji of several, a letter with accents, a flag) unless that is longer than a part. This holds for any {@link Alphabet}
 * that writes octets of its own for each character, but not for septets packed into octets, where a part behind a header
 * needs fill bits: split unpacked ones.
 */
public final class Splitter {
    private enum Way {
        UDH_8,
        UDH_16,
        SAR,
        PAYLOAD
    }

    private static final int LONGEST_PAYLOAD = 65_535;

    /** The room that the longest character of any alphabet needs. */
    private static final int LEAST_ROOM = 8;

    private final Way way;
    private final PartCapacity capacity;
    private final UserDataHeader header;
    private final Optional<Ports> ports;
    private final IntSupplier references;

    private Splitter(
            Way way, PartCapacity capacity, UserDataHeader header, Optional<Ports> ports, IntSupplier references) {
        this.way = way;
        this.capacity = capacity;
        this.header = header;
        this.ports = ports;
        this.references = references;
    }

    private static Splitter of(Way way) {
        return new Splitter(way, PartCapacity.AIR, UserDataHeader.none(), Optional.empty(), ReferenceNumbers.random());
    }

    /** Parts with a user data header whose reference has eight bits: what every handset knows. */
    public static Splitter udh8() {
        return of(Way.UDH_8);
    }

    /** Parts with a user data header whose reference has sixteen bits: rarely mixed up, one septet less a part. */
    public static Splitter udh16() {
        return of(Way.UDH_16);
    }

    /**
     * Parts with the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. The message centre writes the header
     * from them; each part leaves room for it, with a reference of sixteen bits.
     */
    public static Splitter sar() {
        return of(Way.SAR);
    }

    /** One part of up to 65535 octets in the TLV message_payload: the message centre splits. */
    public static Splitter payload() {
        return of(Way.PAYLOAD);
    }

    /** With another capacity of a part than {@link PartCapacity#AIR}; {@link #payload()} has no use for it. */
    public Splitter withCapacity(PartCapacity value) {
        return new Splitter(way, value, header, ports, references);
    }

    /**
     * With other reference numbers than a sequence of this splitter's own that starts at random, see
     * {@link ReferenceNumbers}. One is taken for each message of several parts; its low 8 or 16 bits are used.
     *
     * @param value thread-safe when several threads split
     */
    public Splitter withReferences(IntSupplier value) {
        return new Splitter(way, capacity, header, ports, value);
    }

    /** With application ports in each part: in the user data header, or with SAR and message_payload in TLVs. */
    public Splitter withPorts(Ports value) {
        return new Splitter(way, capacity, header, Optional.of(value), references);
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
        List<InformationElement> both = new ArrayList<>(header.elements());
        both.addAll(value.elements());
        return new Splitter(way, capacity, UserDataHeader.of(both), ports, references);
    }

    /**
     * {@code text} in parts, in GSM 03.38 or else in UCS-2 as in {@link EncodedText#of(String)}.
     *
     * @throws IllegalArgumentException as {@link #split(EncodedText)}, and for an unpaired surrogate
     */
    public List<Part> split(String text) {
        return split(EncodedText.of(text));
    }

    /**
     * {@code text} in parts. Its capacity is counted in septets when its data_coding stands for GSM 03.38 and no octet is
     * above 0x7F, else in octets. Octets that are not what the alphabet writes are split as well, in any case beside pairs.
     *
     * @throws IllegalArgumentException when it needs more than 255 parts, or more than 65535 octets of message_payload, or
     *     when a header leaves no room for text
     */
    public List<Part> split(EncodedText text) {
        return split(text.dataCoding(), unit(text), Cuts.of(text));
    }

    /**
     * Binary data in parts, cut anywhere.
     *
     * @throws IllegalArgumentException as {@link #split(EncodedText)}
     */
    public List<Part> split(DataCoding dataCoding, Octets data) {
        return split(dataCoding, PartCapacity.Unit.OCTET, new Cuts.OfData(data));
    }

    private static PartCapacity.Unit unit(EncodedText text) {
        boolean isGsm =
                text.dataCoding().alphabet().filter(Alphabets.GSM_0338::equals).isPresent();
        return isGsm && hasSeptetsOnly(text.octets()) ? PartCapacity.Unit.SEPTET : PartCapacity.Unit.OCTET;
    }

    private static boolean hasSeptetsOnly(Octets octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private List<Part> split(DataCoding dataCoding, PartCapacity.Unit unit, Cuts cuts) {
        if (way == Way.PAYLOAD) {
            return List.of(payload(dataCoding, cuts));
        }
        if (cuts.length() <= room(unit, Optional.empty())) {
            return List.of(part(dataCoding, cuts.part(0, cuts.end()), Optional.empty()));
        }
        int room = room(unit, Optional.of(new Concatenation(form(), 0, Concatenation.MOST_PARTS, 1)));
        List<Octets> texts = cuts.into(room, Concatenation.MOST_PARTS);
        if (texts.size() > Concatenation.MOST_PARTS) {
            throw new IllegalArgumentException("text: " + cuts.length() + " octets (at most " + Concatenation.MOST_PARTS
                    + " parts of " + room + "; the TLV message_payload takes " + LONGEST_PAYLOAD + ")");
        }
        return parts(dataCoding, texts);
    }

    private List<Part> parts(DataCoding dataCoding, List<Octets> texts) {
        int reference = references.getAsInt() & form().highestReference();
        List<Part> parts = new ArrayList<>(texts.size());
        for (Octets text : texts) {
            int number = parts.size() + 1;
            parts.add(part(dataCoding, text, Optional.of(new Concatenation(form(), reference, texts.size(), number))));
        }
        return List.copyOf(parts);
    }

    private Concatenation.Form form() {
        return switch (way) {
            case UDH_8 -> Concatenation.Form.UDH_8;
            case UDH_16 -> Concatenation.Form.UDH_16;
            default -> Concatenation.Form.SAR;
        };
    }

    private int room(PartCapacity.Unit unit, Optional<Concatenation> place) {
        int room = capacity.room(
                unit, headerOnAir(place).length(), headerOnWire(place).length());
        if (room < LEAST_ROOM) {
            throw new IllegalArgumentException("user data header: leaves " + room + " of " + capacity
                    + " for text (allowed are headers that leave " + LEAST_ROOM + ")");
        }
        return room;
    }

    /** What goes before the text over the air, where TLVs have become elements of the header. */
    private UserDataHeader headerOnAir(Optional<Concatenation> place) {
        UserDataHeader withPorts = ports.map(header::with).orElse(header);
        return place.map(Splitter::onAir).map(withPorts::with).orElse(withPorts);
    }

    private static Concatenation onAir(Concatenation place) {
        return place.form() == Concatenation.Form.SAR
                ? new Concatenation(Concatenation.Form.UDH_16, place.reference(), place.total(), place.number())
                : place;
    }

    private UserDataHeader headerOnWire(Optional<Concatenation> place) {
        return way == Way.UDH_8 || way == Way.UDH_16 ? headerOnAir(place) : header;
    }

    private Part part(DataCoding dataCoding, Octets text, Optional<Concatenation> place) {
        int number = place.map(Concatenation::number).orElse(1);
        int total = place.map(Concatenation::total).orElse(1);
        Tlvs tlvs = way == Way.SAR ? tlvs(place) : Tlvs.empty();
        return new Part(number, total, dataCoding, headerOnWire(place), text, tlvs, Part.Carrier.SHORT_MESSAGE);
    }

    private Tlvs tlvs(Optional<Concatenation> place) {
        Tlvs.Builder tlvs = Tlvs.builder();
        place.ifPresent(known -> tlvs.addAll(known.tlvs()));
        ports.ifPresent(known -> tlvs.addAll(known.tlvs()));
        return tlvs.build();
    }

    private Part payload(DataCoding dataCoding, Cuts cuts) {
        int octets = header.length() + cuts.length();
        if (octets > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "message_payload: " + octets + " octets (at most " + LONGEST_PAYLOAD + ")");
        }
        Octets text = cuts.part(0, cuts.end());
        return new Part(1, 1, dataCoding, header, text, tlvs(Optional.empty()), Part.Carrier.MESSAGE_PAYLOAD);
    }

    /** The way and the capacity. */
    @Override
    public String toString() {
        return way.name().toLowerCase(java.util.Locale.ROOT) + ", " + capacity;
    }
}

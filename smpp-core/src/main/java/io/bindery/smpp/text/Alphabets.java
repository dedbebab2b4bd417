package io.bindery.smpp.text;

import java.nio.ByteOrder;

/** The alphabets that come with Bindery. */
public final class Alphabets {
    /** {@link #GSM_0338} for those here who ask for more than an alphabet offers. */
    static final OctetTable GSM_TABLE = Gsm0338.unpacked();

    /**
     * The GSM 7-bit default alphabet and its extension table, one septet an octet (unpacked), as 3GPP TS 23.038 defines it.
     *
     * <p>A character of the extension table takes two octets: the escape 0x1B and its own. In reading, an escape before an
     * octet that the extension table leaves open shows the default table's character, and two escapes show a space. Octets
     * above 0x7F read as U+FFFD, as does an escape at the very end, whose other half is lost.
     */
    public static final Alphabet GSM_0338 = GSM_TABLE;

    /**
     * {@link #GSM_0338} in packed septets, seven octets for eight of them, for the few peers that send text so; most send one
     * septet an octet.
     *
     * <p>Nothing tells the number of septets, so seven spare bits at the end are filled with a carriage return, and one that
     * ends there is left out in reading, as 3GPP TS 23.038 says for that case. Behind a user data header, use
     * {@link Alphabet#encode(String, int)} and {@link Alphabet#decode(io.bindery.smpp.Octets, int)}.
     */
    public static final Alphabet GSM_0338_PACKED = new PackedGsm("GSM 03.38 packed", PackedGsm.CARRIAGE_RETURN);

    /**
     * As {@link #GSM_0338_PACKED} with seven zero bits at the end in place of the carriage return, for peers that pack as an
     * SMS does. A peer's own {@code @} at such an end cannot be told from spare bits and is left out.
     */
    public static final Alphabet GSM_0338_PACKED_ZERO_FILLED =
            new PackedGsm("GSM 03.38 packed, zero-filled", PackedGsm.ZERO);

    /**
     * UCS-2 in network byte order. Characters beyond the basic plane, emoji among them, are written as two surrogates as in
     * UTF-16BE, which is what handsets do.
     *
     * <p>An unpaired surrogate is refused in writing and reads as U+FFFD, as does the single octet at the end of an odd
     * number of octets. A byte order mark is a character like any other.
     */
    public static final Alphabet UCS_2 = new Ucs2("UCS-2", ByteOrder.BIG_ENDIAN);

    /** As {@link #UCS_2} with the low octet first, for peers that send it so under data_coding 8. */
    public static final Alphabet UCS_2_LITTLE_ENDIAN = new Ucs2("UCS-2 little-endian", ByteOrder.LITTLE_ENDIAN);

    /**
     * UTF-8. An unpaired surrogate is refused in writing; octets that are no UTF-8 read as U+FFFD. A byte order mark is a
     * character like any other.
     */
    public static final Alphabet UTF_8 = new Utf8();

    /** ASCII, which is IA5: octets 0x00 … 0x7F; those above read as U+FFFD. */
    public static final Alphabet ASCII = new SingleOctet("ASCII", 0x7F);

    /** Latin-1 (ISO-8859-1): an octet is the character with that number. */
    public static final Alphabet LATIN_1 = new SingleOctet("Latin-1", 0xFF);

    /** ISO-8859-15 (Latin-9): Latin-1 with the euro and seven letters in place of eight signs. */
    public static final Alphabet ISO_8859_15 = Iso8859.latin9();

    /** ISO-8859-5: ASCII and Cyrillic. */
    public static final Alphabet ISO_8859_5 = Iso8859.cyrillic();

    /** ISO-8859-8: ASCII and Hebrew, in logical order; octets that it leaves open read as U+FFFD. */
    public static final Alphabet ISO_8859_8 = Iso8859.hebrew();

    /** What reading shows in place of octets that stand for no character. */
    static final char REPLACEMENT = '\uFFFD';

    private Alphabets() {}

    /** The refusal of {@code text}, whose character at {@code index} is not in {@code alphabet}. */
    static IllegalArgumentException missing(Alphabet alphabet, CharSequence text, int index) {
        int codePoint = Character.codePointAt(text, index);
        boolean unpaired = Character.getType(codePoint) == Character.SURROGATE;
        return new IllegalArgumentException(String.format(
                "text: U+%04X at index %d of %d is %s, allowed are characters of %s",
                codePoint,
                index,
                text.length(),
                unpaired ? "an unpaired surrogate" : "not in the alphabet",
                alphabet.name()));
    }
}

package io.bindery.smpp.text;

/** The alphabets that come with Bindery. */
public final class Alphabets {
    /**
     * The GSM 7-bit default alphabet and its extension table, one septet an octet (unpacked), as 3GPP TS 23.038 defines it.
     *
     * <p>A character of the extension table takes two octets: the escape 0x1B and its own. In reading, an escape before an
     * octet that the extension table leaves open shows the default table's character, and two escapes show a space. Octets
     * above 0x7F read as U+FFFD, as does an escape at the very end, whose other half is lost.
     */
    public static final Alphabet GSM_0338 = new Gsm0338();

    /**
     * UCS-2 in network byte order. Characters beyond the basic plane, emoji among them, are written as two surrogates as in
     * UTF-16BE, which is what handsets do.
     *
     * <p>An unpaired surrogate is refused in writing and reads as U+FFFD, as does the single octet at the end of an odd
     * number of octets. A byte order mark is a character like any other.
     */
    public static final Alphabet UCS_2 = new Ucs2();

    /** ASCII, which is IA5: octets 0x00 … 0x7F; those above read as U+FFFD. */
    public static final Alphabet ASCII = new SingleOctet("ASCII", 0x7F);

    /** Latin-1 (ISO-8859-1): an octet is the character with that number. */
    public static final Alphabet LATIN_1 = new SingleOctet("Latin-1", 0xFF);

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

package io.bindery.smpp.text;

import com.cloudhopper.commons.charset.Charset;
import com.cloudhopper.commons.charset.CharsetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Variants of GSM 03.38 that some operators' message centres speak, from the library cloudhopper-commons.
 *
 * <p>The library is optional: an application that wants these alphabets adds {@code com.cloudhopper:ch-commons-charset:3.0.2}
 * and {@code com.cloudhopper:ch-commons-util:6.0.4} (the first asks for the second with an open range). On the module path
 * it also takes {@code --add-modules ch.commons.charset}. Without it each method here throws
 * {@link IllegalStateException}, and everything else works.
 *
 * <p>The library writes a question mark for what it lacks and drops what it cannot read, without a word. So it is not asked
 * to convert texts: each of its octets and escape pairs is read and written back once, and the table that results is an
 * {@link Alphabet} like any other. What the library writes in a way that it reads as something else is missing from it. An
 * escape pair that the library does not know reads as in GSM 03.38.
 */
public final class OperatorAlphabets {
    private OperatorAlphabets() {}

    /**
     * Vodafone Germany ("VFD2"): GSM 03.38 with {@code @}, {@code $} and some umlauts elsewhere.
     *
     * @throws IllegalStateException when cloudhopper-commons is not there
     */
    public static Alphabet vodafoneGermany() {
        return known(() -> Tables.VODAFONE_GERMANY);
    }

    /**
     * Vodafone Turkey ("VFTR"): close to Latin-1, with Greek letters and the escapes of GSM 03.38.
     *
     * @throws IllegalStateException when cloudhopper-commons is not there
     */
    public static Alphabet vodafoneTurkey() {
        return known(() -> Tables.VODAFONE_TURKEY);
    }

    /**
     * T-Mobile Netherlands: the default table of GSM 03.38 without escapes, and the euro as octet 0x80.
     *
     * @throws IllegalStateException when cloudhopper-commons is not there
     */
    public static Alphabet tMobileNetherlands() {
        return known(() -> Tables.T_MOBILE_NETHERLANDS);
    }

    /**
     * Message centres of Airwide: GSM 03.38, whose octets 0x40, 0x24 and 0x5F read as in ASCII: {@code @}, {@code $} and
     * {@code _}.
     *
     * @throws IllegalStateException when cloudhopper-commons is not there
     */
    public static Alphabet airwide() {
        return known(() -> Tables.AIRWIDE);
    }

    /**
     * All of them, for a choice by {@link Alphabet#name()}.
     *
     * @throws IllegalStateException when cloudhopper-commons is not there
     */
    public static List<Alphabet> all() {
        return List.of(vodafoneGermany(), vodafoneTurkey(), tMobileNetherlands(), airwide());
    }

    private static Alphabet known(Supplier<Alphabet> table) {
        try {
            return table.get();
        } catch (NoClassDefFoundError absent) {
            throw new IllegalStateException(
                    "operator alphabets come from cloudhopper-commons, which is not there: add"
                            + " com.cloudhopper:ch-commons-charset:3.0.2 and com.cloudhopper:ch-commons-util:6.0.4 to the"
                            + " class path, or to the module path with --add-modules ch.commons.charset",
                    absent);
        }
    }

    /** Everything that touches the library, in a class of its own that is loaded when the first alphabet is asked for. */
    private static final class Tables {
        private static final byte ESCAPE = 0x1B;

        static final Alphabet VODAFONE_GERMANY = read("Vodafone Germany", CharsetUtil.CHARSET_VFD2_GSM);
        static final Alphabet VODAFONE_TURKEY = read("Vodafone Turkey", CharsetUtil.CHARSET_VFTR_GSM);
        static final Alphabet T_MOBILE_NETHERLANDS = read("T-Mobile Netherlands", CharsetUtil.CHARSET_TMOBILENL_GSM);
        static final Alphabet AIRWIDE = read("Airwide", CharsetUtil.CHARSET_AIRWIDE_GSM);

        private static Alphabet read(String name, Charset library) {
            char[] plain = new char[256];
            for (int octet = 0; octet < plain.length; octet++) {
                plain[octet] = character(library, (byte) octet);
            }
            char[] escaped = new char[0];
            if (library.decode(new byte[] {ESCAPE}).isEmpty()) { // it waits for the second half
                escaped = Gsm0338.escaped(plain);
                for (int octet = 0; octet < escaped.length; octet++) {
                    char character = character(library, ESCAPE, (byte) octet);
                    escaped[octet] = character == Alphabets.REPLACEMENT ? escaped[octet] : character;
                }
            }
            return new OctetTable(name, plain, escaped, codes(library, plain, escaped));
        }

        /** What the library reads, unless that is its way to say that it cannot. */
        private static char character(Charset library, byte... octets) {
            String read = library.decode(octets);
            boolean isOne = read.length() == 1 && read.charAt(0) != 0;
            boolean isLost = read.equals("?") && !Arrays.equals(library.encode("?"), octets);
            return isOne && !isLost ? read.charAt(0) : Alphabets.REPLACEMENT;
        }

        /** How the library writes each character that can be read, where that reads as the same character. */
        private static short[] codes(Charset library, char[] plain, char[] escaped) {
            short[] codes = OctetTable.noCodes(plain, escaped);
            String readable = new String(plain) + new String(escaped);
            for (char character : readable.replace("\uFFFD", "").toCharArray()) {
                byte[] octets = library.encode(String.valueOf(character));
                int last = octets[octets.length - 1] & 0xFF;
                if (octets.length == 1 && plain[last] == character) {
                    codes[character] = (short) last;
                } else if (octets.length == 2
                        && octets[0] == ESCAPE
                        && escaped.length > 0
                        && escaped[last] == character) {
                    codes[character] = OctetTable.escaped(last);
                }
            }
            return codes;
        }
    }
}

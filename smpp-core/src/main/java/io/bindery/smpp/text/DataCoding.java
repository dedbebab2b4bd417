package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the octets of a message are to be read: SMPP 3.4, data_coding, one octet.
 *
 * <p>An open value: all of 0 … 255 can be had, also those the specification reserves. SMPP has meanings of its own for
 * 0x00 … 0x0F, and from 0xC0 on takes over those of GSM (3GPP TS 23.038). It reserves 0x10 … 0xBF; what peers send there is
 * GSM's data coding scheme passed through, so that is how it is read here:
 *
 * <table>
 * <caption>Meanings of data_coding</caption>
 * <tr><th>data_coding</th><th>alphabet</th><th>what else it says</th></tr>
 * <tr><td>0x00</td><td>the message centre's default: agreed with the operator, GSM 03.38 unless told otherwise</td><td></td></tr>
 * <tr><td>0x01</td><td>ASCII</td><td></td></tr>
 * <tr><td>0x02, 0x04</td><td>none: binary data</td><td></td></tr>
 * <tr><td>0x03</td><td>Latin-1</td><td></td></tr>
 * <tr><td>0x06</td><td>ISO-8859-5</td><td></td></tr>
 * <tr><td>0x07</td><td>ISO-8859-8</td><td></td></tr>
 * <tr><td>0x08</td><td>UCS-2</td><td></td></tr>
 * <tr><td>other 0x00 … 0x0F</td><td>none that Bindery has</td><td></td></tr>
 * <tr><td>0x10 … 0x1F</td><td>by bits 3 and 2: 00 GSM 03.38, 01 none (binary data), 10 UCS-2, 11 none (reserved)</td>
 *     <td>message class</td></tr>
 * <tr><td>0x20 … 0x3F</td><td>none: compressed</td><td>message class from 0x30 on</td></tr>
 * <tr><td>0x40 … 0x5F</td><td>as 0x10 … 0x1F</td><td>deletion once read; message class from 0x50 on</td></tr>
 * <tr><td>0x60 … 0x7F</td><td>none: compressed</td><td>deletion once read; message class from 0x70 on</td></tr>
 * <tr><td>0x80 … 0xBF</td><td>none: reserved by GSM as well</td><td></td></tr>
 * <tr><td>0xC0 … 0xDF</td><td>GSM 03.38</td><td>message waiting</td></tr>
 * <tr><td>0xE0 … 0xEF</td><td>UCS-2</td><td>message waiting</td></tr>
 * <tr><td>0xF0 … 0xFF</td><td>GSM 03.38; with bit 2 set none (binary data)</td><td>message class</td></tr>
 * </table>
 *
 * <p>A peer with meanings of its own is described by {@link PeerAlphabets}.
 */
public final class DataCoding {
    private static final DataCoding[] ALL = all();

    /** 0x00: the message centre's default alphabet, most often GSM 03.38 with one septet an octet. */
    public static final DataCoding MC_DEFAULT = of(0x00);

    /** 0x01: IA5, which is ASCII. */
    public static final DataCoding IA5 = of(0x01);

    /** 0x02: 8-bit data (TDMA and CDMA). */
    public static final DataCoding OCTET_UNSPECIFIED_TDMA_CDMA = of(0x02);

    /** 0x03: Latin-1 (ISO-8859-1). */
    public static final DataCoding LATIN_1 = of(0x03);

    /** 0x04: 8-bit data (all technologies). */
    public static final DataCoding OCTET_UNSPECIFIED = of(0x04);

    /** 0x05: JIS (X 0208-1990). */
    public static final DataCoding JIS = of(0x05);

    /** 0x06: Latin and Cyrillic (ISO-8859-5). */
    public static final DataCoding CYRILLIC = of(0x06);

    /** 0x07: Latin and Hebrew (ISO-8859-8). */
    public static final DataCoding LATIN_HEBREW = of(0x07);

    /** 0x08: UCS-2, big-endian. */
    public static final DataCoding UCS_2 = of(0x08);

    /** 0x09: pictograms. */
    public static final DataCoding PICTOGRAM = of(0x09);

    /** 0x0A: ISO-2022-JP (music codes). */
    public static final DataCoding ISO_2022_JP = of(0x0A);

    /** 0x0D: extended Kanji JIS (X 0212-1990). */
    public static final DataCoding EXTENDED_KANJI_JIS = of(0x0D);

    /** 0x0E: KS C 5601. */
    public static final DataCoding KS_C_5601 = of(0x0E);

    private final int code;
    private final String name;

    /** Null where there is none, and for the message centre's default, which depends on the message centre. */
    private final @Nullable Alphabet alphabet;

    private DataCoding(int code) {
        this.code = code;
        this.name = nameOf(code);
        this.alphabet = alphabetOf(code);
    }

    /**
     * The data_coding with this code.
     *
     * @throws IllegalArgumentException when {@code code} is not in 0 … 255
     */
    public static DataCoding of(int code) {
        if ((code & ~0xFF) != 0) {
            throw new IllegalArgumentException("data_coding: " + code + ", allowed are 0 to 255");
        }
        return ALL[code];
    }

    /** The octet as it travels, 0 … 255. */
    public int code() {
        return code;
    }

    /**
     * This data_coding with a message class: 0 (GSM 03.38) becomes 0xF0 … 0xF3, binary data 0xF4 … 0xF7 and UCS-2
     * 0x18 … 0x1B; those that can have a class keep everything else. Handsets show {@link MessageClass#FLASH} at once.
     *
     * @throws IllegalArgumentException when there is no such data_coding: for other alphabets, message waiting and reserved
     *     values
     */
    public DataCoding withMessageClass(MessageClass messageClass) {
        int group;
        if (isGeneralGroup()) {
            group = code & 0x6C | 0x10;
        } else if (code >= 0xF0) {
            group = code & 0xFC;
        } else {
            group = switch (code) {
                case 0x00 -> 0xF0;
                case 0x02, 0x04 -> 0xF4;
                case 0x08 -> 0x18;
                default ->
                    throw new IllegalArgumentException("data_coding: " + this
                            + " has no form with a message class, allowed are GSM 03.38, UCS-2 and binary data");
            };
        }
        return of(group | messageClass.number());
    }

    /** The specification's name such as {@code ucs2}, or the code in hexadecimal when it has none. */
    public String name() {
        return name;
    }

    /** As {@link #alphabet(Alphabet)}, where the message centre's default is GSM 03.38. */
    public Optional<Alphabet> alphabet() {
        return alphabet(Alphabets.GSM_0338);
    }

    /**
     * The alphabet of text under this data_coding; empty when it stands for 8-bit data or for an alphabet that Bindery does
     * not have.
     *
     * @param messageCentreDefault what 0x00 means with this peer
     */
    public Optional<Alphabet> alphabet(Alphabet messageCentreDefault) {
        return Optional.ofNullable(code == 0 ? messageCentreDefault : alphabet);
    }

    /** Where a handset is to put the message; empty when the data_coding does not say. */
    public Optional<MessageClass> messageClass() {
        return hasMessageClass() ? Optional.of(MessageClass.of(code)) : Optional.empty();
    }

    private boolean hasMessageClass() {
        return isGeneralGroup() ? (code & 0x10) != 0 : code >= 0xF0;
    }

    /** What the message says about waiting messages; empty for all but 0xC0 … 0xEF. */
    public Optional<MessageWaiting> messageWaiting() {
        return MessageWaiting.isIn(code) ? Optional.of(MessageWaiting.of(code)) : Optional.empty();
    }

    /** Whether the message is binary data rather than text. False when nobody knows: reserved and compressed. */
    public boolean isBinary() {
        if (isGeneralGroup()) {
            return (code & 0x2C) == 0x04;
        }
        return code == 0x02 || code == 0x04 || code >= 0xF0 && (code & 0x04) != 0;
    }

    /** Whether the message is compressed, which Bindery does not undo: bit 5 of 0x10 … 0x7F. */
    public boolean isCompressed() {
        return isGeneralGroup() && (code & 0x20) != 0;
    }

    /** Whether the handset is to delete the message once it was read: 0x40 … 0x7F. */
    public boolean isDeletedOnceRead() {
        return isGeneralGroup() && (code & 0x40) != 0;
    }

    /** Whether GSM's bits apply: compression, class and alphabet. The first 16 are SMPP's own. */
    private boolean isGeneralGroup() {
        return code >= 0x10 && code <= 0x7F;
    }

    /** As {@link #decode(Octets, Alphabet)}, where the message centre's default is GSM 03.38. */
    public Optional<String> decode(Octets octets) {
        return decode(octets, Alphabets.GSM_0338);
    }

    /**
     * The text that {@code octets} are under this data_coding; empty when it stands for 8-bit data or for an alphabet that
     * Bindery does not have. Never fails: octets without a meaning become U+FFFD.
     *
     * @param octets the text alone, without a user data header
     * @param messageCentreDefault what 0x00 means with this peer
     */
    public Optional<String> decode(Octets octets, Alphabet messageCentreDefault) {
        return alphabet(messageCentreDefault).map(known -> known.decode(octets));
    }

    private static DataCoding[] all() {
        DataCoding[] all = new DataCoding[256];
        for (int code = 0; code < all.length; code++) {
            all[code] = new DataCoding(code);
        }
        return all;
    }

    private static @Nullable Alphabet alphabetOf(int code) {
        return switch (code >> 4) {
            case 0x0 -> singleAlphabetOf(code);
            case 0x1, 0x4, 0x5 -> generalGroupAlphabetOf(code);
            case 0xC, 0xD -> Alphabets.GSM_0338;
            case 0xE -> Alphabets.UCS_2;
            case 0xF -> (code & 0x04) == 0 ? Alphabets.GSM_0338 : null;
            default -> null;
        };
    }

    private static @Nullable Alphabet singleAlphabetOf(int code) {
        return switch (code) {
            case 0x01 -> Alphabets.ASCII;
            case 0x03 -> Alphabets.LATIN_1;
            case 0x06 -> Alphabets.ISO_8859_5;
            case 0x07 -> Alphabets.ISO_8859_8;
            case 0x08 -> Alphabets.UCS_2;
            default -> null;
        };
    }

    private static @Nullable Alphabet generalGroupAlphabetOf(int code) {
        return switch (code & 0x0C) {
            case 0x00 -> Alphabets.GSM_0338;
            case 0x08 -> Alphabets.UCS_2;
            default -> null;
        };
    }

    private static String nameOf(int code) {
        return switch (code) {
            case 0x00 -> "mc_default";
            case 0x01 -> "ia5";
            case 0x02 -> "octet_unspecified_tdma_cdma";
            case 0x03 -> "latin1";
            case 0x04 -> "octet_unspecified";
            case 0x05 -> "jis";
            case 0x06 -> "cyrillic";
            case 0x07 -> "latin_hebrew";
            case 0x08 -> "ucs2";
            case 0x09 -> "pictogram";
            case 0x0A -> "iso_2022_jp";
            case 0x0D -> "extended_kanji_jis";
            case 0x0E -> "ks_c_5601";
            default -> groupNameOf(code);
        };
    }

    private static String groupNameOf(int code) {
        return switch (code >> 4) {
            case 0xC -> "gsm_mwi_discard";
            case 0xD -> "gsm_mwi_store";
            case 0xE -> "gsm_mwi_store_ucs2";
            case 0xF -> "gsm_class_control";
            default -> hex(code);
        };
    }

    private static String hex(int code) {
        return String.format("0x%02X", code);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataCoding that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /** Name and code, for example {@code ucs2 (0x08)}. */
    @Override
    public String toString() {
        String hex = hex(code);
        return name.equals(hex) ? hex : name + " (" + hex + ")";
    }
}

package io.bindery.smpp.receipt;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * In which octets, and under which data_coding, a {@link ReceiptDialect} writes the text. Characters that do not exist there
 * become question marks.
 */
public enum ReceiptCoding {
    /**
     * ASCII under data_coding 0, which is how receipts are read whatever 0 means for messages; Latin-1 under data_coding 3
     * when the excerpt is not ASCII.
     */
    DEFAULT,
    /** ASCII under data_coding 1. */
    IA5,
    /** Latin-1 under data_coding 3. */
    LATIN_1,
    /** UCS-2 under data_coding 8: twice as long, so with a long excerpt it goes into message_payload. */
    UCS_2;

    DataCoding dataCodingOf(String text) {
        return switch (this) {
            case DEFAULT -> Alphabets.ASCII.canEncode(text) ? DataCoding.MC_DEFAULT : DataCoding.LATIN_1;
            case IA5 -> DataCoding.IA5;
            case LATIN_1 -> DataCoding.LATIN_1;
            case UCS_2 -> DataCoding.UCS_2;
        };
    }

    Octets encode(String text) {
        return Octets.wrap(text.getBytes(charset()));
    }

    private Charset charset() {
        return switch (this) {
            case DEFAULT, LATIN_1 -> StandardCharsets.ISO_8859_1;
            case IA5 -> StandardCharsets.US_ASCII;
            case UCS_2 -> StandardCharsets.UTF_16BE;
        };
    }
}

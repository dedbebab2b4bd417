package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.util.Arrays;

/**
 * The slow walk over octets that a {@link Layout} did not accept: it finds out what is wrong, overlooks what loses and
 * invents nothing, and refuses the rest with field, length found, length allowed and offset.
 *
 * <p>It repairs only ends. In a <em>response</em> a missing final NUL, missing last fields and a cut last TLV are
 * overlooked, since refusing a response would only leave its request without an outcome. In a <em>request</em> the same
 * damage could lose part of a message, so it is refused and the peer learns about it. A refusal that has only TLVs is read
 * as such, with its fields at their defaults. Over-long strings stay as they
 * came, up to {@value #CAP} octets, but an over-long password or message_id of a request is refused.
 */
final class LenientWalk {
    /** No C-Octet String longer than this is kept. */
    static final int CAP = 255;

    private final String pdu;
    private final boolean isResponse;
    private final boolean isStrict;
    private byte[] image;
    private int at;
    private int marked;
    private long marks;
    private int fifthMark;
    private int flags;

    LenientWalk(Layout<?> layout, byte[] octets, Reading how) {
        this.pdu = layout.name();
        this.isResponse = layout.isResponse();
        this.isStrict = how == Reading.STRICT;
        this.image = octets;
        if (isResponse && beginsWithTlvs(layout, octets)) {
            prependDefaults(layout.absent().image);
        }
        for (Field field : layout.fields()) {
            walk(field);
        }
        walkTlvs(layout.fields().isEmpty());
    }

    byte[] image() {
        return image;
    }

    long marks() {
        return marks;
    }

    int fifthMark() {
        return fifthMark;
    }

    int tlvStart() {
        return at;
    }

    int flags() {
        return flags;
    }

    /** Whether a response leaves out its fields and has only TLVs; the first must be known, since any text may look like one. */
    private static boolean beginsWithTlvs(Layout<?> layout, byte[] octets) {
        return !layout.fields().isEmpty()
                && octets.length >= Tlvs.HEADER
                && Tags.find(Wire.int16(octets, 0)).isPresent()
                && Tlvs.wholeUpTo(octets, 0, octets.length) == octets.length;
    }

    private void prependDefaults(byte[] defaults) {
        overlook(Quirk.TRUNCATED_BODY, CommandStatus.INVALID_COMMAND_LENGTH, "no field before the TLVs");
        byte[] whole = Arrays.copyOf(defaults, defaults.length + image.length);
        System.arraycopy(image, 0, whole, defaults.length, image.length);
        image = whole;
    }

    private void walk(Field field) {
        if (field instanceof Field.CString string) {
            walkString(string);
        } else if (field instanceof Field.Addr address) {
            walk(address.ton());
            walk(address.npi());
            walkString(address.digits());
        } else {
            needOneOctet(field);
            if (field instanceof Field.Counted counted) {
                walkCounted(counted);
            } else {
                at++;
            }
        }
    }

    private void needOneOctet(Field field) {
        if (at < image.length) {
            return;
        }
        if (!isResponse) {
            throw refused(CommandStatus.INVALID_COMMAND_LENGTH, field.name() + ": missing, the PDU has ended");
        }
        overlook(Quirk.TRUNCATED_BODY, CommandStatus.INVALID_COMMAND_LENGTH, field.name() + ": missing");
        image = Arrays.copyOf(image, image.length + 1);
    }

    private void walkString(Field.CString field) {
        int end = at;
        while (end < image.length && image[end] != 0) {
            end++;
        }
        int size = end - at + 1;
        if (end == image.length) {
            endOfPduForNul(field);
        }
        if (size > field.max()) {
            overlong(field, size);
        } else if (field.nature() == Field.Nature.TIME && size != 1 && size != field.max()) {
            overlook(
                    Quirk.MALFORMED_TIME,
                    field.violation(),
                    field.name() + ": " + (size - 1) + " characters (allowed 0 or 16)");
        }
        at = end + 1;
        mark();
    }

    private void endOfPduForNul(Field.CString field) {
        String damage = field.name() + ": no NUL before the end of the PDU";
        if (!isResponse) {
            boolean nothingThere = at >= image.length;
            throw refused(nothingThere ? CommandStatus.INVALID_COMMAND_LENGTH : field.violation(), damage);
        }
        overlook(at < image.length ? Quirk.MISSING_NUL : Quirk.TRUNCATED_BODY, field.violation(), damage);
        image = Arrays.copyOf(image, image.length + 1);
    }

    private void overlong(Field.CString field, int size) {
        String damage = field.name() + ": " + size + " octets (at most " + field.max() + " with its NUL)";
        boolean isLoss = field.nature() == Field.Nature.SECRET
                || field.nature() == Field.Nature.IDENTIFIER && !isResponse
                || size > CAP;
        if (isLoss) {
            throw refused(field.violation(), damage);
        }
        overlook(Quirk.OVERLONG_FIELD, field.violation(), damage);
    }

    private void mark() {
        if (marked < 4) {
            marks |= (long) at << (16 * marked);
        } else {
            fifthMark = at;
        }
        marked++;
    }

    private void walkCounted(Field.Counted field) {
        int count = image[at] & 0xFF;
        int there = image.length - at - 1;
        if (count > there) {
            throw refused(field.violation(), field.countName() + ": " + count + ", but " + there + " octets follow");
        }
        at += 1 + count;
    }

    private void walkTlvs(boolean isBodyless) {
        int whole = Tlvs.wholeUpTo(image, at, image.length);
        int left = image.length - whole;
        if (left == 0) {
            return;
        }
        String damage = "TLVs: " + left + " octets at the end are not a TLV";
        if (isBodyless || left < Tlvs.HEADER) {
            overlook(Quirk.STRAY_OCTETS, CommandStatus.INVALID_TLV_STREAM, damage);
        } else if (isResponse) {
            overlook(Quirk.TRUNCATED_TLV, CommandStatus.INVALID_TLV_STREAM, damage);
        } else {
            throw refused(
                    CommandStatus.INVALID_TLV_STREAM,
                    String.format("TLV 0x%04X", Wire.int16(image, whole)) + ": " + Wire.int16(image, whole + 2)
                            + " octets claimed, " + (left - Tlvs.HEADER) + " there");
        }
        image = Arrays.copyOf(image, whole);
    }

    private void overlook(Quirk quirk, CommandStatus status, String damage) {
        if (isStrict) {
            throw refused(status, damage);
        }
        flags |= quirk.bit();
    }

    private DecodeException refused(CommandStatus status, String damage) {
        return new DecodeException(status, damage + ", PDU " + pdu + ", offset " + at);
    }
}

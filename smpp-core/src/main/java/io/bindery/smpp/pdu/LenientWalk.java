package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import io.bindery.smpp.wire.Wire;
import java.util.Arrays;

/**
 * The slow walk over octets that a {@link Layout} did not accept: it finds out what is wrong, overlooks the quirks that the
 * {@link Reading} overlooks, and refuses the rest with field, length found, length allowed and offset.
 *
 * <p>It repairs only ends. In a <em>response</em> a missing final NUL, missing last fields and a cut last TLV are by
 * default overlooked, since refusing a response would only leave its request without an outcome. In a <em>request</em> the
 * same damage could lose part of a message, so it is refused and the peer learns about it. A refusal that has only TLVs is
 * read as such, with its fields at their defaults, unless its octets fit the fields as well. Over-long strings stay as they
 * came, up to {@value #CAP} octets.
 */
final class LenientWalk {
    /** No C-Octet String longer than this is kept. */
    static final int CAP = 255;

    private static final int MOST_STRAY = 3;

    private final String pdu;
    private final boolean isResponse;
    private final int overlooked;
    private byte[] image;
    private int at;
    private int marked;
    private long marks;
    private int fifthMark;
    private int flags;

    LenientWalk(Layout<?> layout, byte[] octets, Reading how) {
        this.pdu = layout.name();
        this.isResponse = layout.isResponse();
        this.overlooked = how.bits(isResponse);
        this.image = octets;
        if (isResponse && !layout.fields().isEmpty() && !layout.fits(octets) && beginsWithTlv()) {
            prependDefaults(layout.absent().image);
        }
        for (Field field : layout.fields()) {
            walk(field);
        }
        walkTail(layout.fields().isEmpty(), layout.equals(AlertNotification.LAYOUT));
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

    /** Whether there are no fields before the TLVs: those are all whole, or at least the first is as it should be. */
    private boolean beginsWithTlv() {
        return areKnownTlvs(0) || isKnownTlv(0) && Tlvs.isInOrder(image, 0, Tlvs.HEADER + Wire.int16(image, 2));
    }

    /** Whether a whole TLV stands at {@code from}; it must be known, since any text may look like one. */
    private boolean isKnownTlv(int from) {
        return image.length - from >= Tlvs.HEADER
                && Tags.find(Wire.int16(image, from)).isPresent()
                && Tlvs.wholeUpTo(image, from, image.length) > from;
    }

    /** Whether all octets from {@code from} on are TLVs, the first of them a known one. */
    private boolean areKnownTlvs(int from) {
        return isKnownTlv(from) && Tlvs.wholeUpTo(image, from, image.length) == image.length;
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
            } else if (field instanceof Field.Entries<?> entries) {
                walkEntries(entries);
            } else {
                at++;
            }
        }
    }

    private void needOneOctet(Field field) {
        if (at < image.length) {
            return;
        }
        overlook(
                Quirk.TRUNCATED_BODY,
                CommandStatus.INVALID_COMMAND_LENGTH,
                field.name() + ": missing, the PDU has ended");
        image = Arrays.copyOf(image, image.length + 1);
    }

    private void walkString(Field.CString field) {
        int end = Wire.nul(image, at);
        int size = end - at + 1;
        if (end == image.length) {
            endOfPduForNul(field);
        }
        if (size > field.max()) {
            overlong(field, size);
        } else if (field.nature() == Field.Nature.TIME && size != 1) {
            walkTime(field, size - 1);
        }
        at = end + 1;
        mark();
    }

    private void walkTime(Field.CString field, int length) {
        if (length != TimeText.LENGTH) {
            malformedTime(field, length + " characters (allowed 0 or 16)");
        } else if (!TimeText.isTime(image, at)) {
            malformedTime(field, "no time (allowed YYMMDDhhmmsstnnp)");
        }
    }

    private void malformedTime(Field.CString field, String damage) {
        overlook(Quirk.MALFORMED_TIME, field.violation(), field.name() + ": " + damage);
    }

    private void endOfPduForNul(Field.CString field) {
        boolean isAnythingThere = at < image.length;
        overlook(
                isAnythingThere ? Quirk.MISSING_NUL : Quirk.TRUNCATED_BODY,
                isAnythingThere ? field.violation() : CommandStatus.INVALID_COMMAND_LENGTH,
                field.name() + ": no NUL before the end of the PDU");
        image = Arrays.copyOf(image, image.length + 1);
    }

    private void overlong(Field.CString field, int size) {
        Quirk quirk = switch (field.nature()) {
            case SECRET -> Quirk.OVERLONG_PASSWORD;
            case IDENTIFIER -> Quirk.OVERLONG_MESSAGE_ID;
            case TIME -> Quirk.MALFORMED_TIME;
            case PLAIN -> Quirk.OVERLONG_FIELD;
        };
        overlong(quirk, field.violation(), field.name(), size, field.max());
    }

    private void overlong(Quirk quirk, CommandStatus status, String field, int size, int max) {
        String damage = field + ": " + size + " octets (at most " + max + " with its NUL)";
        if (size > CAP) {
            throw refused(status, damage);
        }
        overlook(quirk, status, damage);
    }

    private void mark() {
        if (at > Body.LAST_MARK) {
            throw refused(CommandStatus.INVALID_COMMAND_LENGTH, "fields: more than " + Body.LAST_MARK + " octets");
        }
        if (marked < 4) {
            marks |= (long) at << (16 * marked);
        } else {
            fifthMark = at;
        }
        marked++;
    }

    private void walkEntries(Field.Entries<?> list) {
        int countAt = at++;
        int count = image[countAt] & 0xFF;
        for (int i = 0; i < count; i++) {
            int end = list.form().end(image, at, EntryForm.MAX);
            if (end < 0) {
                end = endOfOddEntry(list);
            }
            if (end < 0) {
                endList(list, countAt, i);
                break;
            }
            at = end;
        }
        mark();
    }

    /** The position behind an entry that is not in order but can be kept; -1 when there is no further entry. */
    private int endOfOddEntry(Field.Entries<?> list) {
        if (at >= image.length || isResponse && isKnownTlv(at)) {
            return -1;
        }
        int before = list.form().octetsBefore(image, at);
        if (before < 0) {
            throw refused(
                    list.form().violation(image, at),
                    list.name() + ": entry of the unknown kind " + (image[at] & 0xFF) + " (allowed 1, 2)");
        }
        int size = Wire.nul(image, at + before) - at - before + 1;
        int end = list.form().end(image, at, Integer.MAX_VALUE);
        if (end >= 0) {
            overlong(Quirk.OVERLONG_FIELD, list.form().violation(image, at), list.name(), size, EntryForm.MAX);
        }
        return end;
    }

    private void endList(Field.Entries<?> list, int countAt, int there) {
        boolean isInsideAString = at < image.length && at + list.form().octetsBefore(image, at) < image.length;
        overlook(
                Quirk.TRUNCATED_LIST,
                isInsideAString ? list.form().violation(image, at) : list.form().shortage(),
                list.countName() + ": " + (image[countAt] & 0xFF) + ", but " + there + " whole entries follow");
        if (!isKnownTlv(at)) {
            image = Arrays.copyOf(image, at);
        }
        image[countAt] = (byte) there;
    }

    private void walkCounted(Field.Counted counted) {
        int count = image[at] & 0xFF;
        int there = image.length - at - 1;
        if (count > there) {
            overlook(
                    Quirk.TRUNCATED_MESSAGE,
                    counted.violation(),
                    counted.countName() + ": " + count + ", but " + there + " octets follow");
            image[at] = (byte) there;
            count = there;
        }
        at += 1 + count;
    }

    private void walkTail(boolean isBodyless, boolean isAlert) {
        int whole = Tlvs.wholeUpTo(image, at, image.length);
        int left = image.length - whole;
        if (left > 0) {
            if (isBodyless) {
                stray(left, whole);
            } else if (isAlert && left == 1) {
                putIntoTlv(whole);
            } else if (!isBehindNuls()) {
                cut(left, whole);
            }
        }
        checkLengths(); // of those that stay
    }

    private void cut(int left, int whole) {
        if (left < Tlvs.HEADER) {
            stray(left, whole);
            return;
        }
        overlook(
                Quirk.TRUNCATED_TLV,
                CommandStatus.INVALID_TLV_STREAM,
                String.format("TLV 0x%04X", Wire.int16(image, whole)) + ": " + Wire.int16(image, whole + 2)
                        + " octets claimed, " + (left - Tlvs.HEADER) + " there");
        image = Arrays.copyOf(image, whole);
    }

    private void stray(int left, int whole) {
        overlook(
                Quirk.STRAY_OCTETS,
                CommandStatus.INVALID_TLV_STREAM,
                "TLVs: " + left + " octets at the end are not a TLV");
        image = Arrays.copyOf(image, whole);
    }

    /** Takes away NULs between the fields and the TLVs; whether that puts things in order. */
    private boolean isBehindNuls() {
        int nuls = 0;
        while (nuls < MOST_STRAY && at + nuls < image.length && image[at + nuls] == 0) {
            nuls++;
            if (areKnownTlvs(at + nuls)) {
                overlook(Quirk.STRAY_OCTETS, CommandStatus.INVALID_TLV_STREAM, "TLVs: " + nuls + " NULs before them");
                byte[] without = Arrays.copyOf(image, image.length - nuls);
                System.arraycopy(image, at + nuls, without, at, image.length - at - nuls);
                image = without;
                return true;
            }
        }
        return false;
    }

    private void putIntoTlv(int whole) {
        overlook(Quirk.BARE_AVAILABILITY, CommandStatus.INVALID_TLV_STREAM, "ms_availability_status: no TLV around it");
        byte status = image[whole];
        image = Arrays.copyOf(image, whole + Tlvs.HEADER + 1);
        Wire.putInt16(image, whole, Tags.MS_AVAILABILITY_STATUS.code());
        Wire.putInt16(image, whole + 2, 1);
        image[whole + Tlvs.HEADER] = status;
    }

    private void checkLengths() {
        if (!Tlvs.isInOrder(image, at, image.length)) {
            overlook(
                    Quirk.TLV_LENGTH,
                    CommandStatus.INVALID_TLV_LENGTH,
                    "TLVs: one has more or fewer octets than the specification allows");
        }
    }

    private void overlook(Quirk quirk, CommandStatus status, String damage) {
        if ((overlooked & quirk.bit()) == 0) {
            throw refused(status, damage);
        }
        flags |= quirk.bit();
    }

    private DecodeException refused(CommandStatus status, String damage) {
        return new DecodeException(status, damage + ", PDU " + pdu + ", offset " + at);
    }
}

package io.bindery.smpp.fuzz;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlv;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What holds for a body, whatever its octets are: it is refused with a status, or read into a PDU that answers. */
final class PduLaws {
    /** Octets that stand behind a body in its buffer, and that nobody may read. */
    private static final int TAIL = 8;

    /** TLVs whose value is read as their type, so that a target does not take quadratic time itself. */
    private static final int MOST_TLVS = 64;

    private PduLaws() {}

    /** Reads and judges; empty when {@code how} refuses. */
    static Optional<Pdu> check(Command command, byte[] body, Reading how) {
        Optional<Pdu> read = read(command, body, how);
        if (read.isEmpty()) {
            return read;
        }
        Pdu pdu = read.get();
        answersEverything(pdu);
        comesBack(pdu, body);
        isBuiltAgain(pdu);
        return read;
    }

    /** The PDU; empty when it is refused as it may be. The octets behind the body are left alone. */
    static Optional<Pdu> read(Command command, byte[] body, Reading how) {
        byte[] octets = Arrays.copyOf(body, body.length + TAIL);
        Arrays.fill(octets, body.length, octets.length, (byte) 'x');
        ByteBuffer in = ByteBuffer.wrap(octets);
        Allocation.isSmall(body.length, () -> command.read(in.rewind(), body.length, how));
        try {
            Pdu pdu = command.read(in.rewind(), body.length, how);
            Law.equal(in.position(), body.length, "position behind the body");
            return Optional.of(pdu);
        } catch (DecodeException refused) {
            Law.holds(!refused.status().isOk(), () -> "refused with status 0");
            Law.holds(refused.getStackTrace().length == 0, () -> "a refusal has a stack trace");
            int length = refused.getMessage().length();
            Law.holds(length > 0 && length < 300, () -> "refused in " + length + " characters");
            return Optional.empty();
        }
    }

    private static void answersEverything(Pdu pdu) {
        Accessors.allAnswer(pdu);
        int seen = 0;
        for (Tlv tlv : pdu.tlvs()) {
            if (++seen > MOST_TLVS) {
                break;
            }
            Tags.find(tlv.tag()).ifPresent(tag -> {
                Optional<?> value = pdu.tlvs().get(tag);
                List<?> values = pdu.tlvs().getAll(tag);
                Law.holds(!values.isEmpty() || value.isEmpty(), () -> tag + " has a value and has none");
            });
        }
        Law.equal(pdu.tlvs().encoded().length(), pdu.tlvs().length(), "octets of the TLVs");
    }

    /** What was faultless is the same octets again; what was repaired needs no other repair. */
    private static void comesBack(Pdu pdu, byte[] body) {
        Law.equal(pdu.octets().length(), pdu.length(), "length()");
        if (pdu.quirks().isEmpty()) {
            Law.equal(pdu.octets(), Octets.of(body), "octets of a faultless PDU");
            Law.equal(readAlone(pdu, Reading.STRICT), pdu, "the same, read strictly");
            return;
        }
        Law.holds(read(pdu.command(), body, Reading.STRICT).isEmpty(), () -> "strictly read, with " + pdu.quirks());
        Pdu again = readAlone(pdu, Readings.EVERYTHING);
        if (pdu.command().isResponse() && looksLikeTlvs(pdu.octets())) {
            return; // what is left may be fields or TLVs without fields, and which it is shows only before the repair
        }
        Law.equal(again.octets(), pdu.octets(), "octets of a repaired PDU");
        Law.equal(again, pdu, "a repaired PDU");
        Law.holds(
                pdu.quirks().containsAll(again.quirks()),
                () -> "repaired of " + pdu.quirks() + ", and then has " + again.quirks());
    }

    private static boolean looksLikeTlvs(Octets octets) {
        return octets.length() >= Tlvs.HEADER
                && Tags.find(octets.unsignedAt(0) << 8 | octets.unsignedAt(1)).isPresent();
    }

    private static Pdu readAlone(Pdu pdu, Reading how) {
        return pdu.command().read(ByteBuffer.wrap(pdu.octets().toByteArray()), pdu.length(), how);
    }

    private static void isBuiltAgain(Pdu pdu) {
        Object built = Accessors.builtAgain(pdu);
        Law.equal(built, pdu, "built again from itself");
        Law.equal(built.hashCode(), pdu.hashCode(), "hash code of what is equal");
    }
}

package io.bindery.smpp.correlation;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.Versioned;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@link Entry} as octets: the format that wrote it, the oldest format that may read it, then fields.
 *
 * <p>During a rolling update two versions work on one store. So a reader keeps fields it does not know and writes them
 * back, an entry keeps the higher of both numbers, and only an entry that says so refuses an older reader. Numbers of
 * fields are never used again for something else.
 */
final class EntryCodec {
    private static final int FORMAT = 1;

    private static final class EntryField {
        static final int AGE = 1;
        static final int LIFETIME = 2;
        static final int ENDS_AT = 3;
        static final int RECORD = 4;
        static final int PARKED = 5;
        static final int SEEN = 6;
        static final int FINALS = 7;
    }

    private static final class ParkedField {
        static final int DUE_AT = 1;
        static final int ID = 2;
        static final int RECEIPT = 3;
    }

    private static final class RecordField {
        static final int GID = 1;
        static final int SYSTEM_ID = 2;
        static final int SOURCE = 3;
        static final int DESTINATION = 4;
        static final int SUBMITTED_AT = 5;
        static final int REGISTERED_DELIVERY = 6;
        static final int EXPECTED_FINALS = 7;
        static final int SERVICE_TYPE = 8;
        static final int UPSTREAM = 9;
        static final int VALIDITY = 10;
        static final int ATTRIBUTE = 11;
    }

    private static final class ReceiptField {
        static final int SOURCE_ADDRESS = 1;
        static final int STATE_AND_ONE = 2; // 0, which is not written, stands for no state
        static final int STAT = 3;
        static final int ERR = 4;
        static final int DONE_DATE = 5;
        static final int INTERMEDIATE = 6;
        static final int PAYLOAD = 7;
    }

    private EntryCodec() {}

    static CorrelationEntry write(Entry entry) {
        FieldWriter out = new FieldWriter()
                .octet(Math.max(FORMAT, entry.format))
                .octet(Math.max(FORMAT, entry.oldestReader))
                .number(EntryField.AGE, entry.age)
                .number(EntryField.LIFETIME, entry.timeToLive().toMillis())
                .number(EntryField.ENDS_AT, entry.endsAt);
        if (entry.record() != null) {
            out.octets(EntryField.RECORD, entry.recordRaw);
        }
        entry.parked.forEach(slot -> out.octets(EntryField.PARKED, write(slot)));
        entry.seen.forEach(id -> out.octets(EntryField.SEEN, id.encoded()));
        Octets encoded =
                out.number(EntryField.FINALS, entry.finals).raw(entry.unknown).toOctets();
        long dueIn = entry.dueInMillis();
        return dueIn < 0
                ? CorrelationEntry.neverDue(encoded)
                : CorrelationEntry.dueIn(encoded, Duration.ofMillis(dueIn));
    }

    /**
     * The entry as of now.
     *
     * @throws UnreadableEntryException when it is damaged or too new
     */
    static Entry read(CorrelationKey key, Versioned<CorrelationEntry> stored, CorrelatorOptions options) {
        try {
            return decode(key, stored, options);
        } catch (IllegalArgumentException outOfRange) { // a value type refused what a field holds
            throw new UnreadableEntryException("correlation entry, scope " + key.scope(), outOfRange);
        }
    }

    private static Entry decode(CorrelationKey key, Versioned<CorrelationEntry> stored, CorrelatorOptions options) {
        Octets encoded = stored.value().encoded();
        if (encoded.length() < 2) {
            throw new UnreadableEntryException("correlation entry: " + encoded + " (at least 2)");
        }
        Entry entry = new Entry(key, options);
        entry.format = encoded.unsignedAt(0);
        entry.oldestReader = encoded.unsignedAt(1);
        if (entry.format == 0 || entry.oldestReader > FORMAT) {
            throw new UnreadableEntryException("correlation entry: format " + entry.format + ", readable from format "
                    + entry.oldestReader + " on (this version reads " + FORMAT + ")");
        }
        FieldReader in = new FieldReader(encoded.slice(2));
        // The time left is rounded down, hence what has passed is rounded up: nothing due is seen as not yet due.
        long passed = in.number(EntryField.LIFETIME) - stored.timeLeft().toMillis();
        entry.age = in.number(EntryField.AGE) + Math.max(0, passed);
        entry.endsAt = in.number(EntryField.ENDS_AT);
        if (in.has(EntryField.RECORD)) {
            Octets raw = in.octets(EntryField.RECORD);
            entry.record(readRecord(raw), raw);
        }
        in.all(EntryField.PARKED).forEach(raw -> entry.parked.add(readSlot(raw)));
        in.all(EntryField.SEEN).forEach(raw -> entry.seen.add(ReceiptId.decode(raw)));
        entry.finals = in.smallNumber(EntryField.FINALS);
        entry.unknown = in.unknownAbove(EntryField.FINALS);
        return entry;
    }

    private static Octets write(Entry.Slot slot) {
        return new FieldWriter()
                .number(ParkedField.DUE_AT, slot.dueAt)
                .octets(ParkedField.ID, slot.receipt.id().encoded())
                .octets(ParkedField.RECEIPT, slot.receiptRaw)
                .raw(slot.unknown)
                .toOctets();
    }

    private static Entry.Slot readSlot(Octets raw) {
        FieldReader in = new FieldReader(raw);
        Octets receipt = in.octets(ParkedField.RECEIPT);
        ReceiptId id = ReceiptId.decode(in.octets(ParkedField.ID));
        return new Entry.Slot(
                new ParkedReceipt(id, readReceipt(receipt)),
                receipt,
                in.unknownAbove(ParkedField.RECEIPT),
                in.number(ParkedField.DUE_AT));
    }

    static Octets write(CorrelationRecord record) {
        FieldWriter out = new FieldWriter()
                .text(RecordField.GID, record.gid())
                .text(RecordField.SYSTEM_ID, record.systemId())
                .octets(RecordField.SOURCE, write(record.source()))
                .octets(RecordField.DESTINATION, write(record.destination()))
                .number(RecordField.SUBMITTED_AT, record.submittedAtMillis())
                .number(RecordField.REGISTERED_DELIVERY, record.registeredDelivery())
                .number(RecordField.EXPECTED_FINALS, record.expectedFinals())
                .text(RecordField.SERVICE_TYPE, record.serviceType())
                .text(RecordField.UPSTREAM, record.upstream())
                .number(RecordField.VALIDITY, record.validity().toMillis());
        new TreeMap<>(record.attributes())
                .forEach((name, value) -> out.octets(
                        RecordField.ATTRIBUTE,
                        new FieldWriter().text(1, name).text(2, value).toOctets()));
        return out.toOctets();
    }

    private static CorrelationRecord readRecord(Octets raw) {
        FieldReader in = new FieldReader(raw);
        return new CorrelationRecord(
                in.text(RecordField.GID),
                in.text(RecordField.SYSTEM_ID),
                readParty(in.octets(RecordField.SOURCE)),
                readParty(in.octets(RecordField.DESTINATION)),
                in.number(RecordField.SUBMITTED_AT),
                in.smallNumber(RecordField.REGISTERED_DELIVERY),
                in.smallNumber(RecordField.EXPECTED_FINALS),
                in.text(RecordField.SERVICE_TYPE),
                in.text(RecordField.UPSTREAM),
                Duration.ofMillis(in.number(RecordField.VALIDITY)),
                readAttributes(in));
    }

    private static Map<String, String> readAttributes(FieldReader in) {
        Map<String, String> attributes = new TreeMap<>();
        for (Octets raw : in.all(RecordField.ATTRIBUTE)) {
            FieldReader attribute = new FieldReader(raw);
            attributes.put(attribute.text(1), attribute.text(2));
        }
        return attributes;
    }

    private static Octets write(Party party) {
        return new FieldWriter()
                .number(1, party.ton())
                .number(2, party.npi())
                .text(3, party.address())
                .toOctets();
    }

    private static Party readParty(Octets raw) {
        FieldReader in = new FieldReader(raw);
        return new Party(in.smallNumber(1), in.smallNumber(2), in.text(3));
    }

    static Octets write(ReceiptArrival receipt) {
        return new FieldWriter()
                .text(ReceiptField.SOURCE_ADDRESS, receipt.sourceAddress())
                .number(ReceiptField.STATE_AND_ONE, receipt.messageState() + 1)
                .text(ReceiptField.STAT, receipt.stat())
                .text(ReceiptField.ERR, receipt.err())
                .text(ReceiptField.DONE_DATE, receipt.doneDate())
                .number(ReceiptField.INTERMEDIATE, receipt.isFinal() ? 0 : 1)
                .octets(ReceiptField.PAYLOAD, receipt.payload())
                .toOctets();
    }

    private static ReceiptArrival readReceipt(Octets raw) {
        FieldReader in = new FieldReader(raw);
        return new ReceiptArrival(
                in.text(ReceiptField.SOURCE_ADDRESS),
                in.smallNumber(ReceiptField.STATE_AND_ONE) - 1,
                in.text(ReceiptField.STAT),
                in.text(ReceiptField.ERR),
                in.text(ReceiptField.DONE_DATE),
                in.number(ReceiptField.INTERMEDIATE) == 0 ? ReceiptKind.FINAL : ReceiptKind.INTERMEDIATE,
                in.octets(ReceiptField.PAYLOAD));
    }
}

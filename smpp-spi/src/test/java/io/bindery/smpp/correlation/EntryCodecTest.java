package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.KEY;
import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.enroute;
import static io.bindery.smpp.correlation.Samples.id;
import static io.bindery.smpp.correlation.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private static final CorrelatorOptions OPTIONS = CorrelatorOptions.defaults();

    /** From the format with another language's few lines: what alters it breaks stores in use. */
    private static final String GOLDEN = "01" // format
            + "01" // oldest reader
            // age 0 is not written
            + "02" + "05" + "80e0e5a401" // time to live: 96 h = 345,600,000 ms
            + "03" + "05" + "80e0e5a401" // ends at 96 h
            + "04" + "4a" // record, 74 octets
            + ("01" + "02" + "6731") // gid "g1"
            + ("02" + "04" + "61636d65") // system_id "acme"
            + ("03" + "09" + "010105" + "030441434d45") // source: ton 5, "ACME"
            + ("04" + "13" + "010101" + "020101" + "030b3331363132333435363738") // destination: ton 1, npi 1
            + ("05" + "06" + "80909282e733") // submitted at 1,780,000,000,000
            + ("06" + "01" + "11") // registered_delivery 0x11
            + ("07" + "01" + "01") // one final receipt
            + ("08" + "03" + "4f5450") // service_type "OTP"
            + ("09" + "05" + "616c706861") // upstream "alpha"
            + ("0a" + "04" + "80a8cc7b"); // validity: 72 h = 259,200,000 ms

    @Test
    void writesARegisteredMessageAsTheseOctets() {
        Entry entry = new Entry(KEY, OPTIONS);
        entry.register(record("g1"));

        assertThat(EntryCodec.write(entry).encoded().toHex()).isEqualTo(GOLDEN);
    }

    @Test
    void readsTheseOctetsAsARegisteredMessage() {
        Entry entry = read(Octets.ofHex(GOLDEN));

        assertThat(entry.record()).isEqualTo(record("g1"));
        assertThat(entry.endsAt).isEqualTo(Duration.ofHours(96).toMillis());
        assertThat(entry.age).isZero();
    }

    @Test
    void readsWhatItWroteOfEverythingAnEntryCanHold() {
        Entry entry = full();

        Entry again = read(EntryCodec.write(entry).encoded());

        assertThat(again.record()).isEqualTo(entry.record());
        assertThat(again.parked)
                .extracting(slot -> slot.receipt)
                .containsExactly(new ParkedReceipt(id(enroute()), enroute()));
        assertThat(again.parked.get(0).dueAt).isEqualTo(entry.parked.get(0).dueAt);
        assertThat(again.seen).containsExactly(id(delivered()));
        assertThat(again.finals).isEqualTo(1);
        assertThat(again.endsAt).isEqualTo(entry.endsAt);
        assertThat(EntryCodec.write(again).encoded())
                .isEqualTo(EntryCodec.write(entry).encoded());
    }

    @Test
    void growsOlderByWhatTheStoreSaysHasPassed() {
        Entry written = full();
        Octets encoded = EntryCodec.write(written).encoded();
        Duration left = written.timeToLive().minusSeconds(90);

        Entry later = EntryCodec.read(KEY, new Versioned<>(CorrelationEntry.decode(encoded), 1, left), OPTIONS);

        assertThat(later.age - written.age).isEqualTo(90_000);
    }

    /** S5: two versions share a store during a rolling update. */
    @Test
    void keepsFieldsOfALaterVersionOnEveryLevel() {
        String inEntry = "0f" + "03" + "616263";
        String inRecord = "14" + "01" + "07";
        String parkedReceipt = EntryCodec.write(enroute()).toHex() + "1e" + "01" + "09";
        String inParked = "15" + "01" + "08";
        String parked = "01" + "01" + "05" + "02" + "11"
                + id(enroute()).encoded().toHex() + "03" + length(parkedReceipt) + parkedReceipt + inParked;
        String recordFields = EntryCodec.write(record("g1")).toHex() + inRecord;
        Octets later = Octets.ofHex("02" + "01" + "04" + length(recordFields) + recordFields + "05"
                + varintLength(parked) + parked + inEntry);

        Entry entry = read(later);
        assertThat(entry.settle(id(delivered()))).isTrue();
        String rewritten = EntryCodec.write(entry).encoded().toHex();

        assertThat(rewritten)
                .startsWith("0201")
                .endsWith(inEntry)
                .contains(recordFields)
                .contains(parkedReceipt)
                .contains(inParked);
        assertThat(entry.record()).isEqualTo(record("g1"));
    }

    @Test
    void refusesAnEntryThatSaysOlderReadersMustNotTouchIt() {
        assertThatThrownBy(() -> read(Octets.ofHex("0302")))
                .isInstanceOf(UnreadableEntryException.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("reads 1");
    }

    @Test
    void damageIsAnUnreadableEntryAndNothingElse() {
        Octets good = EntryCodec.write(full()).encoded();
        for (int end = 0; end < good.length(); end++) {
            requireReadableOrRefused(good.slice(0, end));
        }
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.toByteArray();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            requireReadableOrRefused(Octets.wrap(bytes));
        }
    }

    @Test
    void writesEveryNumberSoThatItReadsTheSame() {
        for (int bits = 0; bits < 64; bits++) {
            for (long value : new long[] {(1L << bits) - 1, 1L << bits, (1L << bits) + 1, -(1L << bits)}) {
                Octets encoded = new FieldWriter().number(200, value).toOctets();
                assertThat(new FieldReader(encoded).number(200)).isEqualTo(value);
            }
        }
    }

    private static void requireReadableOrRefused(Octets octets) {
        Throwable failure = catchThrowable(() -> read(octets));
        if (failure != null) {
            assertThat(failure).isInstanceOf(UnreadableEntryException.class);
        }
    }

    private static Entry full() {
        Entry entry = new Entry(KEY, OPTIONS);
        entry.format = 1;
        entry.age = 12_345;
        entry.park(id(enroute()), enroute());
        entry.register(Samples.recordTo("g1", Samples.NUMBER)
                .attribute("order", "42")
                .attribute("tenant", "Ω")
                .build());
        entry.settle(id(delivered()));
        return entry;
    }

    private static Entry read(Octets encoded) {
        Duration written = lifetimeOf(encoded);
        return EntryCodec.read(KEY, new Versioned<>(CorrelationEntry.decode(encoded), 1, written), OPTIONS);
    }

    /** What the entry was given to live, so that it reads as just written. */
    private static Duration lifetimeOf(Octets encoded) {
        try {
            return Duration.ofMillis(Math.max(0, new FieldReader(encoded.slice(2)).number(2)));
        } catch (UnreadableEntryException | IndexOutOfBoundsException damaged) {
            return Duration.ZERO;
        }
    }

    private static String length(String hex) {
        int octets = hex.length() / 2;
        assertThat(octets).isLessThan(128);
        return Octets.of((byte) octets).toHex();
    }

    private static String varintLength(String hex) {
        int octets = hex.length() / 2;
        return octets < 128
                ? length(hex)
                : Octets.of((byte) (octets & 0x7F | 0x80), (byte) (octets >> 7)).toHex();
    }

    @Test
    void textIsKeptInUtf8() {
        Octets encoded = new FieldWriter().text(1, "Ω").toOctets();

        assertThat(encoded).isEqualTo(Octets.ofHex("0102").concat(Octets.of("Ω", StandardCharsets.UTF_8)));
    }
}

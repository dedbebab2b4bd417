package io.bindery.smpp.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.receipt.MessageIdMatching;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptProfileTest {
    private static ReceiptProfile in(String zone) {
        return ReceiptProfile.defaults().zone(ZoneId.of(zone));
    }

    @Test
    void datesAreInUtcUntilSomebodySaysOtherwise() {
        assertThat(ReceiptProfile.defaults().instant(LocalDateTime.parse("2026-11-28T17:45")))
                .isEqualTo("2026-11-28T17:45:00Z");
        assertThat(ReceiptProfile.defaults().zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(ReceiptProfile.defaults().messageIds()).isEqualTo(MessageIdMatching.AUTO);
    }

    /** Q22: the date forms of receipts, in the time of a peer that is elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "2611281745,     Europe/Amsterdam, 2026-11-28T16:45:00Z",
        "260728174530,   Europe/Amsterdam, 2026-07-28T15:45:30Z",
        "202607281745,   Asia/Kolkata,     2026-07-28T12:15:00Z",
        "20260728174530, +09:00,           2026-07-28T08:45:30Z",
        "2601010030,     America/New_York, 2026-01-01T05:30:00Z"
    })
    void readsDatesInThePeersZone(String written, String zone, String instant) {
        DeliveryReceipt receipt =
                DeliveryReceipt.parse("id:1 submit date:" + written + " done date:" + written + " stat:DELIVRD");

        assertThat(in(zone).done(receipt)).contains(Instant.parse(instant));
        assertThat(in(zone).submitted(receipt)).contains(Instant.parse(instant));
    }

    /** The clock goes from 02:00 to 03:00, and on another day from 03:00 to 02:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:59, 2026-03-29T00:59:00Z",
        "2026-03-29T02:00, 2026-03-29T01:00:00Z",
        "2026-03-29T02:30, 2026-03-29T01:30:00Z",
        "2026-03-29T03:00, 2026-03-29T01:00:00Z",
        "2026-10-25T01:59, 2026-10-24T23:59:00Z",
        "2026-10-25T02:00, 2026-10-25T00:00:00Z",
        "2026-10-25T02:59, 2026-10-25T00:59:00Z",
        "2026-10-25T03:00, 2026-10-25T02:00:00Z"
    })
    void anHourThatIsMissingGoesOnAndOneThatComesTwiceIsTheFirst(String date, String instant) {
        assertThat(in("Europe/Amsterdam").instant(LocalDateTime.parse(date))).isEqualTo(instant);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(1_700_000_000L, 1_900_000_000L).map(Instant::ofEpochSecond);
    }

    @Property
    void aDateThatWasWrittenIsReadAsItsTimeOrAnHourTooEarly(@ForAll("instants") Instant time) {
        for (String zone : new String[] {"Europe/Amsterdam", "America/New_York", "UTC", "Australia/Adelaide"}) {
            Instant read = in(zone).instant(in(zone).date(time));

            assertThat(read).isIn(time, time.minusSeconds(3_600));
        }
    }

    @Test
    void whatIsNoDateIsNoTime() {
        assertThat(in("UTC").done(DeliveryReceipt.parse("id:1 done date:0000000000 stat:UNDELIV")))
                .isEmpty();
        assertThat(in("UTC").done(DeliveryReceipt.parse("id:1 stat:UNDELIV"))).isEmpty();
    }
}

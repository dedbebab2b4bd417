package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.KEY;
import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.id;
import static io.bindery.smpp.correlation.Samples.record;
import static io.bindery.smpp.correlation.Samples.recordTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void noTextOfAValueShowsANumberOrAPayload() {
        Octets secret = Octets.of("text of the message", StandardCharsets.US_ASCII);
        var receipt = Samples.receiptFrom(Samples.NUMBER).payload(secret).build();
        var message =
                recordTo("g1", Samples.NUMBER).attribute("pin", "4711-secret").build();
        List<Object> values = List.of(
                message,
                receipt,
                new ParkedReceipt(id(receipt), receipt),
                new PendingReceipt(KEY, message, id(receipt), receipt),
                new OrphanReceipt(KEY, id(receipt), receipt),
                new Reception.Matched(id(receipt), message),
                message.destination());

        assertThat(values)
                .allSatisfy(value -> assertThat(value.toString())
                        .doesNotContain(Samples.NUMBER)
                        .doesNotContain("345")
                        .doesNotContain("secret")
                        .doesNotContain("text of"));
    }

    @Test
    void aShortAddressIsMaskedAltogether() {
        assertThat(new Party(0, 0, "12345").toString()).startsWith("*****");
    }

    @Test
    void aRecordRefusesWhatIsOutOfRangeNamingTheField() {
        refuses("gid", () -> record(""));
        refuses("gid", () -> record("g".repeat(65)));
        refuses(
                "registeredDelivery",
                () -> recordTo("g1", "1").registeredDelivery(256).build());
        refuses("expectedFinals", () -> recordTo("g1", "1").expectedFinals(0).build());
        refuses("validity", () -> recordTo("g1", "1").validity(Duration.ZERO).build());
        refuses("ton", () -> recordTo("g1", "1").source(256, 0, "1"));
        refuses("npi", () -> recordTo("g1", "1").source(0, -1, "1"));
        refuses(
                "attributes: 4097",
                () -> recordTo("g1", "1").attribute("a", "b".repeat(4096)).build());
        assertThat(recordTo("g1", "1").attribute("a", "b".repeat(4095)).build().attributes())
                .hasSize(1);
    }

    @Test
    void aReceiptRefusesAStateThatIsNoOctet() {
        refuses("messageState", () -> Samples.receiptFrom("1").messageState(256).build());
        refuses("messageState", () -> Samples.receiptFrom("1").messageState(-2).build());
    }

    @Test
    void optionsRefuseWhatWouldLoseReceipts() {
        refuses(
                "finalRetention",
                () -> CorrelatorOptions.builder().finalRetention(Duration.ZERO).build());
        refuses(
                "parkedRetention",
                () -> CorrelatorOptions.builder()
                        .orphanAfter(Duration.ofHours(2))
                        .parkedRetention(Duration.ofHours(2))
                        .build());
        refuses(
                "lease",
                () -> CorrelatorOptions.builder().lease(Duration.ofHours(2)).build());
        refuses(
                "pendingAfter",
                () -> CorrelatorOptions.builder().pendingAfter(Duration.ZERO).build());
        refuses(
                "grace",
                () -> CorrelatorOptions.builder().grace(Duration.ofSeconds(-1)).build());
        refuses(
                "parkedPerKey",
                () -> CorrelatorOptions.builder().parkedPerKey(0).build());
        refuses("attempts", () -> CorrelatorOptions.builder().attempts(0).build());
        assertThat(CorrelatorOptions.defaults().toString()).contains("finalRetention=PT1H");
    }

    @Test
    void receptionsOfOneReceiptAreEqual() {
        assertThat(new Reception.Parked(id(delivered()))).isEqualTo(new Reception.Parked(id(delivered())));
    }

    private static void refuses(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(field);
    }
}

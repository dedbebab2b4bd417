package io.bindery.smpp.correlation;

import static io.bindery.smpp.correlation.Samples.KEY;
import static io.bindery.smpp.correlation.Samples.delivered;
import static io.bindery.smpp.correlation.Samples.id;
import static io.bindery.smpp.correlation.Samples.receiptFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceiptIdTest {
    /** Ids lie in stores and mailboxes: the same receipt must have the same id after an update. */
    @Test
    void staysTheSameFromVersionToVersion() {
        // SHA-256 over alpha, 4711, 31612345678, 2, 000, 2611211530, FINAL, each behind its length in four octets;
        // computed with another language's library
        assertThat(id(delivered()).value()).isEqualTo("f1381554078b6e86ae0f4faae0c6e8f7e");
    }

    @Test
    void isTheSameForARetransmissionHoweverTheNumberIsWritten() {
        var original = receiptFrom("31612345678").build();

        assertThat(Stream.of("+31612345678", "0031612345678", " 31612345678"))
                .allSatisfy(
                        source -> assertThat(id(receiptFrom(source).build())).isEqualTo(id(original)));
        assertThat(id(receiptFrom("31612345678").payload(Octets.of((byte) 7)).build()))
                .as("another sequence number, another time of sending")
                .isEqualTo(id(original));
    }

    @Test
    void differsWithEachPartOfTheOutcome() {
        var receipts = Stream.of(
                        receiptFrom("31612345678"),
                        receiptFrom("31612345679"),
                        receiptFrom("31612345678").messageState(5),
                        receiptFrom("31612345678").messageState(ReceiptArrival.NO_STATE),
                        receiptFrom("31612345678")
                                .messageState(ReceiptArrival.NO_STATE)
                                .stat("UNDELIV"),
                        receiptFrom("31612345678").err("001"),
                        receiptFrom("31612345678").err("").doneDate("0002611211530"),
                        receiptFrom("31612345678").doneDate("2611211531"),
                        receiptFrom("31612345678").kind(ReceiptKind.INTERMEDIATE))
                .map(receipt -> id(receipt.build()).value());

        assertThat(receipts).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void differsWithTheKeyAlsoWhereItsPartsRunTogether() {
        assertThat(ReceiptId.of(new CorrelationKey("ab", "c"), delivered()))
                .isNotEqualTo(ReceiptId.of(new CorrelationKey("a", "bc"), delivered()));
    }

    @Test
    void saysWhetherTheReceiptWasFinal() {
        assertThat(id(delivered()).isFinal()).isTrue();
        assertThat(id(Samples.enroute()).isFinal()).isFalse();
    }

    @Test
    void refusesAnythingThatIsNoId() {
        assertThatThrownBy(() -> new ReceiptId("x" + "0".repeat(32))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReceiptId("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ReceiptId(id(delivered()).value())).isEqualTo(ReceiptId.of(KEY, delivered()));
    }
}

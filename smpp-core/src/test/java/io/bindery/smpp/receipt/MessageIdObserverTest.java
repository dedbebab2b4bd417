package io.bindery.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.receipt.MessageIdObserver.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about the ids of a peer (quirks, pain point 1: AUTO observes and changes nothing). */
class MessageIdObserverTest {
    private final List<Finding> findings = new ArrayList<>();
    private final MessageIdObserver observer = MessageIdObserver.reportingTo(findings::add);

    private void exchange(int from, int to, IntFunction<String> response, IntFunction<String> receipt) {
        for (int i = from; i < to; i++) {
            observer.response(response.apply(i));
            observer.receipt(receipt.apply(i));
        }
    }

    private static String hex(int i) {
        return Integer.toHexString(i);
    }

    @Test
    void findsAResponseInHexadecimal() {
        observer.response("812FC7470000001B");
        observer.response("812FC7470000001C");
        observer.response("812FC7470000001D");
        observer.receipt("9308878062554710043");
        observer.receipt("9308878062554710045");
        assertThat(findings).isEmpty();

        observer.receipt("9308878062554710044");

        assertThat(findings)
                .containsExactly(
                        new Finding(MessageIdMatching.HEX_TO_DEC, 3, "812FC7470000001C", "9308878062554710044"));
    }

    @Test
    void findsAReceiptInHexadecimal() {
        exchange(1000, 1010, Integer::toString, i -> hex(i).toUpperCase(Locale.ROOT));

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.DEC_TO_HEX);
    }

    @Test
    void findsAnotherCase() {
        exchange(0xA000, 0xA010, i -> "id-" + hex(i), i -> "ID-" + hex(i).toUpperCase(Locale.ROOT));

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.IGNORE_CASE);
    }

    @Test
    void findsZerosInFront() {
        exchange(1000, 1010, i -> String.format("%010d", i), Integer::toString);

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.IGNORE_ZEROS);
    }

    @Test
    void findsZerosThatOnlyFewIdsHave() {
        exchange(0x0FFF_FC00, 0x1000_1000, i -> String.format("%08X", i), i -> String.format("%X", i));

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.IGNORE_ZEROS);
    }

    @Test
    void findsCaseAndZerosAtOnce() {
        exchange(0xA000, 0xA010, i -> "00" + hex(i), i -> hex(i).toUpperCase(Locale.ROOT));

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.IGNORE_CASE_AND_ZEROS);
    }

    @Test
    void findsThemWhenTheReceiptComesFirst() {
        for (int i = 5000; i < 5003; i++) {
            observer.receipt(Integer.toString(i));
            observer.response(hex(i));
        }

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.HEX_TO_DEC);
    }

    @Test
    void findsThemThoughTheFirstIdsLookTheSameEitherWay() {
        exchange(1, 40, MessageIdObserverTest::hex, Integer::toString);

        assertThat(findings).extracting(Finding::rule).containsExactly(MessageIdMatching.HEX_TO_DEC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "%010d", "%x", "m-%08X"})
    void isSilentWhileIdsAreEqual(String form) {
        exchange(0, 5000, i -> String.format(form, i), i -> String.format(form, i));

        assertThat(findings).isEmpty();
    }

    @Test
    void isSilentAboutReceiptsOfMessagesItHasNotSeen() {
        exchange(500_000, 503_000, Integer::toString, i -> Integer.toString(i - 400_000));

        assertThat(findings).isEmpty();
    }

    @Test
    void isSilentWhenReceiptsAreRepeated() {
        exchange(1000, 1010, Integer::toString, Integer::toString);
        exchange(1000, 1010, i -> Integer.toString(i + 5000), Integer::toString);

        assertThat(findings).isEmpty();
    }

    @Test
    void needsThreePairs() {
        exchange(1000, 1002, MessageIdObserverTest::hex, Integer::toString);
        assertThat(findings).isEmpty();

        exchange(1002, 1003, MessageIdObserverTest::hex, Integer::toString);
        assertThat(findings).hasSize(1);
    }

    @Test
    void tellsOnce() {
        exchange(1000, 9000, MessageIdObserverTest::hex, Integer::toString);

        assertThat(findings).hasSize(1);
    }

    @Test
    void stopsLookingAfterAThousandEqualIds() {
        exchange(0, 1000, Integer::toString, Integer::toString);
        exchange(1000, 2000, MessageIdObserverTest::hex, Integer::toString);

        assertThat(findings).isEmpty();
    }

    @Test
    void forgetsTheOldestOfMoreThanAThousand() {
        for (int i = 0; i < 1024; i++) {
            observer.response(hex(1_000_000 + i));
        }
        observer.response(hex(5_000_000));

        exchange(1_000_000, 1_000_001, i -> "unrelated", Integer::toString);
        observer.receipt("1000001");
        observer.receipt("1000002");
        observer.receipt("1000003");
        assertThat(findings).as("1000001 was pushed out by the unrelated one").isEmpty();

        observer.receipt("1000004");
        assertThat(findings).hasSize(1);
    }

    @Property
    void neverThrows(@ForAll @Size(max = 50) List<String> ids) {
        for (String id : ids) {
            observer.response(id);
            observer.receipt(id + "0");
            observer.receipt("x".repeat(100_000));
        }

        assertThat(findings).hasSizeLessThan(2);
    }
}

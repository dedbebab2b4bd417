package io.bindery.smpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.MessageState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.joda.time.DateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every library finds in the receipt what stands in its text. */
class SameReceiptTest {
    private static final List<String> WRITTEN = List.of("0a1b2c3d4e5f", "DELIVRD", "err 000", "2026-11-21T04:06");

    @ParameterizedTest
    @EnumSource(Library.class)
    void readsTheReceiptFromItsText(Library library) throws Exception {
        ReceiptLibrary receipts = library.openReceipts();
        Notes notes = new Notes();

        receipts.read(receipts.parseText(), notes);

        assertThat(notes.lines).isEqualTo(WRITTEN);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void readsTheReceiptFromItsPdu(Library library) throws Exception {
        ReceiptLibrary receipts = library.openReceipts();
        Notes notes = new Notes();

        receipts.read(receipts.parsePdu(), notes);

        assertThat(notes.lines).isEqualTo(WRITTEN);
    }

    private static final class Notes implements ReceiptLibrary.Reader {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void id(String id) {
            lines.add(id);
        }

        @Override
        public void state(Object state) {
            lines.add(word(state));
        }

        private static String word(Object state) {
            if (state instanceof MessageState ours) {
                return ours.stat().orElseThrow();
            }
            return state instanceof Byte number
                    ? com.cloudhopper.smpp.util.DeliveryReceipt.toStateText(number)
                    : state.toString();
        }

        @Override
        public void err(String err) {
            lines.add("err " + err);
        }

        @Override
        public void doneDate(Object date) {
            lines.add(asWritten(date).toString());
        }

        private static LocalDateTime asWritten(Object date) {
            if (date instanceof Date instant) {
                return LocalDateTime.ofInstant(instant.toInstant(), ZoneId.systemDefault());
            }
            return date instanceof DateTime joda
                    ? LocalDateTime.parse(joda.toLocalDateTime().toString("yyyy-MM-dd'T'HH:mm"))
                    : (LocalDateTime) date;
        }
    }
}

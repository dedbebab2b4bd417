package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ComplaintsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Logger log = (Logger) LoggerFactory.getLogger("complaints");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Complaints complaints = new Complaints(log, "session-1");

    @BeforeEach
    void listen() {
        lines.start();
        log.setLevel(Level.WARN);
        log.setAdditive(false);
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(null);
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void saysItOnceInTenSeconds() {
        for (int i = 0; i < 10_000; i++) {
            complaints.about("damaged PDU", "field " + i, i * SECOND / 1_000);
        }

        assertThat(messages()).containsExactly("session-1: damaged PDU: field 0");
    }

    @Test
    void tellsHowManyItHeldBack() {
        complaints.about("damaged PDU", "first", 0);
        complaints.about("damaged PDU", "second", SECOND);
        complaints.about("damaged PDU", "third", 2 * SECOND);
        complaints.about("damaged PDU", "fourth", 11 * SECOND);
        complaints.about("damaged PDU", "fifth", 22 * SECOND);

        assertThat(messages())
                .containsExactly(
                        "session-1: damaged PDU: first",
                        "session-1: damaged PDU: fourth (2 more since the last such line)",
                        "session-1: damaged PDU: fifth");
    }

    @Test
    void keepsCausesApart() {
        complaints.about("damaged PDU", "x", 0);
        complaints.about("frame refused", "y", 0);

        assertThat(messages()).hasSize(2);
    }

    @Test
    void tellsOfAFailureWithItsStackTraceAndNotOfEachOne() {
        for (int i = 0; i < 1_000; i++) {
            complaints.failure("handler of submit_sm failed", new IllegalStateException("bug"), i);
        }
        complaints.failure("handler of submit_sm failed", new IllegalStateException("bug"), 11 * SECOND);

        assertThat(messages())
                .containsExactly(
                        "session-1: handler of submit_sm failed",
                        "session-1: handler of submit_sm failed (999 more since the last such line)");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNotNull());
    }

    @Test
    void notesWhatNeedsNobodysAttentionForThoseWhoLook() {
        complaints.note("STRAY_OCTETS", "overlooked in submit_sm", 0);
        assertThat(messages()).isEmpty();

        log.setLevel(Level.DEBUG);
        for (int i = 0; i < 1_000; i++) {
            complaints.note("STRAY_OCTETS", "overlooked in submit_sm", i);
        }
        complaints.note("STRAY_OCTETS", "overlooked in submit_sm", 11 * SECOND);

        assertThat(messages())
                .containsExactly(
                        "session-1: STRAY_OCTETS: overlooked in submit_sm",
                        "session-1: STRAY_OCTETS: overlooked in submit_sm (999 more since the last such line)");
        assertThat(lines.list).allSatisfy(line -> assertThat(line.getLevel()).isEqualTo(Level.DEBUG));
    }

    @Test
    void showsNoControlCharactersOfAPeer() {
        assertThat(LiveSession.printable("acme\r\nERROR forged\u0085")).isEqualTo("acme??ERROR forged?");
    }
}

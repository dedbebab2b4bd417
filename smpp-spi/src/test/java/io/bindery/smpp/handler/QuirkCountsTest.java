package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuirkCountsTest {
    private final Session session = new StillSession();
    private final QuirkCounts counts = new QuirkCounts();

    @Test
    void beginsAtZero() {
        assertThat(counts.byQuirk()).isEmpty();
        assertThat(counts.byCommand()).isEmpty();
        assertThat(counts.refused()).isEmpty();
        assertThat(counts.of(Quirk.STRAY_OCTETS)).isZero();
    }

    @Test
    void countsByQuirkAndByCommand() {
        counts.quirkSeen(session, Command.SUBMIT_SM, Quirk.STRAY_OCTETS);
        counts.quirkSeen(session, Command.SUBMIT_SM, Quirk.MALFORMED_TIME);
        counts.quirkSeen(session, Command.SUBMIT_SM_RESP, Quirk.STRAY_OCTETS);
        counts.pduRefused(session, Command.SUBMIT_SM, CommandStatus.INVALID_MESSAGE_LENGTH);

        assertThat(counts.of(Quirk.STRAY_OCTETS)).isEqualTo(2);
        assertThat(counts.byQuirk()).isEqualTo(Map.of(Quirk.STRAY_OCTETS, 2L, Quirk.MALFORMED_TIME, 1L));
        assertThat(counts.byCommand()).isEqualTo(Map.of(Command.SUBMIT_SM, 2L, Command.SUBMIT_SM_RESP, 1L));
        assertThat(counts.refused()).isEqualTo(Map.of(Command.SUBMIT_SM, 1L));
        assertThat(counts).hasToString("QuirkCounts{quirks={MALFORMED_TIME=1, STRAY_OCTETS=2}, refused={submit_sm=1}}");
    }

    @Test
    void aSnapshotDoesNotGoOnCounting() {
        Map<Quirk, Long> before = counts.byQuirk();

        counts.quirkSeen(session, Command.SUBMIT_SM, Quirk.STRAY_OCTETS);

        assertThat(before).isEmpty();
    }

    @Test
    void anObserverThatWantsNothingIsToldNothing() {
        SessionObserver.NONE.quirkSeen(session, Command.SUBMIT_SM, Quirk.STRAY_OCTETS);
        SessionObserver.NONE.pduRefused(session, Command.SUBMIT_SM, CommandStatus.SYSTEM_ERROR);

        assertThat(SessionObserver.NONE).hasToString("none");
    }
}

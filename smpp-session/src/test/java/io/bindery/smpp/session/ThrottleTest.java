package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.session.ReceivedRequests.InboundRequest;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SessionPolicy PACED = SessionPolicy.defaults().messagesPerSecond(2);

    private final Rig rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSMITTER);

    private InboundRequest request() {
        return new InboundRequest(
                rig.engine(),
                1,
                Samples.submit("x"),
                Samples.echoing().build().handlerOf(Samples.submit("x").command()));
    }

    @Test
    void letsEverythingPassWithoutALimit() {
        Throttle throttle = Throttle.of(SessionPolicy.defaults(), 0);

        for (int i = 0; i < 10_000; i++) {
            assertThat(throttle.judge(0)).isEqualTo(Throttle.Verdict.PASS);
        }
        assertThat(throttle.nextDeadline(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesWhenItDoesNotPace() {
        Throttle throttle = Throttle.of(PACED.throttle(SessionPolicy.Throttle.REJECT), 0);
        throttle.judge(0);
        throttle.judge(0);

        assertThat(throttle.judge(0)).isEqualTo(Throttle.Verdict.REFUSE);
        assertThat(throttle.judge(SECOND)).isEqualTo(Throttle.Verdict.PASS);
    }

    @Test
    void letsNobodyOvertakeWhatWaits() {
        Throttle throttle = Throttle.of(PACED, 0);
        throttle.judge(0);
        throttle.judge(0);
        InboundRequest first = request();
        assertThat(throttle.judge(0)).isEqualTo(Throttle.Verdict.WAIT);
        throttle.add(first);

        assertThat(throttle.judge(SECOND)).isEqualTo(Throttle.Verdict.WAIT);
        InboundRequest second = request();
        throttle.add(second);

        assertThat(throttle.poll(SECOND)).isSameAs(first);
        assertThat(throttle.poll(SECOND)).isSameAs(second);
        assertThat(throttle.poll(SECOND)).isNull();
        assertThat(throttle.nextDeadline(SECOND)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void tellsWhenTheNextTurnComes() {
        Throttle throttle = Throttle.of(PACED, 0);
        throttle.judge(0);
        throttle.judge(0);
        throttle.add(request());

        assertThat(throttle.nextDeadline(0)).isEqualTo(SECOND / 2);
        assertThat(throttle.poll(SECOND / 2 - 1)).isNull();
        assertThat(throttle.poll(SECOND / 2)).isNotNull();
    }

    @Test
    void spendsNothingOnWhatWasAnsweredMeanwhile() {
        Throttle throttle = Throttle.of(PACED, 0);
        throttle.judge(0);
        throttle.judge(0);
        InboundRequest expired = request();
        InboundRequest next = request();
        throttle.add(expired);
        throttle.add(next);

        assertThat(throttle.remove(expired)).isTrue();
        assertThat(throttle.remove(expired)).isFalse();

        assertThat(throttle.poll(SECOND / 2)).isSameAs(next);
    }
}

package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SessionPolicy PACED = SessionPolicy.defaults().messagesPerSecond(2);

    private final Rig rig = Rig.messageCentre(Samples.open()).bind(BindType.TRANSMITTER);

    private Throttle throttle(SessionPolicy policy) {
        return new Throttle(rig.engine(), policy, null, 0);
    }

    private InboundRequest request() {
        return new InboundRequest(
                rig.engine(),
                1,
                Samples.submit("x"),
                Samples.echoing().build().handlerOf(Samples.submit("x").command()));
    }

    @Test
    void refusesWhenItDoesNotPace() {
        Throttle throttle = throttle(PACED.throttle(SessionPolicy.Throttle.REJECT));
        throttle.judge(Samples.submit("x"), 0);
        throttle.judge(Samples.submit("x"), 0);

        assertThat(throttle.judge(Samples.submit("x"), 0)).isEqualTo(Throttle.Verdict.REFUSE);
        assertThat(throttle.judge(Samples.submit("x"), SECOND)).isEqualTo(Throttle.Verdict.PASS);
    }

    @Test
    void letsNobodyOvertakeWhatWaits() {
        Throttle throttle = throttle(PACED);
        throttle.judge(Samples.submit("x"), 0);
        throttle.judge(Samples.submit("x"), 0);
        InboundRequest first = request();
        assertThat(throttle.judge(Samples.submit("x"), 0)).isEqualTo(Throttle.Verdict.WAIT);
        throttle.add(first, 0);

        assertThat(throttle.judge(Samples.submit("x"), SECOND)).isEqualTo(Throttle.Verdict.WAIT);
        InboundRequest second = request();
        throttle.add(second, SECOND);

        assertThat(throttle.poll(SECOND)).isSameAs(first);
        assertThat(throttle.poll(SECOND)).isSameAs(second);
        assertThat(throttle.poll(SECOND)).isNull();
        assertThat(throttle.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void tellsWhenTheNextTurnComes() {
        Throttle throttle = throttle(PACED);
        throttle.judge(Samples.submit("x"), 0);
        throttle.judge(Samples.submit("x"), 0);
        throttle.add(request(), 0);

        assertThat(throttle.nextDeadline()).isEqualTo(SECOND / 2);
        assertThat(throttle.poll(SECOND / 2 - 1)).isNull();
        assertThat(throttle.poll(SECOND / 2)).isNotNull();
    }

    @Test
    void spendsNothingOnWhatWasAnsweredMeanwhile() {
        Throttle throttle = throttle(PACED);
        throttle.judge(Samples.submit("x"), 0);
        throttle.judge(Samples.submit("x"), 0);
        InboundRequest expired = request();
        InboundRequest next = request();
        throttle.add(expired, 0);
        throttle.add(next, 0);

        assertThat(throttle.remove(expired)).isTrue();
        assertThat(throttle.remove(expired)).isFalse();

        assertThat(throttle.poll(SECOND / 2)).isSameAs(next);
    }
}

package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** A throttled session under a load that a property invents, by the virtual clock. */
class ThrottledSessionPropertyTest {

    private record Passed(long millis, int cost) {}

    private final List<Passed> passed = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private long millis;
    private Rig rig;

    private void start(SessionPolicy policy) {
        passed.clear();
        order.clear();
        millis = 0;
        rig = Rig.messageCentre(Samples.open(policy).on(SubmitSm.class, (submit, session) -> {
                    passed.add(new Passed(millis, MessageCost.of(submit)));
                    order.add(submit.smDefaultMsgId() << 8 | submit.protocolId());
                    return io.bindery.smpp.pdu.SubmitSmResp.of("1");
                }))
                .bind(BindType.TRANSMITTER);
    }

    private static SubmitSm message(int number, int segments) {
        return SubmitSm.builder()
                .smDefaultMsgId(number >> 8)
                .protocolId(number & 0xFF)
                .text("a".repeat(segments == 1 ? 10 : 153 * segments))
                .build();
    }

    private void advance(long by) {
        for (long i = 0; i < by; i++) {
            millis++;
            rig.advance(Duration.ofMillis(1));
        }
    }

    private void checkEveryWindow(int rate, int burst, int largest) {
        for (int from = 0; from < passed.size(); from++) {
            long sum = 0;
            for (int to = from; to < passed.size(); to++) {
                sum += passed.get(to).cost();
                long length = passed.get(to).millis() - passed.get(from).millis();
                // a millisecond is how exactly the test knows the time
                long allowed = (length + 1) * rate + Math.max(burst, largest) * 1_000L;
                assertThat(sum * 1_000).isLessThanOrEqualTo(allowed);
            }
        }
    }

    @Property(tries = 40)
    void letsNeverMorePassThanRateAndBurstInAnyWindow(
            @ForAll @IntRange(min = 1, max = 200) int rate,
            @ForAll @IntRange(min = 1, max = 30) int burst,
            @ForAll boolean paces,
            @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 80) Long> pauses) {
        start(Rig.POLICY
                .messagesPerSecond(rate)
                .burst(burst)
                .throttle(paces ? SessionPolicy.Throttle.PACE : SessionPolicy.Throttle.REJECT));
        Set<Integer> answered = new HashSet<>();
        int sent = 0;

        for (long pause : pauses) {
            advance(pause);
            for (int i = 0; i < 1 + pause % 4; i++) {
                sent++;
                rig.send(sent, message(sent, 1 + sent % 3));
            }
            rig.written()
                    .forEach(frame -> assertThat(answered.add(frame.sequence())).isTrue());
        }
        rig.advance(Duration.ofSeconds(26)); // what still waits then is refused
        for (Frame frame : rig.written()) {
            boolean isAnswer = !(frame.pdu() instanceof EnquireLink) && !(frame.pdu() instanceof EnquireLinkResp);
            assertThat(!isAnswer || answered.add(frame.sequence())).isTrue();
        }

        assertThat(answered).as("each is answered exactly once").hasSize(sent);
        assertThat(order).as("in the order of arrival").isSorted();
        passed.removeIf(each -> each.millis() == millis); // those of the last 26 s, which were not watched
        checkEveryWindow(rate, burst, 3);
        rig.end();
    }

    @Property(tries = 10)
    void usesTheWholeRateWhileThereIsDemand(
            @ForAll @IntRange(min = 1, max = 1_000) int rate, @ForAll @IntRange(min = 1, max = 5) int segments) {
        start(Rig.POLICY.messagesPerSecond(rate).burst(Math.max(1, rate / 10)).credit(50));
        int sent = 0;
        int owed = 0;
        int refused = 0;
        int seconds = 10;

        while (millis < seconds * 1_000) {
            while (owed < 50) {
                sent++;
                owed++;
                rig.send(sent, message(sent, segments));
            }
            for (Frame answer : rig.written()) {
                owed--;
                refused += answer.status().isOk() ? 0 : 1;
            }
            millis += 5;
            rig.advance(Duration.ofMillis(5));
        }

        long sum = passed.stream().mapToLong(Passed::cost).sum();
        assertThat(refused).as("within the credit nothing is refused").isZero();
        assertThat(sum + segments).isGreaterThanOrEqualTo((long) (0.99 * rate * seconds));
        assertThat(sum).isLessThanOrEqualTo((long) rate * seconds + Math.max(Math.max(1, rate / 10), segments));
        rig.end();
    }

    @Property(tries = 30)
    void keepsTheCreditWhileMessagesWait(
            @ForAll @IntRange(min = 1, max = 40) int credit, @ForAll @IntRange(min = 1, max = 100) int sent) {
        start(Rig.POLICY.messagesPerSecond(1).burst(1).credit(credit));

        for (int i = 1; i <= sent; i++) {
            rig.send(i, message(i, 1));
        }

        long refused = rig.written().stream()
                .filter(frame -> frame.status().equals(CommandStatus.THROTTLED))
                .count();
        assertThat(refused).isEqualTo(Math.max(0, sent - 1 - credit));
        assertThat(rig.isAlive()).isTrue();
        rig.end();
    }

    @Property(tries = 40)
    void letsAMessagePassThatCostsMoreThanTheBurst(
            @ForAll @IntRange(min = 1, max = 20) int rate, @ForAll @IntRange(min = 1, max = 9) int burst) {
        start(Rig.POLICY.messagesPerSecond(rate).burst(burst));
        rig.send(1, message(1, 1));

        rig.send(2, message(2, 10));
        rig.send(3, message(3, 1));
        advance(1_000L / rate + 2);
        assertThat(order).containsExactly(1, 2);
        long until = (10 - burst + 1) * 1_000L / rate;
        advance(Math.max(0, until - 10));
        assertThat(order).as("the debt comes first").containsExactly(1, 2);
        advance(30);
        assertThat(order).containsExactly(1, 2, 3);

        rig.end();
    }
}

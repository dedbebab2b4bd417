package io.bindery.smpp.client;

import static io.bindery.smpp.client.GroupRig.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.client.RetryPolicy.Retry;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.SmppTime;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests that wait for another try, and for how long they may. */
class UpstreamGroupWaitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeLine a = new FakeLine("a");
    private final FakeLine b = new FakeLine("b");
    private final FakeLine c = new FakeLine("c");

    private static RetryPolicy.Builder waiting() {
        return RetryPolicy.builder().waits(SECOND, SECOND);
    }

    private static CompletableFuture<Reply<SubmitSmResp>> send(UpstreamGroup group) {
        return group.sendAsync(MESSAGE).toCompletableFuture();
    }

    private static void fails(CompletableFuture<?> request, Class<? extends Throwable> with) {
        assertThat(request).isCompletedExceptionally();
        assertThat(request.handle((reply, failure) -> failure).join()).isInstanceOf(with);
    }

    // --- Waits ----------------------------------------------------------------------------------------------------

    @Test
    void waitsForAnotherRoundWhereItIsTold() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b).retry(waiting());
        UpstreamGroup group = rig.build();
        CompletableFuture<Reply<SubmitSmResp>> request = send(group);
        a.refuse(CommandStatus.SYSTEM_ERROR);
        b.notSent();
        assertThat(group.waiting()).isEqualTo(1);
        assertThat(a.sent).hasSize(1);

        rig.clock.advance(SECOND);
        assertThat(a.sent).hasSize(2);
        assertThat(group.waiting()).isZero();
        a.accept();

        assertThat(request.join().isOk()).isTrue();
        assertThat(rig.told).containsExactly("again b", "again a");
    }

    @Test
    void waitsUntilSomebodyIsBound() {
        GroupRig rig = new GroupRig().to(a).retry(waiting());
        a.isBound = false;
        CompletableFuture<Reply<SubmitSmResp>> request = send(rig.build());
        rig.clock.advance(Duration.ofSeconds(10));
        a.isBound = true;
        rig.clock.advance(SECOND);
        a.accept();

        assertThat(request.join().isOk()).isTrue();
    }

    @Test
    void waitsForTheSameUpstreamWhereItIsTold() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b).retry(waiting().status(CommandStatus.THROTTLED, Retry.HERE));
        CompletableFuture<Reply<SubmitSmResp>> request = send(rig.build());
        a.refuse(CommandStatus.THROTTLED);
        a.isBound = false;
        rig.clock.advance(Duration.ofSeconds(5));
        assertThat(b.sent).isEmpty();
        a.isBound = true;
        rig.clock.advance(SECOND);
        a.accept();

        assertThat(request.join().isOk()).isTrue();
        assertThat(a.sent).hasSize(2);
    }

    @Test
    void doesNotAskAgainWhoRefusesForGood() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b).retry(waiting());
        CompletableFuture<Reply<SubmitSmResp>> request = send(rig.build());
        a.refuse(CommandStatus.OPERATION_PROHIBITED);
        b.refuse(CommandStatus.SYSTEM_ERROR);
        rig.clock.advance(SECOND);
        assertThat(a.sent).hasSize(1);
        b.refuse(CommandStatus.OPERATION_PROHIBITED);

        assertThat(request.join().status()).isEqualTo(CommandStatus.OPERATION_PROHIBITED);
        assertThat(rig.clock.scheduled()).isZero();
    }

    @Test
    void endsAfterTheAttemptsThatItIsTold() {
        GroupRig rig = new GroupRig().to(a).retry(waiting().attempts(3));
        CompletableFuture<Reply<SubmitSmResp>> request = send(rig.build());
        for (int i = 0; i < 3; i++) {
            assertThat(request).isNotDone();
            a.refuse(CommandStatus.SYSTEM_ERROR);
            rig.clock.advance(SECOND);
        }

        assertThat(request.join().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(a.sent).hasSize(3);
    }

    @Test
    void beginsNoAttemptAfterTheDeadline() {
        GroupRig rig =
                new GroupRig().to(a).orElseTo(b).retry(waiting().attempts(100).deadline(Duration.ofSeconds(3)));
        CompletableFuture<Reply<SubmitSmResp>> request = send(rig.build());
        rig.clock.advance(Duration.ofSeconds(3).plusNanos(1));
        a.refuse(CommandStatus.SYSTEM_ERROR);

        assertThat(request.join().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(b.sent).isEmpty();
    }

    @Test
    void refusesToLetMoreWaitThanItIsTold() {
        GroupRig rig = new GroupRig().to(a).retry(waiting()).waitingLimit(1);
        UpstreamGroup group = rig.build();
        CompletableFuture<Reply<SubmitSmResp>> first = send(group);
        a.refuse(CommandStatus.SYSTEM_ERROR);
        CompletableFuture<Reply<SubmitSmResp>> second = send(group);
        a.refuse(CommandStatus.SYSTEM_ERROR);

        fails(second, RetriesFullException.class);
        assertThatThrownBy(second::join)
                .hasMessageContaining("1 requests of group national wait already (1 attempt, the last refused with");
        assertThat(first).isNotDone();
        assertThat(group.waiting()).isEqualTo(1);
    }

    // --- Validity -------------------------------------------------------------------------------------------------

    @Test
    void doesNotSendAgainWhatIsValidNoLonger() {
        GroupRig rig = new GroupRig().to(a).retry(waiting().attempts(100));
        UpstreamGroup group = rig.build();
        SubmitSm until = MESSAGE.toBuilder()
                .validity(SmppTime.at(rig.clock.instant().plusSeconds(2)))
                .build();
        CompletableFuture<Reply<SubmitSmResp>> request = group.sendAsync(until).toCompletableFuture();
        a.refuse(CommandStatus.SYSTEM_ERROR);
        rig.clock.advance(SECOND);
        assertThat(a.sent).containsExactly(until, until);
        rig.clock.advance(SECOND);
        a.refuse(CommandStatus.SYSTEM_ERROR);

        assertThat(request.join().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(rig.clock.scheduled()).isZero();
    }

    @Test
    void shortensARelativeValidityByTheTimeThatWentBy() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b).orElseTo(c);
        SubmitSm hour = MESSAGE.toBuilder()
                .validity(SmppTime.after(Duration.ofHours(1)))
                .build();
        UpstreamGroup group = rig.build();
        group.sendAsync(hour);
        a.refuse(CommandStatus.SYSTEM_ERROR);
        rig.clock.advance(Duration.ofSeconds(50));
        b.refuse(CommandStatus.SYSTEM_ERROR);

        assertThat(a.sent).containsExactly(hour);
        assertThat(b.sent).as("at once").containsExactly(hour);
        assertThat(((SubmitSm) c.sent.get(0)).validity()).hasValue(SmppTime.after(Duration.ofSeconds(3_550)));
        assertThat(((SubmitSm) c.sent.get(0))
                        .toBuilder()
                                .validity(SmppTime.after(Duration.ofHours(1)))
                                .build())
                .as("in all else")
                .isEqualTo(hour);
    }

    @Test
    void treatsAMessageWithARelativeValidityAsOverBeforeItsLastSecond() {
        GroupRig rig = new GroupRig().to(a).orElseTo(b);
        SubmitSm short2 = MESSAGE.toBuilder()
                .validity(SmppTime.after(Duration.ofSeconds(2)))
                .build();
        CompletableFuture<Reply<SubmitSmResp>> request =
                rig.build().sendAsync(short2).toCompletableFuture();
        rig.clock.advance(Duration.ofMillis(1_001));
        a.refuse(CommandStatus.SYSTEM_ERROR);

        assertThat(request.join().isOk()).isFalse();
        assertThat(b.sent).isEmpty();
    }
}

package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyTest {
    private static final SubmitSmResp ACCEPTED = SubmitSmResp.of("m-1");

    @Test
    void aSuccessHasTheStatusRokAndItsBody() {
        Reply<SubmitSmResp> reply = Reply.ok(ACCEPTED);

        assertThat(reply.status()).isEqualTo(CommandStatus.OK);
        assertThat(reply.isOk()).isTrue();
        assertThat(reply.orElseThrow()).isSameAs(ACCEPTED);
    }

    @Test
    void aRefusalHasItsStatus() {
        Reply<SubmitSmResp> reply = Reply.failed(CommandStatus.THROTTLED);

        assertThat(reply.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(reply.isOk()).isFalse();
        assertThat(reply).isEqualTo(new Reply.Failed<>(CommandStatus.THROTTLED, Tlvs.empty(), Optional.empty()));
    }

    @Test
    void aRefusalWithAVendorsStatusIsOneToo() {
        Reply<SubmitSmResp> reply = Reply.failed(CommandStatus.of(0x0401));

        assertThat(reply.isOk()).isFalse();
    }

    @Test
    void noRefusalIsRok() {
        assertThatThrownBy(() -> Reply.failed(CommandStatus.OK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status: ESME_ROK (allowed is any status but this one)");
        assertThatThrownBy(() -> Reply.failed(CommandStatus.of(0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsNull() {
        assertThatThrownBy(() -> Reply.ok(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("body");
        assertThatThrownBy(() -> Reply.failed(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("status");
        assertThatThrownBy(() -> Reply.failed(CommandStatus.THROTTLED, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("tlvs");
        assertThatThrownBy(() -> new Reply.Failed<>(CommandStatus.THROTTLED, Tlvs.empty(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("body");
    }

    @Test
    void foldsASuccess() {
        String outcome = Reply.ok(ACCEPTED).fold(SubmitSmResp::messageId, refused -> "refused");

        assertThat(outcome).isEqualTo("m-1");
    }

    @Test
    void foldsARefusal() {
        Reply<SubmitSmResp> reply = Reply.failed(CommandStatus.THROTTLED);

        boolean isWorthAnotherTry =
                reply.fold(ok -> false, refused -> refused.status().isTransient());

        assertThat(isWorthAnotherTry).isTrue();
    }

    @Test
    void mapsASuccess() {
        Reply<DataSmResp> mapped = Reply.ok(ACCEPTED).map(body -> DataSmResp.of(body.messageId() + "-b"));

        assertThat(mapped.orElseThrow().messageId()).isEqualTo("m-1-b");
    }

    @Test
    void mapsNoRefusalButKeepsWhatItSays() {
        Tlvs why = Tlvs.of(Tags.ADDITIONAL_STATUS_INFO_TEXT, "out of credit");
        Reply<SubmitSmResp> refusal = new Reply.Failed<>(CommandStatus.SUBMIT_FAILED, why, Optional.of(ACCEPTED));

        Reply<DataSmResp> mapped = refusal.map(body -> {
            throw new AssertionError("a refusal was mapped");
        });

        assertThat(mapped).isEqualTo(new Reply.Failed<>(CommandStatus.SUBMIT_FAILED, why, Optional.empty()));
    }

    @Test
    void throwsTheStatusOfARefusal() {
        Reply<SubmitSmResp> reply = Reply.failed(CommandStatus.MESSAGE_QUEUE_FULL);

        assertThatThrownBy(reply::orElseThrow)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL))
                .hasMessage("refused with ESME_RMSGQFUL (0x14)");
    }

    @Test
    void aSuccessWithoutABodyIsStillASuccess() {
        Reply<SubmitSmResp> reply = Reply.ok(SubmitSmResp.withoutBody());

        assertThat(reply.isOk()).isTrue();
        assertThat(reply.orElseThrow().messageId()).isEmpty();
    }
}

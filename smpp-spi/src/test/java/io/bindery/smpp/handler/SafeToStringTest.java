package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.SessionEvent.SessionBound;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.SubmitSmResp;
import org.junit.jupiter.api.Test;

/** What a host may well put into a log line shows no password and no attribute. */
class SafeToStringTest {
    private static final String PASSWORD = "s3cr3t";

    @Test
    void aBindRequestHidesThePassword() {
        BindRequest request = Requests.bind("acme", PASSWORD);

        assertThat(request.toString()).contains("acme").doesNotContain(PASSWORD);
        assertThat(request.password().matches(Secret.of(PASSWORD))).isTrue();
    }

    @Test
    void aBindRequestGivesTheFieldsOfItsPdu() {
        BindRequest request = Requests.bind("acme", PASSWORD);

        assertThat(request.systemId()).isEqualTo("acme");
        assertThat(request.systemType()).isEqualTo("OTP");
        assertThat(request.interfaceVersion()).isEqualTo(0x34);
        assertThat(request.bindType()).isEqualTo(request.pdu().type());
        assertThat(request.addressRange().digits()).isEqualTo("^316");
    }

    @Test
    void aDecisionHidesTheAttributesOfItsPolicy() {
        BindDecision decision = BindDecision.accept(SessionPolicy.defaults().attribute("token", PASSWORD));

        assertThat(decision.toString()).contains("window=64").doesNotContain(PASSWORD);
    }

    @Test
    void aRefusalShowsStatusAndReason() {
        BindDecision decision = BindDecision.reject(CommandStatus.INVALID_PASSWORD, "wrong password");

        assertThat(decision.toString()).contains("ESME_RINVPASWD").contains("wrong password");
        assertThatThrownBy(() -> BindDecision.reject(CommandStatus.OK, "fine"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status: ESME_ROK (allowed is any status but this one)");
    }

    @Test
    void eventsShowTheSessionAndWhyItEnded() {
        CloseReason lost = new CloseReason(CloseReason.Kind.LINK_LOST, "reset by peer");
        Session session = new StillSession();

        assertThat(new SessionBound(session)).hasToString("SessionBound[session=still-1]");
        assertThat(new SessionClosed(session, lost))
                .hasToString("SessionClosed[session=still-1, reason=LINK_LOST (reset by peer), unanswered=0]");
        assertThat(new CloseReason(CloseReason.Kind.INACTIVE, "")).hasToString("INACTIVE");
    }

    @Test
    void repliesShowTheirStatus() {
        assertThat(Reply.failed(CommandStatus.THROTTLED).toString()).contains("ESME_RTHROTTLED");
        assertThat(Reply.ok(SubmitSmResp.of("m-1")).toString()).contains("submit_sm_resp");
    }
}

package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.SessionEvent.SessionBound;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.BroadcastSmResp;
import io.bindery.smpp.pdu.CancelBroadcastSm;
import io.bindery.smpp.pdu.CancelBroadcastSmResp;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.QueryBroadcastSm;
import io.bindery.smpp.pdu.QueryBroadcastSmResp;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.QuerySmResp;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.ReplaceSmResp;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersTest {
    private final Session session = new StillSession();

    @Test
    void withoutABindHandlerABindIsRefused() {
        Handlers handlers = Handlers.none();

        BindDecision decision = decide(handlers);

        assertThat(handlers.hasBindHandler()).isFalse();
        assertThat(decision).isEqualTo(BindDecision.reject(CommandStatus.BIND_FAILED, "no bind handler is registered"));
    }

    @Test
    void withoutAHandlerNoRequestIsHandled() {
        Handlers handlers = Handlers.none();

        assertThat(handlers.handles(SubmitSm.class)).isFalse();
        assertThat(handlers.handles(DeliverSm.class)).isFalse();
        assertThat(handlers.handles(DataSm.class)).isFalse();
        assertThat(handlers.handlerOf(Command.SUBMIT_SM)).isNull();
    }

    @Test
    void aHandlerGetsTheRequestAndItsSession() throws Throwable {
        List<Object> seen = new ArrayList<>();
        Handlers handlers = Handlers.builder()
                .on(SubmitSm.class, (sm, from) -> {
                    seen.add(sm);
                    seen.add(from);
                    return SubmitSmResp.of("m-1");
                })
                .build();

        Object answer = handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session);

        assertThat(answer).isEqualTo(SubmitSmResp.of("m-1"));
        assertThat(seen).containsExactly(Requests.SUBMIT, session);
        assertThat(handlers.handlerOf(Command.SUBMIT_SM).isNonBlocking()).isFalse();
    }

    @Test
    void eachKindOfRequestHasAHandlerOfItsOwn() throws Throwable {
        Handlers handlers = Handlers.builder()
                .on(SubmitSm.class, (sm, from) -> SubmitSmResp.of("submitted"))
                .onReply(DeliverSm.class, (sm, from) -> Reply.failed(CommandStatus.RECEIVER_TEMPORARY_ERROR))
                .onAsync(DataSm.class, (sm, from) -> CompletableFuture.completedFuture(Reply.ok(DataSmResp.of("data"))))
                .build();

        assertThat(handlers.handles(SubmitSm.class)).isTrue();
        assertThat(handlers.handles(DeliverSm.class)).isTrue();
        assertThat(handlers.handles(DataSm.class)).isTrue();
        assertThat(handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isEqualTo(SubmitSmResp.of("submitted"));
        assertThat(handlers.handlerOf(Command.DELIVER_SM)
                        .handle(DeliverSm.builder().build(), session))
                .isEqualTo(Reply.failed(CommandStatus.RECEIVER_TEMPORARY_ERROR));
        assertThat(handlers.handlerOf(Command.DATA_SM).handle(DataSm.builder().build(), session))
                .isInstanceOf(CompletableFuture.class);
    }

    @Test
    void whatAHandlerThrowsPassesThrough() {
        IOException thrown = new IOException("the database is away");
        Handlers handlers = Handlers.builder()
                .on(SubmitSm.class, (sm, from) -> {
                    throw thrown;
                })
                .build();

        assertThatThrownBy(() -> handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isSameAs(thrown);
    }

    @Test
    void everyRequestThatAPeerMaySendCanHaveAHandler() {
        Handlers handlers = Handlers.builder()
                .on(SubmitSm.class, (sm, from) -> SubmitSmResp.of("1"))
                .on(DeliverSm.class, (sm, from) -> DeliverSmResp.of())
                .on(DataSm.class, (sm, from) -> DataSmResp.of("1"))
                .on(SubmitMulti.class, (sm, from) -> SubmitMultiResp.of("1", List.of()))
                .on(QuerySm.class, (sm, from) -> QuerySmResp.of("1", "", MessageState.ENROUTE, 0))
                .on(CancelSm.class, (sm, from) -> CancelSmResp.of())
                .on(ReplaceSm.class, (sm, from) -> ReplaceSmResp.of())
                .on(BroadcastSm.class, (sm, from) -> BroadcastSmResp.of("1"))
                .on(QueryBroadcastSm.class, (sm, from) -> QueryBroadcastSmResp.of("1"))
                .on(CancelBroadcastSm.class, (sm, from) -> CancelBroadcastSmResp.of())
                .onNotice(AlertNotification.class, (alert, from) -> {})
                .onNotice(Outbind.class, (outbind, from) -> {})
                .build();

        List<Command> engines = List.of(
                Command.BIND_RECEIVER,
                Command.BIND_TRANSMITTER,
                Command.BIND_TRANSCEIVER,
                Command.UNBIND,
                Command.ENQUIRE_LINK);
        for (int id = 1; id < Command.ordinals(); id++) {
            Command command = Command.of(id);
            if (command.isKnown()) {
                assertThat(handlers.handlerOf(command) != null)
                        .as(command.name())
                        .isEqualTo(!engines.contains(command));
            }
        }
    }

    @Test
    void aNoticeIsHandedOverWithItsSession() throws Throwable {
        List<String> told = new ArrayList<>();
        Handlers handlers = Handlers.builder()
                .onNotice(
                        AlertNotification.class,
                        (alert, from) -> told.add(alert.source().digits() + " to " + from.systemId()))
                .build();

        AlertNotification alert =
                AlertNotification.builder().source(Address.shortCode("4711")).build();
        Object nothing = handlers.handlerOf(Command.ALERT_NOTIFICATION).handle(alert, session);

        assertThat(told).containsExactly("4711 to acme");
        assertThat(nothing).isNull();
        assertThat(handlers.handles(AlertNotification.class)).isTrue();
        assertThat(handlers.handles(Outbind.class)).isFalse();
    }

    @Test
    void aKindOfNoticeHasOneHandler() {
        Handlers.Builder builder = Handlers.builder().onNotice(Outbind.class, (outbind, from) -> {});

        assertThatThrownBy(() -> builder.onNotice(Outbind.class, (outbind, from) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Outbind: has a handler already (allowed is one)");
    }

    @Test
    void aKindOfRequestHasOneHandler() {
        Handlers.Builder builder = Handlers.builder().on(SubmitSm.class, (sm, from) -> SubmitSmResp.of("first"));

        assertThatThrownBy(() -> builder.onReply(SubmitSm.class, (sm, from) -> Reply.ok(SubmitSmResp.of("second"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SubmitSm: has a handler already (allowed is one)");
    }

    @Test
    void aRefusedSecondHandlerLeavesTheFirst() throws Throwable {
        Handlers.Builder builder = Handlers.builder().on(SubmitSm.class, (sm, from) -> SubmitSmResp.of("first"));
        assertThatThrownBy(() -> builder.on(SubmitSm.class, (sm, from) -> SubmitSmResp.of("second")));

        Handlers handlers = builder.build();

        assertThat(handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isEqualTo(SubmitSmResp.of("first"));
    }

    @Test
    void thereIsOneBindHandler() {
        Handlers.Builder builder = Handlers.builder().onBind(request -> BindDecision.accept());

        assertThatThrownBy(() -> builder.onBind(request -> BindDecision.accept()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("onBind: registered twice (allowed is one bind handler)");
    }

    @Test
    void requestsThatTheEngineAnswersHaveNoHandler() {
        Handlers.Builder builder = Handlers.builder();

        assertThatThrownBy(() -> builder.on(EnquireLink.class, (request, from) -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("handler for EnquireLink: not a PDU that handlers get"
                        + " (allowed SubmitSm, DeliverSm, DataSm, SubmitMulti, QuerySm, CancelSm, ReplaceSm, BroadcastSm,"
                        + " QueryBroadcastSm, CancelBroadcastSm, and of notices AlertNotification, Outbind)");
        assertThatThrownBy(() -> builder.on(Unbind.class, (request, from) -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("handler for Unbind");
        assertThatThrownBy(() -> Handlers.none().handles(EnquireLink.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("handler for EnquireLink");
    }

    @Test
    void aHandlerForBindsIsToldWhereBindsGo() {
        Handlers.Builder builder = Handlers.builder();

        assertThatThrownBy(() -> builder.on(Bind.class, (request, from) -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AlertNotification, Outbind; binds are decided by .onBind(…)");
    }

    @Test
    void theBindHandlerDecides() {
        SessionPolicy policy = SessionPolicy.defaults().window(7);
        Handlers handlers = Handlers.builder()
                .onBind(request -> BindDecision.accept(policy))
                .build();

        assertThat(handlers.hasBindHandler()).isTrue();
        assertThat(decide(handlers)).isEqualTo(BindDecision.accept(policy));
    }

    @Test
    void theBindHandlerMayDecideLater() {
        CompletableFuture<BindDecision> later = new CompletableFuture<>();
        Handlers handlers = Handlers.builder().onBindAsync(request -> later).build();
        CompletableFuture<BindDecision> decision =
                handlers.decide(Requests.bind("acme", "s3cr3t")).toCompletableFuture();
        assertThat(decision).isNotDone();

        later.complete(BindDecision.accept());

        assertThat(decision).isCompletedWithValue(BindDecision.accept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null at once", "null stage", "null later", "exception", "error", "failed stage"})
    void aBindHandlerThatGivesNoDecisionRefuses(String how) {
        Handlers handlers =
                Handlers.builder().onBindAsync(request -> undecided(how)).build();

        BindDecision decision = decide(handlers);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        BindDecision.Rejected.class,
                        refused -> assertThat(refused.status()).isEqualTo(CommandStatus.SYSTEM_ERROR));
    }

    private static CompletableFuture<BindDecision> undecided(String how) throws IOException {
        return switch (how) {
            case "null stage" -> null;
            case "exception" -> throw new IOException("the directory is away");
            case "error" -> throw new NoClassDefFoundError("com/example/Directory");
            case "failed stage" -> CompletableFuture.failedFuture(new IOException("the directory is away"));
            default -> CompletableFuture.completedFuture(null);
        };
    }

    @Test
    void aDecisionAtOnceThatIsNullRefuses() {
        Handlers handlers = Handlers.builder().onBind(request -> null).build();

        assertThat(decide(handlers)).isInstanceOf(BindDecision.Rejected.class);
    }

    @Test
    void tellsTheListenersInTheOrderOfTheirRegistration() {
        List<String> told = new ArrayList<>();
        Handlers handlers = Handlers.builder()
                .onSession(event -> told.add("first " + event.getClass().getSimpleName()))
                .onSession(event -> told.add("second " + event.getClass().getSimpleName()))
                .build();

        handlers.publish(new SessionBound(session));
        handlers.publish(new SessionClosed(session, new CloseReason(CloseReason.Kind.UNBOUND_BY_PEER, "")));

        assertThat(told)
                .containsExactly(
                        "first SessionBound", "second SessionBound", "first SessionClosed", "second SessionClosed");
    }

    @Test
    void aListenerThatFailsStopsNeitherTheOthersNorTheCaller() {
        List<String> told = new ArrayList<>();
        Handlers handlers = Handlers.builder()
                .onSession(event -> {
                    throw new IllegalStateException("no room");
                })
                .onSession(event -> {
                    throw new NoClassDefFoundError("com/example/Audit");
                })
                .onSession(event -> told.add("last"))
                .build();

        handlers.publish(new SessionBound(session));

        assertThat(told).containsExactly("last");
    }

    @Test
    void whatIsRegisteredLaterDoesNotReachWhatWasBuilt() {
        Handlers.Builder builder = Handlers.builder();
        Handlers before = builder.build();

        builder.on(DeliverSm.class, (sm, from) -> DeliverSmResp.of()).onBind(request -> BindDecision.accept());

        assertThat(before.handles(DeliverSm.class)).isFalse();
        assertThat(before.hasBindHandler()).isFalse();
    }

    private static BindDecision decide(Handlers handlers) {
        return handlers.decide(Requests.bind("acme", "s3cr3t"))
                .toCompletableFuture()
                .join();
    }
}

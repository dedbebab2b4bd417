package io.bindery.smpp.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.handler.Handlers.RequestHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.handler.StillSession;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SmppObservationsTest {
    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .destination(Address.international("447700900123"))
            .text("x")
            .build();

    /** What a tracer would have made of it. */
    private static final class Recorder implements ObservationHandler<Observation.Context> {
        final List<Observation.Context> started = new ArrayList<>();
        final List<Observation.Context> stopped = new ArrayList<>();

        @Override
        public void onStart(Observation.Context context) {
            started.add(context);
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        Observation.Context only() {
            assertThat(stopped).hasSize(1);
            return stopped.get(0);
        }
    }

    /** Answers when the test says so. */
    private static final class Later implements Sender {
        final CompletableFuture<Reply<Response>> stage = new CompletableFuture<>();

        @Override
        @SuppressWarnings("unchecked")
        public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
            return (CompletionStage<Reply<R>>) (CompletionStage<?>) stage;
        }

        @Override
        public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
            return sendAsync(request);
        }

        @Override
        public <R extends Response> Reply<R> send(Request<R> request) {
            throw new NotBoundException("not sent: planned");
        }

        @Override
        public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
            return Reply.failed(CommandStatus.THROTTLED);
        }
    }

    private final Recorder recorder = new Recorder();
    private final ObservationRegistry registry = registry(recorder);
    private final SmppObservations observations = SmppObservations.of(registry);
    private final StillSession session = new StillSession();
    private final Later later = new Later();

    private static ObservationRegistry registry(ObservationHandler<Observation.Context> handler) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(handler);
        return registry;
    }

    private static DeliverSm receipt() {
        return DeliverSm.builder()
                .esmClass(EsmClass.DELIVERY_RECEIPT)
                .text(
                        "id:4711 sub:001 dlvrd:001 submit date:2511281200 done date:2511281201 stat:DELIVRD err:000 text:")
                .build();
    }

    private static List<String> low(Observation.Context context) {
        return context.getLowCardinalityKeyValues().stream()
                .map(SmppObservationsTest::text)
                .toList();
    }

    private static List<String> high(Observation.Context context) {
        return context.getHighCardinalityKeyValues().stream()
                .map(SmppObservationsTest::text)
                .toList();
    }

    private static String text(KeyValue pair) {
        return pair.getKey() + "=" + pair.getValue();
    }

    @Test
    void followASubmitToItsResponse() {
        var reply = observations.with("smpp.bind", "route-a").sending(later).sendAsync(SUBMIT);

        assertThat(recorder.started).hasSize(1);
        assertThat(recorder.stopped).isEmpty();
        later.stage.complete(Reply.ok(SubmitSmResp.of("4711")));

        assertThat(reply).isSameAs(later.stage);
        Observation.Context sent = recorder.only();
        assertThat(sent.getName()).isEqualTo("smpp.send");
        assertThat(sent.getContextualName()).isEqualTo("send submit_sm");
        assertThat(low(sent)).containsExactly("smpp.bind=route-a", "smpp.command=submit_sm", "smpp.result=ok");
        assertThat(high(sent)).containsExactly("smpp.message_id=4711", "smpp.status=ESME_ROK");
    }

    @Test
    void leadFromAReceiptToTheSubmitByTheMessageId() throws Exception {
        observations.sending(later).sendAsync(SUBMIT);
        later.stage.complete(Reply.ok(SubmitSmResp.of("4711")));

        observations.handle(receipt(), session, DeliverSmResp::of);

        assertThat(recorder.stopped)
                .allSatisfy(context -> assertThat(high(context)).contains("smpp.message_id=4711"));
        Observation.Context handled = recorder.stopped.get(1);
        assertThat(handled.getContextualName()).isEqualTo("handle receipt");
        assertThat(low(handled)).containsExactly("smpp.command=deliver_sm", "smpp.kind=receipt", "smpp.result=ok");
        assertThat(high(handled)).contains("smpp.session=still-1");
    }

    @Test
    void areChildrenOfWhatTheSendersThreadObserves() {
        Observation order = Observation.start("order", registry);
        try (Observation.Scope scope = order.openScope()) {
            assertThat(scope.getCurrentObservation()).isSameAs(order);
            observations.sending(later).sendAsync(SUBMIT);
        }

        new Thread(() -> later.stage.complete(Reply.failed(CommandStatus.MESSAGE_QUEUE_FULL))).start();
        later.stage.join();

        assertThat(recorder.started.get(1).getParentObservation()).isSameAs(order);
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void tellOutcomesApart() {
        Sender sender = observations.sending(later);

        sender.send(SUBMIT, Duration.ZERO);
        assertThatThrownBy(() -> sender.send(SUBMIT)).isInstanceOf(NotBoundException.class);
        observations
                .sending(new Later())
                .sendAsync(SUBMIT)
                .toCompletableFuture()
                .cancel(true);
        sender.sendAsync(SUBMIT, Duration.ZERO);
        later.stage.complete(Reply.failed(CommandStatus.INVALID_DESTINATION_ADDRESS));

        assertThat(recorder.stopped)
                .extracting(context ->
                        context.getLowCardinalityKeyValue("smpp.result").getValue())
                .containsExactly("transient", "error", "cancelled", "permanent");
        assertThat(recorder.stopped.get(1).getError()).isInstanceOf(NotBoundException.class);
    }

    @Test
    void areAroundHandlersAndCurrentInThem() throws Exception {
        List<Observation> current = new ArrayList<>();
        RequestHandler<SubmitSm, Reply<SubmitSmResp>> handler = observations
                .withSystemIds()
                .handling((sm, at) -> {
                    current.add(registry.getCurrentObservation());
                    return Reply.failed(CommandStatus.SYSTEM_ERROR);
                });

        Reply<SubmitSmResp> reply = handler.apply(SUBMIT, session);

        assertThat(reply).isEqualTo(Reply.failed(CommandStatus.SYSTEM_ERROR));
        assertThat(current.get(0).getContextView()).isSameAs(recorder.only());
        assertThat(registry.getCurrentObservation()).isNull();
        assertThat(low(recorder.only()))
                .containsExactly(
                        "smpp.command=submit_sm", "smpp.kind=message", "smpp.result=transient", "smpp.system_id=acme");
    }

    @Test
    void endWithTheStageOfAHandler() throws Exception {
        CompletableFuture<Reply<SubmitSmResp>> stage = new CompletableFuture<>();
        RequestHandler<SubmitSm, CompletionStage<Reply<SubmitSmResp>>> handler =
                observations.handling((sm, at) -> stage);

        assertThat(handler.apply(SUBMIT, session)).isSameAs(stage);
        assertThat(recorder.stopped).isEmpty();
        stage.complete(Reply.ok(SubmitSmResp.of("7")));

        assertThat(high(recorder.only())).contains("smpp.message_id=7");
    }

    @Test
    void tellWhatAHandlerThrew() {
        RequestHandler<SubmitSm, SubmitSmResp> handler = observations.handling((sm, at) -> {
            throw new IllegalStateException("planned");
        });

        assertThatIllegalStateException().isThrownBy(() -> handler.apply(SUBMIT, session));

        assertThat(recorder.only().getError()).hasMessage("planned");
        assertThat(low(recorder.only())).contains("smpp.result=error");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void bearTheIdThatARequestAsksAbout() throws Exception {
        QuerySm query = QuerySm.builder().messageId("4711").build();

        observations.handle(query, session, () -> Reply.failed(CommandStatus.QUERY_FAILED));

        assertThat(high(recorder.only())).contains("smpp.message_id=4711");
    }

    @Test
    void costNothingWhenNobodyListens() throws Exception {
        SmppObservations silent = SmppObservations.of(ObservationRegistry.NOOP);
        SubmitSmResp response = SubmitSmResp.of("1");

        assertThat(silent.sent(SUBMIT)).isNull();
        assertThat(silent.sending(later).sendAsync(SUBMIT)).isSameAs(later.stage);
        assertThat(silent.handle(SUBMIT, session, () -> response)).isSameAs(response);
    }

    @Test
    void harmNoRequestWhenTheyFail() throws Exception { // T21
        SmppObservations broken = SmppObservations.of(registry(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                if (context.getName().equals("smpp.send")) {
                    throw new IllegalStateException("planned");
                }
            }

            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("planned");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        }));
        SubmitSmResp response = SubmitSmResp.of("1");

        assertThat(broken.sending(later).sendAsync(SUBMIT)).isSameAs(later.stage);
        assertThat(broken.handle(SUBMIT, session, () -> response)).isSameAs(response);
    }
}

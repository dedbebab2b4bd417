package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.SessionEvent.SessionBound;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Outbind;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What annotated methods may look like. */
class AnnotatedHandlersTest {
    private static final CloseReason LEFT = new CloseReason(CloseReason.Kind.UNBOUND_BY_PEER, "");

    private final Session session = new StillSession();

    // ---- requests

    static List<Object> submitHandlers() {
        return List.of(
                new Object() {
                    @OnPdu
                    SubmitSmResp response(SubmitSm sm) {
                        return SubmitSmResp.of("m-1");
                    }
                },
                new Object() {
                    @OnPdu
                    SubmitSmResp responseWithSession(SubmitSm sm, Session from) {
                        return SubmitSmResp.of(from.systemId().equals("acme") ? "m-1" : "");
                    }
                },
                new Object() {
                    @OnPdu
                    Reply<SubmitSmResp> reply(SubmitSm sm) {
                        return Reply.ok(SubmitSmResp.of("m-1"));
                    }
                },
                new Object() {
                    @OnPdu
                    CompletionStage<SubmitSmResp> stageOfResponse(SubmitSm sm) {
                        return CompletableFuture.completedFuture(SubmitSmResp.of("m-1"));
                    }
                },
                new Object() {
                    @OnPdu
                    CompletionStage<Reply<SubmitSmResp>> stageOfReply(SubmitSm sm, Session from) {
                        return CompletableFuture.completedFuture(Reply.ok(SubmitSmResp.of("m-1")));
                    }
                },
                new Object() {
                    @OnPdu
                    CompletableFuture<SubmitSmResp> futureOfResponse(SubmitSm sm, Session from) {
                        return CompletableFuture.completedFuture(SubmitSmResp.of("m-1"));
                    }
                },
                new Object() {
                    @OnPdu
                    CompletableFuture<Reply<SubmitSmResp>> futureOfReply(SubmitSm sm) {
                        return CompletableFuture.completedFuture(Reply.ok(SubmitSmResp.of("m-1")));
                    }
                });
    }

    static List<Object> alertHandlers() {
        return List.of(
                new Object() {
                    @OnPdu
                    void alert(AlertNotification alert) {
                        throw new UnsupportedOperationException(alert.source().digits());
                    }
                },
                new Object() {
                    @OnPdu
                    void alertWithSession(AlertNotification alert, Session from) {
                        throw new UnsupportedOperationException(
                                from.systemId().equals("acme") ? alert.source().digits() : "");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("alertHandlers")
    void takesNoticesThatNobodyAnswers(Object target) {
        AlertNotification alert =
                AlertNotification.builder().source(Address.shortCode("4711")).build();
        PduHandler handler = handlers(target).handlerOf(Command.ALERT_NOTIFICATION);

        assertThatThrownBy(() -> handler.handle(alert, session))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("4711");
    }

    @Test
    void aNoticeHandlerReturnsNothing() throws Throwable {
        Handlers handlers = handlers(new Object() {
            @OnPdu
            @NonBlocking
            void outbind(Outbind outbind) {}
        });

        assertThat(handlers.handlerOf(Command.OUTBIND).handle(Outbind.builder().build(), session))
                .isNull();
        assertThat(handlers.handlerOf(Command.OUTBIND).isNonBlocking()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("submitHandlers")
    void takesAResponseAReplyOrAStageOfEither(Object target) throws Throwable {
        Handlers handlers = handlers(target);

        Object answer = handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session);

        assertThat(messageIdOf(answer)).isEqualTo("m-1");
    }

    private static String messageIdOf(Object answer) {
        Object done = answer instanceof CompletionStage<?> stage
                ? stage.toCompletableFuture().join()
                : answer;
        Object body = done instanceof Reply<?> reply ? reply.orElseThrow() : done;
        return ((SubmitSmResp) body).messageId();
    }

    @Test
    void theParameterTypeSelectsTheRequest() throws Throwable {
        Handlers handlers = handlers(new Object() {
            @OnPdu
            SubmitSmResp handle(SubmitSm sm) {
                return SubmitSmResp.of("submitted");
            }

            @OnPdu
            DeliverSmResp handle(DeliverSm sm) {
                return DeliverSmResp.of();
            }

            @OnPdu
            Reply<DataSmResp> handle(DataSm sm) {
                return Reply.failed(CommandStatus.INVALID_SERVICE_TYPE);
            }
        });

        assertThat(handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isEqualTo(SubmitSmResp.of("submitted"));
        assertThat(handlers.handlerOf(Command.DELIVER_SM)
                        .handle(DeliverSm.builder().build(), session))
                .isEqualTo(DeliverSmResp.of());
        assertThat(handlers.handlerOf(Command.DATA_SM).handle(DataSm.builder().build(), session))
                .isEqualTo(Reply.failed(CommandStatus.INVALID_SERVICE_TYPE));
    }

    @Test
    void nonBlockingIsForTheMethodThatSaysSo() {
        Handlers handlers = handlers(new Object() {
            @OnPdu
            @NonBlocking
            SubmitSmResp submit(SubmitSm sm) {
                return SubmitSmResp.of("m-1");
            }

            @OnPdu
            DataSmResp data(DataSm sm) {
                return DataSmResp.of("m-2");
            }
        });

        assertThat(handlers.handlerOf(Command.SUBMIT_SM).isNonBlocking()).isTrue();
        assertThat(handlers.handlerOf(Command.DATA_SM).isNonBlocking()).isFalse();
    }

    @Test
    void whatAMethodThrowsPassesThroughAsItIs() {
        IOException checked = new IOException("the database is away");
        AssertionError error = new AssertionError("broken");
        Handlers handlers = handlers(new Object() {
            @OnPdu
            SubmitSmResp submit(SubmitSm sm) throws IOException {
                throw checked;
            }

            @OnPdu
            DataSmResp data(DataSm sm) {
                throw error;
            }
        });

        assertThatThrownBy(() -> handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isSameAs(checked);
        assertThatThrownBy(() -> handlers.handlerOf(Command.DATA_SM)
                        .handle(DataSm.builder().build(), session))
                .isSameAs(error);
    }

    // ---- binds

    static List<Object> bindHandlers() {
        return List.of(
                new Object() {
                    @OnBind
                    BindDecision bind(BindRequest request) {
                        return BindDecision.accept();
                    }
                },
                new Object() {
                    @OnBind
                    CompletionStage<BindDecision> bind(BindRequest request) {
                        return CompletableFuture.completedFuture(BindDecision.accept());
                    }
                },
                new Object() {
                    @OnBind
                    CompletableFuture<BindDecision> bind(BindRequest request) throws IOException {
                        return CompletableFuture.completedFuture(BindDecision.accept());
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("bindHandlers")
    void aBindMethodDecidesAtOnceOrLater(Object target) {
        assertThat(decide(handlers(target))).isEqualTo(BindDecision.accept());
    }

    @Test
    void aBindMethodThatThrowsRefuses() {
        Handlers handlers = handlers(new Object() {
            @OnBind
            BindDecision bind(BindRequest request) throws IOException {
                throw new IOException("the directory is away");
            }
        });

        assertThat(decide(handlers))
                .isInstanceOfSatisfying(
                        BindDecision.Rejected.class,
                        refused -> assertThat(refused.status()).isEqualTo(CommandStatus.SYSTEM_ERROR));
    }

    @Test
    void aBindMethodThatReturnsNullRefuses() {
        Handlers handlers = handlers(new Object() {
            @OnBind
            BindDecision bind(BindRequest request) {
                return null;
            }
        });

        assertThat(decide(handlers)).isInstanceOf(BindDecision.Rejected.class);
    }

    // ---- events

    @Test
    void anEventGoesToTheMethodsWhoseParameterFits() {
        List<String> told = new ArrayList<>();
        Handlers handlers = handlers(new Object() {
            @OnSession
            void all(SessionEvent event) {
                told.add("all");
            }

            @OnSession
            void bound(SessionBound event) {
                told.add("bound " + event.session().systemId());
            }

            @OnSession
            void closed(SessionClosed event) {
                told.add("closed " + event.reason());
            }
        });

        handlers.publish(new SessionBound(session));
        handlers.publish(new SessionClosed(session, LEFT));

        assertThat(told).containsExactlyInAnyOrder("all", "bound acme", "all", "closed UNBOUND_BY_PEER");
    }

    @Test
    void anEventMethodThatThrowsStopsNoOther() {
        List<String> told = new ArrayList<>();
        Handlers handlers = handlers(new Object() {
            @OnSession
            void checked(SessionEvent event) throws IOException {
                throw new IOException("the log is full");
            }

            @OnSession
            void unchecked(SessionBound event) {
                throw new IllegalStateException("no room");
            }

            @OnSession
            void works(SessionBound event) {
                told.add("works");
            }
        });

        handlers.publish(new SessionBound(session));

        assertThat(told).containsExactly("works");
    }

    // ---- where methods come from

    private static final class PrivateAndStatic {
        @OnBind
        private BindDecision bind(BindRequest request) {
            return BindDecision.accept();
        }

        @OnPdu
        private static SubmitSmResp submit(SubmitSm sm) {
            return SubmitSmResp.of("static");
        }
    }

    @Test
    void privateAndStaticMethodsAreReachedThroughTheCallersLookup() throws Throwable {
        Handlers handlers = handlers(new PrivateAndStatic());

        assertThat(decide(handlers)).isEqualTo(BindDecision.accept());
        assertThat(handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isEqualTo(SubmitSmResp.of("static"));
    }

    interface Audited {
        @OnSession
        default void audit(SessionEvent event) {
            seen().add("interface");
        }

        List<String> seen();
    }

    abstract static class Base implements Audited {
        final List<String> seen = new ArrayList<>();

        @Override
        public List<String> seen() {
            return seen;
        }

        @OnBind
        private BindDecision bind(BindRequest request) {
            seen.add("base bind");
            return BindDecision.accept();
        }

        @OnPdu
        abstract SubmitSmResp submit(SubmitSm sm);

        @OnPdu
        DataSmResp data(DataSm sm) {
            return DataSmResp.of("base");
        }
    }

    static final class Derived extends Base {
        @Override
        SubmitSmResp submit(SubmitSm sm) { // not annotated again, as in the proxy of a dependency injection framework
            return SubmitSmResp.of("derived");
        }

        @Override
        @OnPdu
        @NonBlocking
        DataSmResp data(DataSm sm) {
            return DataSmResp.of("derived");
        }
    }

    @Test
    void inheritedMethodsCountAndAnOverrideIsWhatIsCalled() throws Throwable {
        Derived target = new Derived();

        Handlers handlers = handlers(target);
        decide(handlers);
        handlers.publish(new SessionBound(session));

        assertThat(target.seen).containsExactly("base bind", "interface");
        assertThat(handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isEqualTo(SubmitSmResp.of("derived"));
        assertThat(handlers.handlerOf(Command.DATA_SM).handle(DataSm.builder().build(), session))
                .isEqualTo(DataSmResp.of("derived"));
        assertThat(handlers.handlerOf(Command.DATA_SM).isNonBlocking()).isTrue();
    }

    interface Relay<P extends Request<?>, R> {
        R relay(P request);
    }

    static final class SubmitRelay implements Relay<SubmitSm, SubmitSmResp> {
        @Override
        @OnPdu
        public SubmitSmResp relay(SubmitSm request) { // the compiler adds relay(Request) and annotates it too
            return SubmitSmResp.of("relayed");
        }
    }

    @Test
    void aMethodThatMakesAGenericOneConcreteCountsOnce() throws Throwable {
        Handlers handlers = handlers(new SubmitRelay());

        assertThat(handlers.handlerOf(Command.SUBMIT_SM).handle(Requests.SUBMIT, session))
                .isEqualTo(SubmitSmResp.of("relayed"));
    }

    @Test
    void functionsAndSeveralObjectsFillOneRegistry() {
        Handlers handlers = Handlers.builder()
                .onBind(request -> BindDecision.accept())
                .handlers(MethodHandles.lookup(), new SubmitRelay())
                .handlers(MethodHandles.lookup(), new Object() {
                    @OnPdu
                    DeliverSmResp deliver(DeliverSm sm) {
                        return DeliverSmResp.of();
                    }
                })
                .build();

        assertThat(handlers.hasBindHandler()).isTrue();
        assertThat(handlers.handles(SubmitSm.class)).isTrue();
        assertThat(handlers.handles(DeliverSm.class)).isTrue();
    }

    private static Handlers handlers(Object target) {
        return Handlers.builder().handlers(MethodHandles.lookup(), target).build();
    }

    private static BindDecision decide(Handlers handlers) {
        return handlers.decide(Requests.bind("acme", "s3cr3t"))
                .toCompletableFuture()
                .join();
    }
}

package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bindery.smpp.handler.SessionEvent.SessionBound;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What annotated methods may not look like, and that the error says so. */
class AnnotatedHandlersMistakesTest {
    private static final String REQUESTS = "not a PDU that handlers get (allowed SubmitSm, DeliverSm, DataSm, ";

    private static final String SIGNATURES =
            "(allowed is name(P) or name(P, Session) with P one of SubmitSm, DeliverSm, DataSm,"
                    + " SubmitMulti, QuerySm, CancelSm, ReplaceSm, BroadcastSm, QueryBroadcastSm, CancelBroadcastSm,"
                    + " or void with one of AlertNotification, Outbind, or Optional<UnknownPdu> with UnknownPdu)";

    @SuppressWarnings("rawtypes") // on purpose: a raw stage says nothing about what it will hold
    static final class Wrong {
        @OnPdu
        void noAnswer(SubmitSm sm) {}

        @OnPdu
        String text(SubmitSm sm) {
            return "m-1";
        }

        @OnPdu
        int number(SubmitSm sm) {
            return 1;
        }

        @OnPdu
        DataSmResp anotherResponse(SubmitSm sm) {
            return DataSmResp.of("m-1");
        }

        @OnPdu
        Reply<DataSmResp> replyOfAnother(SubmitSm sm) {
            return Reply.ok(DataSmResp.of("m-1"));
        }

        @OnPdu
        CompletionStage<Reply<DataSmResp>> stageOfAnother(SubmitSm sm) {
            return null;
        }

        @OnPdu
        CompletionStage rawStage(SubmitSm sm) {
            return null;
        }

        @OnPdu
        Reply rawReply(SubmitSm sm) {
            return null;
        }

        @OnPdu
        CompletionStage<?> anyStage(SubmitSm sm) {
            return null;
        }

        @OnPdu
        Future<SubmitSmResp> plainFuture(SubmitSm sm) {
            return null;
        }

        @OnPdu
        Response anyResponse(SubmitSm sm) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp nothing() {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp primitive(int sm) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp several(SubmitSm... sm) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp turned(Session session, SubmitSm sm) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp three(SubmitSm sm, Session session, String more) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp response(SubmitSmResp resp) {
            return resp;
        }

        @OnPdu
        SubmitSmResp anyMessage(MessagePdu pdu) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        Response anyRequest(Request<?> request) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        SubmitSmResp answeredNotice(AlertNotification alert) {
            return SubmitSmResp.of("m-1");
        }

        @OnPdu
        void anyNotice(Notice notice) {}

        @OnPdu
        EnquireLinkResp enquire(EnquireLink enquire) {
            return EnquireLinkResp.of();
        }

        @OnPdu
        BindResp bindPdu(Bind bind) {
            return null;
        }

        @OnBind
        boolean yes(BindRequest request) {
            return true;
        }

        @OnBind
        BindDecision nobody() {
            return BindDecision.accept();
        }

        @OnBind
        BindDecision pdu(Bind bind) {
            return BindDecision.accept();
        }

        @OnBind
        CompletionStage<Boolean> later(BindRequest request) {
            return null;
        }

        @OnSession
        boolean answered(SessionBound event) {
            return true;
        }

        @OnSession
        void session(Session session) {}

        @OnSession
        void two(SessionBound event, Session session) {}

        @OnSession
        @NonBlocking
        void hurried(SessionBound event) {}

        @NonBlocking
        SubmitSmResp forgotten(SubmitSm sm) {
            return SubmitSmResp.of("m-1");
        }
    }

    @Test
    void reportsAllMistakesTogether() {
        IllegalArgumentException refused = mistakesOf(new Wrong());

        assertThat(refused.getMessage().lines().skip(1).map(line -> line.strip().split(":")[0]))
                .containsExactlyInAnyOrder(
                        "noAnswer",
                        "text",
                        "number",
                        "anotherResponse",
                        "replyOfAnother",
                        "stageOfAnother",
                        "rawStage",
                        "rawReply",
                        "anyStage",
                        "plainFuture",
                        "anyResponse",
                        "nothing",
                        "primitive",
                        "several",
                        "turned",
                        "three",
                        "response",
                        "anyMessage",
                        "anyRequest",
                        "answeredNotice",
                        "anyNotice",
                        "enquire",
                        "bindPdu",
                        "yes",
                        "nobody",
                        "pdu",
                        "later",
                        "answered",
                        "session",
                        "two",
                        "hurried",
                        "forgotten");
    }

    @Test
    void theFirstLineNamesTheClass() {
        assertThat(mistakesOf(new Wrong()).getMessage().lines().findFirst()).hasValue(Wrong.class.getName() + ":");
    }

    @Test
    void saysForEachWhatItMustLookLike() {
        String message = mistakesOf(new Wrong()).getMessage();

        assertThat(line(message, "text"))
                .contains("@OnPdu on java.lang.String ")
                .contains(".text(io.bindery.smpp.pdu.SubmitSm)")
                .endsWith("(allowed is to return SubmitSmResp, Reply<SubmitSmResp> or a CompletionStage of either)");
        assertThat(line(message, "turned")).endsWith(SIGNATURES);
        assertThat(line(message, "anyRequest")).endsWith(SIGNATURES);
        assertThat(line(message, "answeredNotice")).endsWith("(allowed is to return void, nobody answers a notice)");
        assertThat(line(message, "anyNotice")).endsWith(SIGNATURES);
        assertThat(line(message, "yes"))
                .endsWith("(allowed is BindDecision name(BindRequest)"
                        + " or CompletionStage<BindDecision> name(BindRequest))");
        assertThat(line(message, "session"))
                .endsWith(
                        "(allowed is void name(SessionEvent) or void name(SessionBound), SessionUnbinding or SessionClosed)");
        assertThat(line(message, "enquire")).contains(REQUESTS);
        assertThat(line(message, "bindPdu")).contains(REQUESTS).contains("binds are decided by .onBind(…)");
        assertThat(line(message, "hurried")).endsWith("(allowed is only together with @OnPdu)");
        assertThat(line(message, "forgotten")).endsWith("(allowed is only together with @OnPdu)");
    }

    private static String line(String message, String method) {
        return message.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(method + ":"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoMethodsForOneRequestAreAMistake() {
        IllegalArgumentException refused = mistakesOf(new Object() {
            @OnPdu
            SubmitSmResp first(SubmitSm sm) {
                return SubmitSmResp.of("m-1");
            }

            @OnPdu
            SubmitSmResp second(SubmitSm sm) {
                return SubmitSmResp.of("m-2");
            }
        });

        assertThat(refused).hasMessageContaining("second: SubmitSm: has a handler already (allowed is one)");
        assertThat(refused.getMessage()).doesNotContain("first");
    }

    @Test
    void twoBindMethodsAreAMistake() {
        IllegalArgumentException refused = mistakesOf(new Object() {
            @OnBind
            BindDecision first(BindRequest request) {
                return BindDecision.accept();
            }

            @OnBind
            BindDecision second(BindRequest request) {
                return BindDecision.accept();
            }
        });

        assertThat(refused).hasMessageContaining("second: onBind: registered twice (allowed is one bind handler)");
    }

    @Test
    void anObjectWithoutHandlersIsAMistake() {
        assertThat(mistakesOf(new Object()))
                .hasMessageContaining("no method is annotated with @OnBind, @OnPdu or @OnSession");
    }

    @Test
    void nothingIsRegisteredOfAnObjectWithMistakes() {
        Handlers.Builder builder = Handlers.builder();
        Object halfWrong = new Object() {
            @OnPdu
            SubmitSmResp right(SubmitSm sm) {
                return SubmitSmResp.of("m-1");
            }

            @OnPdu
            SubmitSmResp wrong(DeliverSm sm) {
                return SubmitSmResp.of("m-1");
            }
        };

        assertThatThrownBy(() -> builder.handlers(MethodHandles.lookup(), halfWrong))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(builder.build().handles(SubmitSm.class)).isFalse();
    }

    @Test
    void aMethodOutOfReachNamesTheThreeWaysOut() {
        Object target = new Object() {
            @OnPdu
            SubmitSmResp submit(SubmitSm sm) {
                return SubmitSmResp.of("m-1");
            }
        };

        assertThatThrownBy(() -> Handlers.builder().handlers(MethodHandles.publicLookup(), target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "submit: not accessible (make class and method public, or open the package "
                                + "io.bindery.smpp.handler to io.bindery.smpp.spi, or call handlers(MethodHandles.lookup(), …))");
    }

    private static IllegalArgumentException mistakesOf(Object target) {
        IllegalArgumentException refused = catchThrowableOfType(
                IllegalArgumentException.class, () -> Handlers.builder().handlers(MethodHandles.lookup(), target));
        assertThat(refused).isNotNull();
        return refused;
    }
}

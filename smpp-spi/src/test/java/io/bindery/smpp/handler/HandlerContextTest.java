package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.UnknownPdu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HandlerContextTest {
    private static final SubmitSm SUBMIT =
            SubmitSm.of(Address.shortCode("12345"), Address.international("31612345678"), "text");

    private final Session session = new StillSession();
    private final List<String> events = new ArrayList<>();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private HandlerContext noting(String name) {
        return of -> {
            events.add("enter " + name);
            return () -> events.add("leave " + name);
        };
    }

    private static Object call(Handlers handlers, Command command, Pdu pdu, Session session) throws Throwable {
        PduHandler handler = command.isKnown() ? handlers.handlerOf(command) : handlers.unknownHandler();
        return handler.handle(pdu, session);
    }

    @Test
    void surroundsEachKindOfCall() throws Throwable {
        Handlers handlers = Handlers.builder()
                .context(noting("a"))
                .context(noting("b"))
                .on(SubmitSm.class, (sm, from) -> {
                    events.add("submit");
                    return SubmitSmResp.of("1");
                })
                .onNotice(AlertNotification.class, (alert, from) -> events.add("alert"))
                .onUnknown((pdu, from) -> {
                    events.add("unknown");
                    return Optional.empty();
                })
                .onSession(event -> events.add("event"))
                .build();
        UnknownPdu vendors = UnknownPdu.of(0x00010200, Octets.empty());

        call(handlers, Command.SUBMIT_SM, SUBMIT, session);
        call(handlers, Command.ALERT_NOTIFICATION, AlertNotification.of(SUBMIT.source(), SUBMIT.source()), session);
        call(handlers, vendors.command(), vendors, session);
        handlers.publish(new SessionEvent.SessionBound(session));

        assertThat(events)
                .containsSubsequence("enter a", "enter b", "submit", "leave b", "leave a", "enter a")
                .containsSubsequence("enter b", "alert", "leave b")
                .containsSubsequence("enter b", "unknown", "leave b")
                .containsSubsequence("enter b", "event", "leave b", "leave a");
    }

    @Test
    void isLeftWhenTheHandlerThrows() {
        Handlers handlers = Handlers.builder()
                .context(noting("a"))
                .on(SubmitSm.class, (sm, from) -> {
                    throw new IllegalStateException("no");
                })
                .build();

        assertThatThrownBy(() -> call(handlers, Command.SUBMIT_SM, SUBMIT, session))
                .hasMessage("no");

        assertThat(events).containsExactly("enter a", "leave a");
    }

    @Test
    void mdcHoldsTheSessionDuringTheCallAndWhatWasThereAfterwards() throws Throwable {
        MDC.put(HandlerContext.MDC_SESSION, "before");
        Handlers handlers = Handlers.builder()
                .context(HandlerContext.mdc())
                .on(SubmitSm.class, (sm, from) -> {
                    events.add(MDC.get(HandlerContext.MDC_SESSION) + " " + MDC.get(HandlerContext.MDC_SYSTEM_ID));
                    return SubmitSmResp.of("1");
                })
                .build();

        call(handlers, Command.SUBMIT_SM, SUBMIT, session);

        assertThat(events).containsExactly(session.id() + " " + session.systemId());
        assertThat(MDC.get(HandlerContext.MDC_SESSION)).isEqualTo("before");
        assertThat(MDC.get(HandlerContext.MDC_SYSTEM_ID)).isNull();
    }

    @Test
    void costsNothingWhereThereIsNone() {
        Handlers handlers = Handlers.builder()
                .on(SubmitSm.class, (sm, from) -> SubmitSmResp.of("1"))
                .build();

        assertThat(handlers.handlerOf(Command.SUBMIT_SM)).isNotInstanceOf(InContext.class);
    }

    /** An object with a handler of a vendor's own command. */
    static final class Vendors {
        @OnPdu
        private Optional<UnknownPdu> vendor(UnknownPdu pdu) {
            return Optional.of(UnknownPdu.of(pdu.command().id() | 1 << 31, Octets.ofHex("01")));
        }
    }

    @Test
    void annotatedMethodsTakeUnknownPdusToo() throws Throwable {
        Handlers handlers = Handlers.builder()
                .handlers(java.lang.invoke.MethodHandles.lookup(), new Vendors())
                .build();
        UnknownPdu request = UnknownPdu.of(0x00010200, Octets.empty());

        assertThat(call(handlers, request.command(), request, session))
                .isEqualTo(UnknownPdu.of(0x80010200, Octets.ofHex("01")));
    }
}

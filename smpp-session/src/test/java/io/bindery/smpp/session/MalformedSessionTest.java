package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.AlertNotification;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.BroadcastSm;
import io.bindery.smpp.pdu.BroadcastSmResp;
import io.bindery.smpp.pdu.CancelSm;
import io.bindery.smpp.pdu.CancelSmResp;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.QuerySm;
import io.bindery.smpp.pdu.ReplaceSm;
import io.bindery.smpp.pdu.ReplaceSmResp;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.SubmitMulti;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each entry of {@code vectors/malformed.json} is sent to a session in the state it asks for; the reaction must be one of
 * those listed, and what the entry says about the session's life must be true. Each request that a peer may send has a
 * handler, so every body is read.
 */
class MalformedSessionTest {
    /** What the entries are about, by the beginnings of their names. */
    private static final Map<String, String> QUIRKS = Map.ofEntries(
            Map.entry("framing/", "Q31 Q23 Q29"),
            Map.entry("command-id/", "Q15"),
            Map.entry("sequence/high-bit", "Q11"),
            Map.entry("sequence/unsolicited", "Q12"),
            Map.entry("sequence/duplicate", "Q30"),
            Map.entry("status/", "Q14"),
            Map.entry("bind/", "Q16 Q17 Q5"),
            Map.entry("state/", "Q23"),
            Map.entry("submit_sm/cut", "Q17"),
            Map.entry("submit_sm/source", "Q16"),
            Map.entry("submit_sm/destination", "Q16 Q17"),
            Map.entry("submit_sm/no-nul", "Q17"),
            Map.entry("submit_sm/schedule", "Q16"),
            Map.entry("submit_sm/validity", "Q16"),
            Map.entry("submit_sm/sm-length", "Q18"),
            Map.entry("submit_sm/tlv", "Q6 Q7 Q8"),
            Map.entry("submit_sm/udhi", "Q20"),
            Map.entry("submit_sm/replace-flag", "a value out of range"),
            Map.entry("submit_sm/registered", "a value out of range"),
            Map.entry("submit_sm/ucs2", "Q21"),
            Map.entry("submit_sm/control", "Q32"),
            Map.entry("submit_multi/", "Q26"),
            Map.entry("query_sm/", "Q16"),
            Map.entry("replace_sm/", "Q18"),
            Map.entry("data_sm/", "Q17"),
            Map.entry("unbind/", "Q10"),
            Map.entry("broadcast_sm/", "mandatory TLVs"),
            Map.entry("deliver_sm/cut", "Q17"),
            Map.entry("deliver_sm/receipt", "Q22"),
            Map.entry("submit_sm_resp/", "Q2"),
            Map.entry("bind_resp/", "Q6 Q13"),
            Map.entry("query_sm_resp/", "Q27"));

    /** One reaction that is allowed. */
    record Reaction(String kind, List<String> statuses) {
        static Reaction of(JsonNode node) {
            List<String> statuses = new ArrayList<>();
            node.path("status").forEach(status -> statuses.add(status.asText()));
            return new Reaction(node.get("kind").asText(), statuses);
        }
    }

    /** One entry, as it concerns one side. */
    record Case(
            String name,
            String side,
            Octets octets,
            String precondition,
            boolean isEof,
            List<Reaction> allowed,
            String life) {
        static Stream<Case> of(JsonNode node) {
            String to = node.get("to").asText();
            JsonNode expected = node.get("expected");
            List<Reaction> allowed = new ArrayList<>();
            allowed.add(Reaction.of(expected.get("primary")));
            expected.get("also_acceptable").forEach(other -> allowed.add(Reaction.of(other)));
            return Stream.of("smsc", "esme")
                    .filter(side -> to.equals("both") || to.equals(side))
                    .map(side -> new Case(
                            node.get("name").asText(),
                            side,
                            Octets.ofHex(node.get("hex").asText()),
                            node.get("precondition").asText(),
                            node.get("eof_after").asBoolean(),
                            allowed,
                            expected.get("session_must_survive").asText()));
        }

        boolean isAllowed(String kind) {
            return allowed.stream().anyMatch(reaction -> reaction.kind().equals(kind));
        }

        boolean isAllowed(String kind, CommandStatus status) {
            return allowed.stream()
                    .anyMatch(reaction ->
                            reaction.kind().equals(kind) && reaction.statuses().contains(status.name()));
        }

        int sequence() {
            return octets.length() < 16
                    ? 0
                    : Integer.parseUnsignedInt(octets.slice(12, 16).toHex(), 16);
        }

        /** The octets with another sequence number: the file's requests of ours have number 1, which the bind has here. */
        Octets octetsUnder(int sequence) {
            return octets.slice(0, 12)
                    .concat(Octets.ofHex(String.format("%08x", sequence)))
                    .concat(octets.slice(16));
        }

        /** Which numbers of the list of quirks this entry is about. */
        String quirks() {
            return QUIRKS.entrySet().stream()
                    .filter(entry -> name.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining(" "));
        }

        Command command() {
            return Command.of(Integer.parseUnsignedInt(octets.slice(4, 8).toHex(), 16));
        }

        @Override
        public String toString() {
            return quirks() + ": " + name + " to " + side;
        }
    }

    static Stream<Case> all() throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        try (InputStream in = MalformedSessionTest.class.getResourceAsStream("/vectors/malformed.json")) {
            new ObjectMapper().readTree(in).forEach(nodes::add);
        }
        return nodes.stream().flatMap(Case::of);
    }

    @Test
    void leavesNoEntryOut() throws IOException {
        List<String> names = all().map(Case::name).distinct().toList();

        assertThat(names).hasSize(82);
        assertThat(all()).allSatisfy(each -> assertThat(each.quirks()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void reactsAsItShould(Case each) {
        Rig rig = rigIn(each);
        CompletableFuture<? extends Reply<?>> ours = pendingRequestFor(each, rig);
        rig.written();

        rig.send(ours == null ? each.octets() : each.octetsUnder(2));
        if (each.isEof()) {
            rig.hangUp();
        }

        List<Frame> answers = rig.written();
        assertThat(isAllowed(each, answers, rig, ours))
                .as("reaction %s, open %s, to be one of %s", answers, rig.isOpen(), each.allowed())
                .isTrue();
        if (each.life().equals("true")) {
            assertThat(rig.isAlive()).as("alive").isTrue();
        } else if (each.life().equals("false")) {
            assertThat(rig.isOpen()).as("open").isFalse();
        }
        rig.end();
    }

    private static Rig rigIn(Case each) {
        BindType type = switch (each.precondition()) {
            case "bound_tx" -> BindType.TRANSMITTER;
            case "bound_rx" -> BindType.RECEIVER;
            default -> BindType.TRANSCEIVER;
        };
        boolean isOpen = each.precondition().equals("open");
        if (each.side().equals("smsc")) {
            Rig rig = Rig.messageCentre(
                    Samples.open()
                            .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("1"))
                            .on(DataSm.class, (data, session) -> DataSmResp.of("1"))
                            .on(SubmitMulti.class, (multi, session) -> SubmitMultiResp.of("1", List.of()))
                            .onReply(QuerySm.class, (query, session) -> Reply.failed(CommandStatus.QUERY_FAILED))
                            .on(CancelSm.class, (cancel, session) -> CancelSmResp.of())
                            .on(ReplaceSm.class, (replace, session) -> ReplaceSmResp.of())
                            .on(BroadcastSm.class, (broadcast, session) -> BroadcastSmResp.of("1")),
                    LinkOptions.server());
            return isOpen ? rig : rig.bind(type);
        }
        Handlers.Builder handlers = Handlers.builder()
                .on(DeliverSm.class, (deliver, session) -> DeliverSmResp.of())
                .on(DataSm.class, (data, session) -> DataSmResp.of(""))
                .onNotice(AlertNotification.class, (alert, session) -> {});
        Rig rig = Rig.esme(type, handlers);
        return isOpen ? rig : rig.acceptBind();
    }

    /** The request that the broken response of an entry answers; null where it is no such entry. */
    private static CompletableFuture<? extends Reply<?>> pendingRequestFor(Case each, Rig rig) {
        boolean isQuery = each.name().startsWith("query_sm_resp/");
        if (!isQuery && !each.name().startsWith("submit_sm_resp/")) {
            return null;
        }
        Request<?> request = isQuery ? QuerySm.builder().messageId("4711").build() : Samples.submit("x");
        CompletableFuture<? extends Reply<?>> outcome =
                rig.session().sendAsync(request).toCompletableFuture();
        assertThat(rig.onlyWritten().sequence()).isEqualTo(2); // 1 was the bind
        return outcome;
    }

    private static boolean isAllowed(
            Case each, List<Frame> answers, Rig rig, CompletableFuture<? extends Reply<?>> ours) {
        if (each.name().startsWith("bind_resp/")) {
            boolean isBindFailed = !rig.session().isBound() && !rig.isOpen();
            return isBindFailed
                    ? each.isAllowed("bind_fails")
                    : each.isAllowed("accept") && rig.session().isBound();
        }
        if (ours != null) {
            boolean isAccepted = !ours.isCompletedExceptionally() && ours.join().isOk();
            return ours.isDone() && each.isAllowed(isAccepted ? "accept" : "request_fails");
        }
        if (answers.isEmpty()) {
            return rig.isOpen() ? each.isAllowed("ignore") : each.isAllowed("close");
        }
        return answers.stream().allMatch(answer -> isAllowed(each, answer));
    }

    private static boolean isAllowed(Case each, Frame answer) {
        if (each.octets().length() >= 16 && each.octets().length() < 1 << 16) {
            assertThat(answer.sequence()).isEqualTo(each.sequence());
        }
        Command command = answer.pdu().command();
        if (command.equals(Command.GENERIC_NACK)) {
            return each.isAllowed("generic_nack", answer.status());
        }
        if (!command.equals(each.command().response())) {
            return false;
        }
        boolean isApplicationAnswer = each.isAllowed("accept")
                && (answer.status().isOk()
                        || answer.status().equals(each.command().refusal()));
        return isApplicationAnswer || each.isAllowed("error_response", answer.status());
    }
}

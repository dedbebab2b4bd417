package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each entry of {@code vectors/malformed.json} is sent to a session in the state it asks for; the reaction must be one of
 * those listed, and what the entry says about the session's life must be true.
 *
 * <p>PDUs without a type as yet (submit_multi, query_sm, replace_sm, broadcast_sm) have no handler either: they are refused
 * with their own response before a field of them is looked at, which {@link #UNTYPED} lists. {@code query_sm_resp/cut} can
 * answer nothing, because no query_sm can be sent: it must be ignored ({@link #UNASKED}).
 */
class MalformedSessionTest {
    private static final Set<String> UNTYPED = Set.of(
            "submit_multi/count-too-high",
            "submit_multi/count-255-nothing-follows",
            "submit_multi/dl-name-22-octets",
            "submit_multi/dl-name-without-nul",
            "query_sm/message-id-66-octets",
            "query_sm/unknown-id",
            "replace_sm/sm-length-lies",
            "broadcast_sm/no-mandatory-tlvs");

    private static final Set<String> UNASKED = Set.of("query_sm_resp/cut");

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

        Command command() {
            return Command.of(Integer.parseUnsignedInt(octets.slice(4, 8).toHex(), 16));
        }

        @Override
        public String toString() {
            return name + " to " + side;
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

        assertThat(names).hasSize(82).containsAll(UNTYPED).containsAll(UNASKED);
    }

    @ParameterizedTest
    @MethodSource("all")
    void reactsAsItShould(Case each) {
        Rig rig = rigIn(each);
        CompletableFuture<Reply<SubmitSmResp>> ours = pendingRequestFor(each, rig);
        rig.written();

        rig.send(ours == null ? each.octets() : each.octetsUnder(2));
        if (each.isEof()) {
            rig.hangUp();
        }

        List<Frame> answers = rig.written();
        if (UNTYPED.contains(each.name())) {
            assertThat(answers).hasSize(1);
            assertThat(answers.get(0).pdu().command()).isEqualTo(each.command().response());
            assertThat(answers.get(0).status()).isEqualTo(each.command().refusal());
            assertThat(answers.get(0).sequence()).isEqualTo(each.sequence());
        } else {
            assertThat(isAllowed(each, answers, rig, ours))
                    .as("reaction %s, open %s, to be one of %s", answers, rig.isOpen(), each.allowed())
                    .isTrue();
        }
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
                            .on(DataSm.class, (data, session) -> DataSmResp.of("1")),
                    LinkOptions.server());
            return isOpen ? rig : rig.bind(type);
        }
        Handlers.Builder handlers = Handlers.builder()
                .on(DeliverSm.class, (deliver, session) -> DeliverSmResp.of())
                .on(DataSm.class, (data, session) -> DataSmResp.of(""));
        Rig rig = Rig.esme(type, handlers);
        return isOpen ? rig : rig.acceptBind();
    }

    /** The request that the broken response of an entry answers; null where it is no such entry. */
    private static CompletableFuture<Reply<SubmitSmResp>> pendingRequestFor(Case each, Rig rig) {
        if (!each.name().startsWith("submit_sm_resp/")) {
            return null;
        }
        var outcome = rig.session().sendAsync(Samples.submit("x")).toCompletableFuture();
        assertThat(rig.onlyWritten().sequence()).isEqualTo(2); // 1 was the bind
        return outcome;
    }

    private static boolean isAllowed(
            Case each, List<Frame> answers, Rig rig, CompletableFuture<Reply<SubmitSmResp>> ours) {
        if (each.name().startsWith("bind_resp/")) {
            boolean isBindFailed = !rig.session().isBound() && !rig.isOpen();
            return isBindFailed
                    ? each.isAllowed("bind_fails")
                    : each.isAllowed("accept") && rig.session().isBound();
        }
        if (ours != null) {
            return ours.isDone() && each.isAllowed(ours.join().isOk() ? "accept" : "request_fails");
        }
        if (UNASKED.contains(each.name())) {
            return answers.isEmpty();
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

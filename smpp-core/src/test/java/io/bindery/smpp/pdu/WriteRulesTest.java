package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.WriteRules.Verdict;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlvs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteRulesTest {
    private static final Tag<Octets> VENDORS = Tag.octets(0x1400);
    private static final Tlvs VENDORS_ONLY = Tlvs.of(VENDORS, Octets.ofHex("01"));
    private static final WriteRules TO_3_3 = WriteRules.of(0x33);
    private static final WriteRules TO_3_4 = WriteRules.of(0x34);
    private static final WriteRules TO_5_0 = WriteRules.of(0x50);

    /** By command: what becomes of the bare PDU, and of one with a vendor's TLV, for a peer of 3.3, 3.4 and 5.0. */
    private static final String TABLE = """
            bind_receiver            | as is   as is   as is | cut     as is   as is
            bind_transmitter         | as is   as is   as is | cut     as is   as is
            bind_transceiver         | refused as is   as is | refused as is   as is
            outbind                  | refused as is   as is | refused as is   as is
            query_sm                 | as is   as is   as is | cut     as is   as is
            submit_sm                | as is   as is   as is | cut     as is   as is
            deliver_sm               | as is   as is   as is | cut     as is   as is
            unbind                   | as is   as is   as is | cut     as is   as is
            replace_sm               | as is   as is   as is | cut     as is   as is
            cancel_sm                | as is   as is   as is | cut     as is   as is
            enquire_link             | as is   as is   as is | cut     as is   as is
            submit_multi             | as is   as is   as is | cut     as is   as is
            alert_notification       | refused as is   as is | refused as is   as is
            data_sm                  | refused as is   as is | refused as is   as is
            broadcast_sm             | refused refused as is | refused refused as is
            query_broadcast_sm       | refused refused as is | refused refused as is
            cancel_broadcast_sm      | refused refused as is | refused refused as is
            generic_nack             | as is   as is   as is | cut     cut     as is
            bind_receiver_resp       | as is   as is   as is | cut     as is   as is
            bind_transmitter_resp    | as is   as is   as is | cut     as is   as is
            bind_transceiver_resp    | as is   as is   as is | cut     as is   as is
            query_sm_resp            | as is   as is   as is | cut     cut     as is
            submit_sm_resp           | as is   as is   as is | cut     cut     as is
            deliver_sm_resp          | as is   as is   as is | cut     cut     as is
            unbind_resp              | as is   as is   as is | cut     cut     as is
            replace_sm_resp          | as is   as is   as is | cut     cut     as is
            cancel_sm_resp           | as is   as is   as is | cut     cut     as is
            enquire_link_resp        | as is   as is   as is | cut     cut     as is
            submit_multi_resp        | as is   as is   as is | cut     cut     as is
            data_sm_resp             | as is   as is   as is | cut     as is   as is
            broadcast_sm_resp        | as is   as is   as is | cut     as is   as is
            query_broadcast_sm_resp  | cut     as is   as is | cut     as is   as is
            cancel_broadcast_sm_resp | as is   as is   as is | cut     as is   as is
            """;

    record Row(Command command, List<String> bare, List<String> withTlv) {
        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(commandNamed(cells[0].strip()), verdicts(cells[1]), verdicts(cells[2]));
        }

        private static List<String> verdicts(String cell) {
            return List.of(cell.strip().replace("as is", "as-is").split("\\s+"));
        }

        @Override
        public String toString() {
            return command.name();
        }
    }

    static Stream<Row> table() {
        return TABLE.lines().map(Row::of);
    }

    private static Command commandNamed(String name) {
        return SpecTable.rows("commands").stream()
                .filter(row -> row.get("name").equals(name))
                .map(row -> Command.of(Long.decode(row.get("command_id")).intValue()))
                .findFirst()
                .orElseThrow();
    }

    /** As a faultless host makes it: nothing is set but what must be there. */
    private static Pdu pdu(Command command, Tlvs more) {
        Tlvs.Builder tlvs = Tlvs.builder();
        for (Tag<?> tag : command.mandatoryTlvs()) {
            tlvs.add(Tag.octets(tag.code()), Octets.of(new byte[tag.minOctets()]));
        }
        return command.withDefaults(tlvs.addAll(more).build()).orElseThrow();
    }

    private static String nameOf(Verdict verdict, Pdu pdu) {
        if (verdict instanceof Verdict.Instead instead) {
            assertThat(instead.pdu()).hasSameClassAs(pdu);
            assertThat(instead.pdu().command()).isEqualTo(pdu.command());
            assertThat(instead.pdu().tlvs()).isEmpty();
            int kept = pdu.length() - pdu.tlvs().length();
            assertThat(instead.pdu().octets()).isEqualTo(pdu.octets().slice(0, kept));
            return "cut";
        }
        return verdict instanceof Verdict.AsItIs ? "as-is" : "refused";
    }

    private static List<String> verdictsOn(Pdu pdu) {
        return Stream.of(TO_3_3, TO_3_4, TO_5_0)
                .map(rules -> nameOf(rules.judge(pdu, CommandStatus.OK), pdu))
                .toList();
    }

    @Test
    void theTableHasEveryCommand() {
        assertThat(table().map(Row::toString))
                .containsExactlyInAnyOrderElementsOf(SpecTable.rows("commands").stream()
                        .map(row -> row.get("name"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("table")
    void writesABarePduAsTheTableSays(Row row) {
        assertThat(verdictsOn(pdu(row.command(), Tlvs.empty()))).isEqualTo(row.bare());
    }

    @ParameterizedTest // T4, T7
    @MethodSource("table")
    void writesAPduWithATlvAsTheTableSays(Row row) {
        assertThat(verdictsOn(pdu(row.command(), VENDORS_ONLY))).isEqualTo(row.withTlv());
    }

    @ParameterizedTest
    @MethodSource("table")
    void saysBeforehandWhereTlvsAreAllowed(Row row) {
        if (row.command().isResponse()) {
            assertThat(Stream.of(TO_3_3, TO_3_4, TO_5_0)
                            .map(rules -> rules.allowsTlvs(row.command()) ? "as-is" : "cut"))
                    .isEqualTo(row.withTlv());
        } else {
            assertThat(TO_3_3.allowsTlvs(row.command())).isFalse();
            assertThat(TO_3_4.allowsTlvs(row.command())).isTrue();
            assertThat(TO_5_0.allowsTlvs(row.command())).isTrue();
        }
    }

    @ParameterizedTest // Q25
    @CsvSource({
        "0x00, 0x33",
        "0x03, 0x33",
        "0x33, 0x33",
        "0x34, 0x34",
        "0x35, 0x34",
        "0x4F, 0x34",
        "0x50, 0x50",
        "0x51, 0x50",
        "0xFF, 0x50"
    })
    void knowsThreeVersions(String said, String written) {
        assertThat(WriteRules.of(Integer.decode(said)).version()).isEqualTo(Integer.decode(written));
    }

    /** The PDUs with a short_message of so many octets. */
    private static List<Pdu> messages(int length) {
        Octets text = Octets.of(new byte[length]);
        return List.of(
                SubmitSm.builder().serviceType("x").shortMessage(text).build(),
                DeliverSm.builder()
                        .source(Address.shortCode("1"))
                        .shortMessage(text)
                        .build(),
                ReplaceSm.builder().messageId("1234").shortMessage(text).build(),
                SubmitMulti.builder()
                        .destinations(Destination.ofList("friends"))
                        .shortMessage(text)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 253, 254})
    void writesAShortMessageOfUpTo254OctetsToEverybody(int length) {
        assertThat(messages(length))
                .allSatisfy(pdu -> assertThat(verdictsOn(pdu)).containsExactly("as-is", "as-is", "as-is"));
    }

    @Test // T3
    void writesAShortMessageOf255OctetsTo50Only() {
        assertThat(messages(255))
                .allSatisfy(pdu -> assertThat(verdictsOn(pdu)).containsExactly("refused", "refused", "as-is"));
    }

    @Test // T3
    void namesMessagePayloadOnlyWhereItIsAWayOut() {
        List<String> to34 = messages(255).stream()
                .map(pdu -> TO_3_4.judge(pdu, CommandStatus.OK).toString())
                .toList();
        List<String> to33 = messages(255).stream()
                .map(pdu -> TO_3_3.judge(pdu, CommandStatus.OK).toString())
                .toList();

        String wayOut = "; longer text travels in the TLV message_payload";
        assertThat(to34)
                .containsExactly(
                        "submit_sm, short_message: 255 octets (to a peer of SMPP 3.4 at most 254" + wayOut + ")",
                        "deliver_sm, short_message: 255 octets (to a peer of SMPP 3.4 at most 254" + wayOut + ")",
                        "replace_sm, short_message: 255 octets (to a peer of SMPP 3.4 at most 254)",
                        "submit_multi, short_message: 255 octets (to a peer of SMPP 3.4 at most 254" + wayOut + ")");
        assertThat(to33).allSatisfy(text -> assertThat(text).contains("3.3").doesNotContain("message_payload"));
    }

    @ParameterizedTest // T3
    @CsvSource({"253, as-is as-is as-is", "254, as-is as-is as-is", "255, refused refused as-is"})
    void writes255DestinationsTo50Only(int count, String expected) {
        SubmitMulti multi = SubmitMulti.builder()
                .destinations(Collections.nCopies(count, Destination.of(Address.shortCode("1"))))
                .build();

        assertThat(verdictsOn(multi)).containsExactly(expected.split(" "));
    }

    @Test
    void saysHowManyDestinationsThereMayBe() {
        SubmitMulti multi = SubmitMulti.builder()
                .destinations(Collections.nCopies(255, Destination.ofList("l")))
                .build();

        assertThat(TO_3_4.judge(multi, CommandStatus.OK))
                .hasToString("submit_multi, number_of_dests: 255 (to a peer of SMPP 3.4 at most 254)");
    }

    @Test
    void refusesAMessagePayloadThatCarriesTheMessageTo33() {
        Tlvs payload = Tlvs.of(Tags.MESSAGE_PAYLOAD, Octets.of(new byte[300]));

        assertThat(TO_3_3.judge(SubmitSm.builder().tlvs(payload).build(), CommandStatus.OK))
                .hasToString("submit_sm, message_payload: 300 octets"
                        + " (to a peer of SMPP 3.3 the text must be in short_message, at most 254 octets)");
        assertThat(List.of(
                        SubmitSm.builder().tlvs(payload).build(),
                        DeliverSm.builder().tlvs(payload).build(),
                        SubmitMulti.builder().tlvs(payload).build()))
                .allSatisfy(pdu -> assertThat(verdictsOn(pdu)).containsExactly("refused", "as-is", "as-is"));
    }

    @Test
    void refusesTheMessagePayloadOfAReplaceSmBelow50() {
        Tlvs payload = Tlvs.of(Tags.MESSAGE_PAYLOAD, Octets.ofHex("41"));

        assertThat(verdictsOn(ReplaceSm.builder().tlvs(payload).build()))
                .containsExactly("refused", "refused", "as-is");
    }

    @Test // Q19
    void cutsOffAMessagePayloadBesideAShortMessageTo33() {
        SubmitSm both = SubmitSm.builder()
                .shortMessage(Octets.ofHex("41"))
                .tlv(Tags.MESSAGE_PAYLOAD, Octets.ofHex("4142"))
                .build();

        assertThat(verdictsOn(both)).containsExactly("cut", "as-is", "as-is");
    }

    @Test
    void cutsOffAnEmptyMessagePayloadTo33() { // it carries nothing
        SubmitSm empty =
                SubmitSm.builder().tlv(Tags.MESSAGE_PAYLOAD, Octets.empty()).build();

        assertThat(verdictsOn(empty)).containsExactly("cut", "as-is", "as-is");
    }

    @Test
    void keepsEveryFieldWhenItCutsOffTlvs() {
        DeliverSm full = DeliverSm.builder()
                .serviceType("CMT")
                .source(Address.international("447700900123"))
                .destination(Address.shortCode("12345"))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .shortMessage(Octets.ofHex("68656c6c6f"))
                .build();
        DeliverSm withTlvs = full.toBuilder().tlvs(VENDORS_ONLY).build();

        Verdict verdict = TO_3_3.judge(withTlvs, CommandStatus.OK);

        assertThat(verdict).isEqualTo(new Verdict.Instead(full));
        assertThat(((Verdict.Instead) verdict).pdu()).hasToString(full.toString());
    }

    @Test
    void keepsTheListsOfAMultipleSubmissionWhenItCutsOffTlvs() { // T20
        SubmitMulti full = SubmitMulti.builder()
                .destinations(Destination.of(Address.shortCode("1")), Destination.ofList("friends"))
                .scheduleDeliveryTime("000000010000000R")
                .shortMessage(Octets.ofHex("68"))
                .build();
        SubmitMulti withTlvs = full.toBuilder().tlvs(VENDORS_ONLY).build();

        SubmitMulti cut = (SubmitMulti) ((Verdict.Instead) TO_3_3.judge(withTlvs, CommandStatus.OK)).pdu();

        assertThat(cut).isEqualTo(full);
        assertThat(cut.destinations()).isEqualTo(full.destinations());
        assertThat(cut.scheduleDeliveryTime()).isEqualTo("000000010000000R");
        assertThat(cut.shortMessage()).isEqualTo(full.shortMessage());
    }

    static Stream<Map<String, String>> mandatoryTlvs() {
        return SpecTable.rows("mandatory_tlvs").stream();
    }

    @ParameterizedTest
    @MethodSource("mandatoryTlvs")
    void refusesAPduWithoutAMandatoryTlv(Map<String, String> row) {
        Command command = commandNamed(row.get("pdu"));
        Tag<?> missing = Tags.all().stream()
                .filter(tag -> tag.name().equals(row.get("tlv")))
                .findFirst()
                .orElseThrow();
        Tlvs others =
                pdu(command, Tlvs.empty()).tlvs().toBuilder().remove(missing).build();
        Pdu pdu = command.withDefaults(others).orElseThrow();

        assertThat(TO_5_0.judge(pdu, CommandStatus.OK))
                .hasToString(command + ", " + missing + ": missing (to a peer of SMPP 5.0 it must be there)");
        if (row.get("when").equals("status 0")) {
            assertThat(TO_5_0.judge(pdu, CommandStatus.SYSTEM_ERROR)).isInstanceOf(Verdict.AsItIs.class);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void knowsTheMandatoryTlvsOfEachCommand(Row row) {
        List<String> expected = new ArrayList<>();
        mandatoryTlvs()
                .filter(tlv -> tlv.get("pdu").equals(row.toString()))
                .forEach(tlv -> expected.add(tlv.get("tlv")));

        assertThat(row.command().mandatoryTlvs().stream().map(Tag::name).collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void namesTheVersionThatACommandCameWith() {
        assertThat(TO_3_4.judge(pdu(Command.BROADCAST_SM, Tlvs.empty()), CommandStatus.OK))
                .hasToString("broadcast_sm, command_id: 0x00000111"
                        + " (to a peer of SMPP 3.4 only commands of that version; this one came with 5.0)");
    }

    @Test
    void leavesNoBodyOfAResponseThatHasOnlyTlvs() {
        assertThat(TO_3_4.judge(CancelSmResp.of(VENDORS_ONLY), CommandStatus.OK))
                .isEqualTo(new Verdict.Instead(Command.CANCEL_SM_RESP.withoutBody()));
    }

    @Test
    void leavesResponsesWithoutBodyAlone() {
        for (Row row : table().toList()) {
            if (row.command().isResponse()) {
                assertThat(TO_3_3.judge(row.command().withoutBody(), CommandStatus.SYSTEM_ERROR))
                        .as(row.toString())
                        .isInstanceOf(Verdict.AsItIs.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00000004, 0x00000021, 0x0000000C, 0x80000003})
    void leavesPdusThatAreOctetsOnlyAlone(int commandId) {
        for (String octets : List.of("", "00", "00ff".repeat(200))) {
            UnknownPdu unknown = UnknownPdu.of(commandId, Octets.ofHex(octets));

            assertThat(TO_3_3.judge(unknown, CommandStatus.OK)).isInstanceOf(Verdict.AsItIs.class);
        }
    }

    @Test
    void showsNoTextInItsRefusals() {
        SubmitSm secret = SubmitSm.builder()
                .destination(Address.international("447700900123"))
                .shortMessage(
                        Octets.of("4711".repeat(64).substring(1).getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .build();

        assertThat(TO_3_4.judge(secret, CommandStatus.OK).toString()).doesNotContain("4711", "447700900123");
    }

    /** Whatever a peer sent and was overlooked may be passed on to another. */
    @Property(tries = 5_000)
    void judgesWhateverCanBeRead(
            @ForAll("commands") Command command, @ForAll @Size(max = 400) byte[] body, @ForAll boolean isSuccess) {
        Pdu pdu;
        try {
            pdu = command.read(ByteBuffer.wrap(body), body.length, FORGIVING);
        } catch (DecodeException e) {
            return;
        }
        CommandStatus status = isSuccess ? CommandStatus.OK : CommandStatus.SYSTEM_ERROR;

        for (WriteRules rules : List.of(TO_3_3, TO_3_4, TO_5_0)) {
            Verdict verdict = rules.judge(pdu, status);
            if (verdict instanceof Verdict.Instead instead) {
                byte[] cut = instead.pdu().octets().toByteArray();
                assertThat(nameOf(verdict, pdu)).isEqualTo("cut");
                assertThat(command.read(ByteBuffer.wrap(cut), cut.length, FORGIVING))
                        .isEqualTo(instead.pdu());
            } else if (verdict instanceof Verdict.AsItIs && rules.version() == 0x33) {
                assertThat(pdu.tlvs()).isEmpty();
            }
        }
    }

    private static final Reading FORGIVING = Reading.LENIENT.accepting(Quirk.OVERLONG_FIELD, Quirk.values());

    @Provide
    Arbitrary<Command> commands() {
        return Arbitraries.of(table().map(Row::command).toList());
    }
}

package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.tlv.Tag;
import io.bindery.smpp.tlv.Tags;
import io.bindery.smpp.tlv.Tlv;
import io.bindery.smpp.tlv.Tlvs;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds for all PDUs that can be built, and for all octets that can come. */
class PduPropertiesTest {
    private static final List<Integer> COMMAND_IDS = Stream.concat(
                    SpecTable.rows("commands").stream()
                            .map(row -> Long.decode(row.get("command_id")).intValue()),
                    Stream.of(0, 0x0C, 0x10000, 0xFFFFFFFF))
            .toList();

    @Property
    void comesBackFromTheWireAsItWasBuilt(@ForAll("pdus") Pdu pdu, @ForAll int sequence, @ForAll int status) {
        Frame frame = new Frame(sequence, CommandStatus.of(status), pdu); // Q11, T12

        Octets wire = SmppCodec.encode(frame);
        Reading how = Reading.STRICT.accepting(Quirk.TLV_LENGTH); // the builder leaves that to the tag
        Frame read = SmppCodec.decode(ByteBuffer.wrap(wire.toByteArray()), how);

        assertThat(read).isEqualTo(frame);
        assertThat(SmppCodec.decode(ByteBuffer.wrap(wire.toByteArray()))).isEqualTo(frame);
        assertThat(VectorPdus.fieldsOf(read.pdu())).isEqualTo(VectorPdus.fieldsOf(pdu));
        assertThat(SmppCodec.encode(read)).isEqualTo(wire);
    }

    @Property
    void isTheSameWhenBuiltAgainFromItself(@ForAll("pdus") Pdu pdu) {
        if (pdu instanceof SubmitSm sm) {
            assertThat(sm.toBuilder().build()).isEqualTo(sm).hasSameHashCodeAs(sm);
        } else if (pdu instanceof DeliverSm sm) {
            assertThat(sm.toBuilder().build()).isEqualTo(sm).hasSameHashCodeAs(sm);
        } else if (pdu instanceof DataSm sm) {
            assertThat(sm.toBuilder().build()).isEqualTo(sm).hasSameHashCodeAs(sm);
        }
    }

    @Property
    void readsAnyOctetsOrRefusesThem(
            @ForAll("commandIds") int commandId,
            @ForAll @Size(max = 400) byte[] body,
            @ForAll("readings") Reading how) {
        readOrRefuse(commandId, body, how);
    }

    @Property
    void readsAWholePduWithDamageOrRefusesIt(
            @ForAll("pdus") Pdu pdu,
            @ForAll @IntRange(max = 500) int at,
            @ForAll byte damage,
            @ForAll @IntRange(max = 20) int cut,
            @ForAll("readings") Reading how) {
        byte[] body = pdu.octets().toByteArray();
        if (body.length > 0) {
            body[at % body.length] = damage;
        }
        readOrRefuse(pdu.command().id(), Arrays.copyOf(body, Math.max(0, body.length - cut)), how);
    }

    @Property
    void readsNothingOutsideItsFrame(
            @ForAll("commandIds") int commandId,
            @ForAll @Size(max = 200) byte[] body,
            @ForAll byte around,
            @ForAll("readings") Reading how) {
        byte[] alone = body.clone();
        byte[] between = new byte[body.length + 40];
        Arrays.fill(between, around);
        System.arraycopy(body, 0, between, 20, body.length);
        ByteBuffer in = ByteBuffer.wrap(between).position(20);

        String inside = outcome(commandId, in, body.length, how);

        assertThat(inside).isEqualTo(outcome(commandId, ByteBuffer.wrap(alone), alone.length, how));
        assertThat(in.position()).isEqualTo(20 + body.length);
    }

    private static String outcome(int commandId, ByteBuffer in, int length, Reading how) {
        try {
            Pdu pdu = Command.of(commandId).read(in, length, how);
            return pdu.octets().toHex() + pdu.quirks();
        } catch (DecodeException refused) {
            return refused.status() + refused.getMessage();
        }
    }

    @Property
    void believesNoLengthThatCannotBeTrue(@ForAll @Size(max = 64) byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        try {
            Frame read = SmppCodec.decode(in);

            assertThat(in.position()).isEqualTo(ByteBuffer.wrap(frame).getInt(0));
            assertThat(read.pdu().toString()).isNotEmpty();
        } catch (DecodeException refused) {
            assertThat(refused.status().isOk()).isFalse();
            assertThat(in.position()).isBetween(0, frame.length);
        }
    }

    /** As the property above, many more times and close to what is in order, where the interesting paths are. */
    @Test
    void survivesAHundredThousandMutatedVectors() {
        List<Octets> seeds = Vector.all().map(Vector::octets).toList();
        Random random = new Random(20261121);
        for (int i = 0; i < 100_000; i++) {
            byte[] frame = seeds.get(random.nextInt(seeds.size())).toByteArray();
            byte[] body = Arrays.copyOfRange(frame, SmppCodec.HEADER, frame.length);
            int id = ByteBuffer.wrap(frame).getInt(4);
            for (int flips = random.nextInt(4); flips > 0 && body.length > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0);
            }
            int length = random.nextInt(4) > 0 ? body.length : random.nextInt(body.length + 8);

            readOrRefuse(id, Arrays.copyOf(body, length), random.nextBoolean() ? Reading.LENIENT : Reading.STRICT);
        }
    }

    private static void readOrRefuse(int commandId, byte[] body, Reading how) {
        ByteBuffer in = ByteBuffer.wrap(body);
        Pdu pdu;
        try {
            pdu = Command.of(commandId).read(in, body.length, how);
        } catch (DecodeException refused) {
            assertThat(refused.status().isOk()).isFalse();
            assertThat(refused.getMessage()).isNotEmpty();
            return;
        }

        assertThat(in.remaining()).isZero();
        everyAccessorAnswers(pdu);
        assertThat(pdu.octets().length()).isEqualTo(pdu.length());
        if (pdu.quirks().isEmpty()) {
            assertThat(pdu.octets()).isEqualTo(Octets.of(body));
        } else {
            assertThat(how).isNotEqualTo(Reading.STRICT);
            assertThat(readAgain(pdu).octets()).isEqualTo(pdu.octets());
        }
    }

    /** What was repaired once needs no other repair. */
    private static Pdu readAgain(Pdu pdu) {
        Reading how = Reading.LENIENT.accepting(Quirk.OVERLONG_MESSAGE_ID, Quirk.OVERLONG_PASSWORD);
        return pdu.command().read(ByteBuffer.wrap(pdu.octets().toByteArray()), pdu.length(), how);
    }

    private static void everyAccessorAnswers(Pdu pdu) {
        for (Method method : pdu.getClass().getMethods()) {
            boolean isAccessor = method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass() != Object.class;
            if (isAccessor) {
                try {
                    assertThat(method.invoke(pdu)).as(method.getName()).isNotNull();
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(method + " of " + pdu, e);
                }
            }
        }
        for (Tlv tlv : pdu.tlvs()) {
            Tags.find(tlv.tag())
                    .ifPresent(tag -> assertThat(pdu.tlvs().get(tag)).isNotNull());
            Tags.find(tlv.tag())
                    .ifPresent(tag -> assertThat(pdu.tlvs().getAll(tag)).isNotNull());
        }
        assertThat(pdu.tlvs().toString()).isNotEmpty();
    }

    @Provide
    Arbitrary<Reading> readings() {
        Reading everything = Reading.LENIENT.accepting(Quirk.OVERLONG_FIELD, Quirk.values());
        return Arbitraries.of(Reading.LENIENT, Reading.STRICT, everything);
    }

    @Provide
    Arbitrary<Integer> commandIds() {
        return Arbitraries.of(COMMAND_IDS);
    }

    @Provide
    Arbitrary<Pdu> pdus() {
        return Arbitraries.oneOf(
                submits(), delivers(), datas(), binds(), responses(), multis(), multiResponses(), ancillary());
    }

    private static Arbitrary<String> strings(int max) {
        return Arbitraries.strings().withCharRange('\u0001', '\u00FF').ofMaxLength(max - 1);
    }

    private static Arbitrary<String> times() {
        return Arbitraries.of("", "000001000000000R", "261121143000000+");
    }

    private static Arbitrary<Integer> octet() {
        return Arbitraries.integers().between(0, 255);
    }

    private static Arbitrary<Address> addresses(int max) {
        return Combinators.combine(octet(), octet(), strings(max)).as(Address::of);
    }

    private static Arbitrary<Octets> octets(int max) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(max).map(Octets::of);
    }

    private static Arbitrary<Tlvs> tlvs() {
        Arbitrary<Integer> tags =
                Arbitraries.oneOf(Arbitraries.integers().between(0, 0xFFFF), Arbitraries.of(0x0424, 0x001E, 0x0427));
        return Combinators.combine(tags, octets(40))
                .as(Tlv::new)
                .list()
                .ofMaxSize(5)
                .map(list -> {
                    Tlvs.Builder tlvs = Tlvs.builder();
                    list.forEach(tlv -> tlvs.add(Tag.octets(tlv.tag()), tlv.value()));
                    return tlvs.build();
                });
    }

    private static Arbitrary<Pdu> submits() {
        return Combinators.combine(
                        strings(6),
                        addresses(21),
                        addresses(21),
                        octet().list().ofSize(7),
                        times(),
                        times(),
                        octets(255),
                        tlvs())
                .as((type, from, to, codes, schedule, validity, message, tlvs) -> SubmitSm.builder()
                        .serviceType(type)
                        .source(from)
                        .destination(to)
                        .esmClass(EsmClass.of(codes.get(0)))
                        .protocolId(codes.get(1))
                        .priorityFlag(codes.get(2))
                        .scheduleDeliveryTime(schedule)
                        .validityPeriod(validity)
                        .registeredDelivery(RegisteredDelivery.of(codes.get(3)))
                        .replaceIfPresentFlag(codes.get(4))
                        .dataCoding(DataCoding.of(codes.get(5)))
                        .smDefaultMsgId(codes.get(6))
                        .shortMessage(message)
                        .tlvs(tlvs)
                        .build());
    }

    private static Arbitrary<Pdu> delivers() {
        return Combinators.combine(
                        strings(6), addresses(21), addresses(21), octet().list().ofSize(3), octets(255), tlvs())
                .as((type, from, to, codes, message, tlvs) -> DeliverSm.builder()
                        .serviceType(type)
                        .source(from)
                        .destination(to)
                        .esmClass(EsmClass.of(codes.get(0)))
                        .protocolId(codes.get(1))
                        .dataCoding(DataCoding.of(codes.get(2)))
                        .tlvs(tlvs)
                        .body(message)
                        .build());
    }

    private static Arbitrary<Pdu> datas() {
        return Combinators.combine(
                        strings(6), addresses(65), addresses(65), octet().list().ofSize(3), tlvs())
                .as((type, from, to, codes, tlvs) -> DataSm.builder()
                        .serviceType(type)
                        .source(from)
                        .destination(to)
                        .esmClass(EsmClass.of(codes.get(0)))
                        .registeredDelivery(RegisteredDelivery.of(codes.get(1)))
                        .dataCoding(DataCoding.of(codes.get(2)))
                        .tlvs(tlvs)
                        .build());
    }

    private static Arbitrary<Pdu> binds() {
        return Combinators.combine(
                        Arbitraries.of(BindType.class), strings(16), strings(9), strings(13), octet(), addresses(41))
                .as((type, id, password, system, version, range) -> Bind.builder(type)
                        .systemId(id)
                        .password(Secret.of(password))
                        .systemType(system)
                        .interfaceVersion(version)
                        .addressRange(range)
                        .build());
    }

    private static Arbitrary<Pdu> multis() {
        Arbitrary<Destination> destinations = Arbitraries.oneOf(
                addresses(21).map(Destination::of), strings(21).map(Destination::ofList));
        return Combinators.combine(
                        strings(6), addresses(21), destinations.list().ofMaxSize(12), times(), octets(255), tlvs())
                .as((type, from, to, validity, message, tlvs) -> SubmitMulti.builder()
                        .serviceType(type)
                        .source(from)
                        .destinations(to)
                        .validityPeriod(validity)
                        .dataCoding(DataCoding.of(type.length()))
                        .shortMessage(message)
                        .tlvs(tlvs)
                        .build());
    }

    private static Arbitrary<Pdu> multiResponses() {
        Arbitrary<UnsuccessfulDestination> entries = Combinators.combine(addresses(21), Arbitraries.integers())
                .as((address, status) -> new UnsuccessfulDestination(address, CommandStatus.of(status)));
        return Combinators.combine(strings(65), entries.list().ofMaxSize(12), tlvs())
                .as(SubmitMultiResp::of);
    }

    private static Arbitrary<Pdu> ancillary() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        strings(6),
                        strings(65),
                        addresses(21),
                        times(),
                        octet(),
                        octets(255),
                        tlvs())
                .as(PduPropertiesTest::ancillary);
    }

    private static Pdu ancillary(
            int kind, String type, String id, Address address, String time, int code, Octets message, Tlvs tlvs) {
        return switch (kind) {
            case 0 -> QuerySm.builder().messageId(id).source(address).tlvs(tlvs).build();
            case 1 ->
                CancelSm.builder()
                        .serviceType(type)
                        .messageId(id)
                        .destination(address)
                        .tlvs(tlvs)
                        .build();
            case 2 ->
                ReplaceSm.builder()
                        .messageId(id)
                        .source(address)
                        .validityPeriod(time)
                        .smDefaultMsgId(code)
                        .shortMessage(message)
                        .tlvs(tlvs)
                        .build();
            case 3 ->
                BroadcastSm.builder()
                        .serviceType(type)
                        .messageId(id)
                        .scheduleDeliveryTime(time)
                        .dataCoding(DataCoding.of(code))
                        .tlvs(tlvs)
                        .build();
            case 4 ->
                AlertNotification.builder()
                        .source(address)
                        .esme(address)
                        .tlvs(tlvs)
                        .build();
            case 5 -> Outbind.builder().systemId(type).password(Secret.of(type)).build();
            case 6 -> QuerySmResp.of(id, time, MessageState.of(code), code, tlvs);
            case 7 -> CancelSmResp.of(tlvs);
            case 8 -> QueryBroadcastSmResp.of(id, tlvs);
            default ->
                CancelBroadcastSm.builder()
                        .messageId(id)
                        .source(address)
                        .tlvs(tlvs)
                        .build();
        };
    }

    private static Arbitrary<Pdu> responses() {
        Arbitrary<Integer> kinds = Arbitraries.of(IntStream.range(0, 9).boxed().toList());
        return Combinators.combine(kinds, strings(16), tlvs()).as(PduPropertiesTest::response);
    }

    private static Pdu response(int kind, String id, Tlvs tlvs) {
        return switch (kind) {
            case 0 -> SubmitSmResp.of(id, tlvs);
            case 1 -> DeliverSmResp.of(id, tlvs);
            case 2 -> DataSmResp.of(id, tlvs);
            case 3 -> BindResp.of(BindType.TRANSMITTER, id, tlvs);
            case 4 -> BindResp.withoutBody(BindType.RECEIVER);
            case 5 -> SubmitSmResp.withoutBody();
            case 6 -> EnquireLinkResp.of();
            case 7 -> Unbind.of();
            default -> GenericNack.of();
        };
    }
}

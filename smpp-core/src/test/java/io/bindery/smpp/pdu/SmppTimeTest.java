package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppTimeTest {
    @ParameterizedTest
    @CsvSource({
        "261121093000000+, 2026-11-21T09:30:00Z",
        "261121093015908+, 2026-11-21T09:30:15.9+02:00",
        "261121093000022-, 2026-11-21T09:30:00-05:30",
        "261121093000048+, 2026-11-21T09:30:00+12:00",
        "261121093000048-, 2026-11-21T09:30:00-12:00",
        "000101000000000+, 2000-01-01T00:00:00Z",
        "991231235959900+, 2099-12-31T23:59:59.9Z",
        "280229000000000+, 2028-02-29T00:00:00Z"
    })
    void readsAndWritesAMoment(String text, OffsetDateTime moment) {
        SmppTime.Absolute time = SmppTime.at(moment);

        assertThat(SmppTime.of(text)).isEqualTo(time);
        assertThat(time.format()).isEqualTo(text);
        assertThat(time.from(OffsetDateTime.MAX)).isEqualTo(moment);
    }

    @Test
    void readsAndWritesASpan() {
        SmppTime time = SmppTime.of("020610233429000R");

        assertThat(time)
                .isEqualTo(SmppTime.after(
                        Period.of(2, 6, 10),
                        Duration.ofHours(23).plusMinutes(34).plusSeconds(29)));
        assertThat(time.format()).isEqualTo("020610233429000R");
        assertThat(time.from(OffsetDateTime.parse("2026-01-31T12:00:00+01:00")))
                .isEqualTo(OffsetDateTime.parse("2028-08-11T11:34:29+01:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 000000000000000R",
        "PT1H, 000000010000000R",
        "PT48H, 000002000000000R",
        "PT86399S, 000000235959000R",
        "P31DT23H59M59S, 000031235959000R"
    })
    void writesADuration(Duration duration, String text) {
        assertThat(SmppTime.after(duration).format()).isEqualTo(text);
        assertThat(SmppTime.of(text)).isEqualTo(SmppTime.after(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "P32D, 'time: days 32 (allowed 0 … 31)'",
        "PT-1S, 'time: rest of PT-1S (allowed whole seconds, 0 … 23:59:59)'",
        "PT0.1S, 'time: rest of PT0.1S (allowed whole seconds, 0 … 23:59:59)'"
    })
    void refusesADurationThatDoesNotFit(Duration duration, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppTime.after(duration))
                .withMessage(why);
    }

    @Test
    void takesPeriodsUpToTheirBounds() {
        assertThat(SmppTime.after(Period.of(99, 12, 31), Duration.ofSeconds(86_399))
                        .format())
                .isEqualTo("991231235959000R");
        for (Period tooLong : new Period[] {Period.ofYears(100), Period.ofMonths(13), Period.ofDays(32)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SmppTime.after(tooLong, Duration.ZERO));
        }
        for (Period negative : new Period[] {Period.ofYears(-1), Period.ofMonths(-1), Period.ofDays(-1)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SmppTime.after(negative, Duration.ZERO));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SmppTime.after(Period.ZERO, Duration.ofDays(1)));
    }

    @Test
    void leavesOutWhatIsBelowATenthOfASecond() {
        SmppTime.Absolute time = SmppTime.at(Instant.parse("2026-11-21T09:30:00.199999999Z"));

        assertThat(time.format()).isEqualTo("261121093000100+");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmppTime.Absolute(OffsetDateTime.parse("2026-11-21T09:30:00.15Z")))
                .withMessageContaining("150000000 nanoseconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31T23:59:59Z",
                "2100-01-01T00:00:00Z",
                "2026-11-21T09:30:00+12:15",
                "2026-11-21T09:30:00-13:00",
                "2026-11-21T09:30:00+00:01"
            })
    void refusesAMomentThatCannotBeWritten(OffsetDateTime moment) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppTime.at(moment))
                .withMessageMatching("time: (year|offset) .*allowed .*");
    }

    @Test
    void writesAMomentOfAFarZoneInUtc() {
        OffsetDateTime onKiribati = OffsetDateTime.parse("2026-11-21T09:30:00+14:00");

        assertThat(SmppTime.at(onKiribati.toInstant()).format()).isEqualTo("261120193000000+");
    }

    @ParameterizedTest
    @CsvSource({
        "26112109300000+, 15 characters",
        "2611210930000000+, 17 characters",
        "261321093000000+, month 13",
        "260021093000000+, month 0",
        "260229093000000+, day 29",
        "261100093000000+, day 0",
        "261121243000000+, hour 24",
        "261121096000000+, minute 60",
        "261121093060000+, second 60",
        "261121093000049+, quarter hours 49",
        "261121093000000*, U+002A at index 15",
        "261121093000000r, U+0072 at index 15",
        "2611210930000000, U+0030 at index 15",
        "26112109300٣000+, U+0663 at index 11",
        "-61121093000000+, U+002D at index 0",
        "001300000000000R, months 13",
        "000032000000000R, days 32",
        "000000240000000R, hour 24",
        "000000006000000R, minute 60",
        "000000000060000R, second 60",
        "000000000000100R, tenths and quarter hours of a relative time 100",
        "000000000000001R, tenths and quarter hours of a relative time 1"
    })
    void refusesWhatIsNoTimeWithAReason(String text, String why) {
        assertThat(SmppTime.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppTime.of(text))
                .withMessageStartingWith("time: " + why + " (allowed ");
    }

    @Test
    void readsNoTimeInAnEmptyString() {
        assertThat(SmppTime.parse("")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SmppTime.of(""));
    }

    @Property
    void comesBackAsItWasWritten(@ForAll("times") SmppTime time) {
        assertThat(time.format()).hasSize(16);
        assertThat(SmppTime.parse(time.format())).contains(time);
        assertThat(time).hasToString(time.format());
    }

    @Property
    void readsAnyText(@ForAll("texts") String text) {
        SmppTime.parse(text).ifPresent(time -> {
            boolean isUtcBehind = text.endsWith("00-");
            assertThat(time.format()).isEqualTo(isUtcBehind ? text.replace('-', '+') : text);
        });
    }

    @Test
    void travelsInSubmitSmAndDeliverSm() {
        SmppTime in = SmppTime.after(Duration.ofHours(2));
        SmppTime at = SmppTime.at(OffsetDateTime.of(2026, 11, 21, 9, 30, 0, 0, ZoneOffset.ofHours(1)));

        SubmitSm submit = SubmitSm.builder().schedule(at).validity(in).build();
        DeliverSm deliver = DeliverSm.builder().schedule(at).validity(in).build();

        assertThat(submit.scheduleDeliveryTime()).isEqualTo("261121093000004+");
        assertThat(submit.validityPeriod()).isEqualTo("000000020000000R");
        assertThat(submit.schedule()).contains(at);
        assertThat(submit.validity()).contains(in);
        assertThat(deliver.schedule()).contains(at);
        assertThat(deliver.validity()).contains(in);
        assertThat(SubmitSm.builder().build().validity()).isEmpty();
    }

    @Test
    void isRefusedByTheBuilderAndKeptByTheReaderWhereItIsNone() { // Q16
        SubmitSm.Builder builder = SubmitSm.builder();
        byte[] body = SubmitSm.builder()
                .validityPeriod("000001000000000R")
                .build()
                .octets()
                .toByteArray();
        String sent = new String(body, StandardCharsets.ISO_8859_1);
        byte[] damaged = sent.replace("000001000000000R", "991331000000000+").getBytes(StandardCharsets.ISO_8859_1);

        SubmitSm read = (SubmitSm) Command.SUBMIT_SM.read(ByteBuffer.wrap(damaged), damaged.length, Reading.LENIENT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.validityPeriod("991331000000000+"))
                .withMessage("validity_period, time: month 13 (allowed 1 … 12)");
        assertThat(read.validityPeriod()).isEqualTo("991331000000000+");
        assertThat(read.validity()).isEmpty();
        assertThat(read.quirks()).containsExactly(Quirk.MALFORMED_TIME);
        assertThat(read.toBuilder().build().octets()).isEqualTo(Octets.of(damaged));
    }

    @Property
    void isOneToTheDecoderWhenItIsOneToTheParser(@ForAll("sixteens") String text) {
        byte[] octets = ("x" + text).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(TimeText.isTime(octets, 1)).isEqualTo(SmppTime.parse(text).isPresent());
    }

    @Provide
    Arbitrary<String> sixteens() {
        Arbitrary<String> twos = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 99).map(two -> String.format("%02d", two)),
                Arbitraries.of(
                        "00", "01", "02", "12", "13", "23", "24", "28", "29", "30", "31", "32", "48", "49", "59",
                        "60"));
        Arbitrary<String> ends =
                Arbitraries.of("000R", "100R", "001R", "000+", "948-", "049+", "012 ", "0a0+", "00\u00FF-");
        return Combinators.combine(twos.list().ofSize(6), ends).as((parts, end) -> String.join("", parts) + end);
    }

    @Test
    void travelsInAllPdusThatHaveTimes() {
        SmppTime in = SmppTime.after(Duration.ofHours(2));
        SmppTime at = SmppTime.at(Instant.parse("2026-11-21T09:30:00Z"));

        SubmitMulti multi = SubmitMulti.builder().schedule(at).validity(in).build();
        ReplaceSm replace = ReplaceSm.builder().schedule(at).validity(in).build();
        BroadcastSm broadcast = BroadcastSm.builder().schedule(at).validity(in).build();
        QuerySmResp answer = QuerySmResp.of("1", at.format(), MessageState.DELIVERED, 0);

        assertThat(List.of(multi.schedule(), replace.schedule(), broadcast.schedule(), answer.finalTime()))
                .containsOnly(Optional.of(at));
        assertThat(List.of(multi.validity(), replace.validity(), broadcast.validity()))
                .containsOnly(Optional.of(in));
        assertThat(QuerySmResp.of("1", "", MessageState.ENROUTE, 0).finalTime()).isEmpty();
    }

    @Provide
    Arbitrary<SmppTime> times() {
        Arbitrary<SmppTime> moments = Combinators.combine(
                        Arbitraries.longs().between(946_771_200L, 4_102_358_400L),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(-48, 48))
                .as((second, tenth, quarters) -> SmppTime.at(Instant.ofEpochSecond(second, tenth * 100_000_000L)
                        .atOffset(ZoneOffset.ofTotalSeconds(quarters * 900))));
        Arbitrary<SmppTime> spans = Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 31),
                        Arbitraries.integers().between(0, 86_399))
                .as((years, months, days, seconds) ->
                        SmppTime.after(Period.of(years, months, days), Duration.ofSeconds(seconds)));
        return Arbitraries.oneOf(moments, spans);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> close = Combinators.combine(
                        Arbitraries.strings().withChars('0', '1', '2').ofLength(15), Arbitraries.of("+", "-", "R", "x"))
                .as(String::concat);
        return Arbitraries.oneOf(close, Arbitraries.strings().ofMaxLength(20));
    }
}

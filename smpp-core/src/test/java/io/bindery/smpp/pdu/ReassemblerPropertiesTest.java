package io.bindery.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.text.Part;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Splitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds whatever comes, in whatever order. */
class ReassemblerPropertiesTest {
    @Property
    void whatWasSplitIsWholeAgain(
            @ForAll("ways") Splitter splitter,
            @ForAll("texts") EncodedText text,
            @ForAll("templates") MessagePdu template,
            @ForAll Random random) {
        List<MessagePdu> parts =
                splitter.split(text).stream().map(part -> with(template, part)).toList();
        List<MessagePdu> arriving = new ArrayList<>(parts);
        arriving.addAll(parts.stream().filter(part -> random.nextBoolean()).toList());
        Collections.shuffle(arriving, random);
        List<Incomplete<MessagePdu>> lost = new ArrayList<>();
        Reassembler<MessagePdu> reassembler =
                Reassembler.builder().clock(() -> 0).onIncomplete(lost::add).build();

        List<WholeMessage<MessagePdu>> whole = wholes(reassembler, arriving);
        reassembler.clear();

        assertThat(whole).isNotEmpty();
        assertThat(whole.get(0).text(PeerAlphabets.standard().with(text.dataCoding(), text.alphabet())))
                .contains(text.text());
        if (!text.alphabet().equals(Alphabets.GSM_0338_PACKED)) { // its octets depend on what is before them
            assertThat(whole.get(0).body()).isEqualTo(text.octets());
        }
        assertThat(whole.get(0).parts()).containsExactlyElementsOf(parts);
        assertThat(lost).isEmpty();
        assertThat(reassembler.octets()).isZero();
    }

    /** Few sources and references, tight bounds, and time that passes: the books balance after every part. */
    @Property
    void holdsWhatItCountsAndNoMoreThanItMay(
            @ForAll @Size(max = 120) List<@IntRange(max = 143) Integer> steps,
            @ForAll @IntRange(min = 1, max = 6) int messages,
            @ForAll @IntRange(min = 1, max = 3) int messagesPerSource,
            @ForAll @IntRange(min = 1, max = 6) int parts) {
        long[] now = {0};
        long octetsPerSource = parts * charge(part(0, 0));
        List<MessagePdu> gone = new ArrayList<>();
        Reassembler<MessagePdu> reassembler = Reassembler.builder()
                .messages(messages)
                .messagesPerSource(messagesPerSource)
                .octets(2 * octetsPerSource)
                .octetsPerSource(octetsPerSource)
                .timeToLive(Duration.ofNanos(40))
                .clock(() -> now[0])
                .onIncomplete(incomplete -> gone.addAll(incomplete.parts()))
                .build();
        long held = 0;

        for (int step : steps) {
            now[0]++;
            gone.clear();
            MessagePdu part = part(step, (int) now[0]);
            Reassembly<MessagePdu> outcome = reassembler.add(part);
            if (outcome instanceof Reassembly.Whole<MessagePdu> whole) {
                gone.addAll(whole.message().parts());
            } else if (outcome instanceof Reassembly.Waiting) {
                assertThat(reassembler.add(part)).isInstanceOf(Reassembly.Duplicate.class);
            }
            boolean isTaken = !(outcome instanceof Reassembly.Refused);
            held += (isTaken ? charge(part) : 0)
                    - gone.stream().mapToLong(ReassemblerPropertiesTest::charge).sum();
            assertThat(reassembler.octets()).isEqualTo(held).isBetween(0L, 2 * octetsPerSource);
            assertThat(reassembler.messages()).isLessThanOrEqualTo(messages);
        }
        now[0] += 40;
        reassembler.expire();

        assertThat(reassembler.messages()).isZero();
        assertThat(reassembler.octets()).isZero();
    }

    /** As above with few texts, so that parts come again: what is held in silence goes as well. */
    @Property
    void holdsNothingInTheEndWhateverComesAgain(
            @ForAll @Size(max = 200) List<@IntRange(max = 143) Integer> steps,
            @ForAll @IntRange(min = 1, max = 6) int messages) {
        long[] now = {0};
        Reassembler<MessagePdu> reassembler = Reassembler.builder()
                .messages(messages)
                .timeToLive(Duration.ofNanos(40))
                .clock(() -> now[0])
                .build();

        for (int step : steps) {
            now[0]++;
            reassembler.add(part(step % 18, step / 72));
            assertThat(reassembler.messages()).isLessThanOrEqualTo(messages);
        }
        now[0] += 40;
        reassembler.expire();

        assertThat(reassembler.messages()).isZero();
        assertThat(reassembler.octets()).isZero();
    }

    /** One of 3 sources, 3 totals, 4 references and as many numbers as there are parts; all have one length. */
    private static MessagePdu part(int step, int text) {
        int total = 2 + step / 3 % 3;
        int number = 1 + step / 9 % total;
        return DeliverSm.builder()
                .source(Address.international("" + step % 3))
                .esmClass(EsmClass.UDHI)
                .shortMessage(Octets.of(
                        (byte) 5, (byte) 0, (byte) 3, (byte) (step / 36), (byte) total, (byte) number, (byte) text))
                .build();
    }

    private static long charge(MessagePdu part) {
        return part.length() + 256L;
    }

    @Property
    void takesAnyBody(@ForAll @Size(max = 60) byte[] body, @ForAll @IntRange(max = 255) int esmClass) {
        Reassembler<MessagePdu> reassembler =
                Reassembler.builder().clock(() -> 0).build();

        Reassembly<MessagePdu> outcome = reassembler.add(DeliverSm.builder()
                .esmClass(EsmClass.of(esmClass))
                .shortMessage(Octets.of(body))
                .build());

        assertThat(outcome).isNotInstanceOf(Reassembly.Duplicate.class).isNotInstanceOf(Reassembly.Refused.class);
        assertThat(outcome.toString()).isNotEmpty();
    }

    @Test
    void givesEachMessageOnceToHandlersOnManyThreads() throws Exception {
        int messages = 200;
        Reassembler<MessagePdu> reassembler = Reassembler.builder().build();
        Splitter splitter = Splitter.udh16();
        List<MessagePdu> arriving = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            arriving.addAll(
                    DeliverSm.builder().text("a".repeat(400) + i).build().parts(splitter));
        }
        Collections.shuffle(arriving, new Random(20261121));
        ExecutorService handlers = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);

        List<Future<List<WholeMessage<MessagePdu>>>> results = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            List<MessagePdu> share = arriving.subList(thread * arriving.size() / 4, (thread + 1) * arriving.size() / 4);
            results.add(handlers.submit(() -> {
                start.await();
                return wholes(reassembler, share);
            }));
        }
        start.countDown();
        List<String> texts = new ArrayList<>();
        for (Future<List<WholeMessage<MessagePdu>>> result : results) {
            result.get().forEach(whole -> texts.add(whole.text().orElseThrow()));
        }
        handlers.shutdown();

        assertThat(texts).hasSize(messages).doesNotHaveDuplicates();
        assertThat(reassembler.octets()).isZero();
    }

    private static List<WholeMessage<MessagePdu>> wholes(Reassembler<MessagePdu> reassembler, List<MessagePdu> parts) {
        List<WholeMessage<MessagePdu>> wholes = new ArrayList<>();
        for (MessagePdu part : parts) {
            if (reassembler.add(part) instanceof Reassembly.Whole<MessagePdu> whole) {
                wholes.add(whole.message());
            }
        }
        return wholes;
    }

    private static MessagePdu with(MessagePdu template, Part part) {
        if (template instanceof SubmitSm sm) {
            return sm.with(part);
        }
        return template instanceof DeliverSm sm ? sm.with(part) : ((DataSm) template).with(part);
    }

    @Provide
    Arbitrary<Splitter> ways() {
        return Arbitraries.of(Splitter.udh8(), Splitter.udh16(), Splitter.sar(), Splitter.payload());
    }

    @Provide
    Arbitrary<MessagePdu> templates() {
        Address address = Address.international("31612345678");
        return Arbitraries.of(
                SubmitSm.builder().source(address).build(),
                DeliverSm.builder().destination(address).build(),
                DataSm.builder().source(address).destination(address).build());
    }

    @Provide
    Arbitrary<EncodedText> texts() {
        record Case(Alphabet alphabet, DataCoding coding, String characters) {}
        Arbitrary<Case> cases = Arbitraries.of(
                new Case(Alphabets.GSM_0338, DataCoding.MC_DEFAULT, "abc €[]é"),
                new Case(Alphabets.GSM_0338_PACKED, DataCoding.MC_DEFAULT, "abc\r€[]é"),
                new Case(Alphabets.LATIN_1, DataCoding.MC_DEFAULT, "abcéü"),
                new Case(Alphabets.UTF_8, DataCoding.MC_DEFAULT, "abcжя"),
                new Case(Alphabets.ISO_8859_5, DataCoding.CYRILLIC, "abcжя"),
                new Case(Alphabets.LATIN_1, DataCoding.LATIN_1, "abcéü"),
                new Case(Alphabets.ASCII, DataCoding.IA5, "abc[]"),
                new Case(Alphabets.UCS_2, DataCoding.UCS_2, "жaя\u0301\u200D"));
        return Combinators.combine(
                        cases,
                        Arbitraries.integers().between(0, 9).list().ofMaxSize(900),
                        Arbitraries.integers().between(0, 3))
                .as((which, picks, emoji) -> {
                    StringBuilder text = new StringBuilder();
                    for (int pick : picks) {
                        text.append(which.characters()
                                .charAt(pick % which.characters().length()));
                    }
                    if (which.alphabet().equals(Alphabets.UCS_2)) {
                        text.append("\uD83D\uDC68\u200D\uD83D\uDC69".repeat(40 * emoji));
                    }
                    return EncodedText.of(text.toString(), which.coding(), which.alphabet());
                });
    }
}

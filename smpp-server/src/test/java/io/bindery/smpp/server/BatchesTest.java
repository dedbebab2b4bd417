package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private record Bound(String account, int number) {}

    @Property(tries = 500)
    void takesEachSessionOnceAndNoAccountTwiceInABatch(
            @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> accounts,
            @ForAll @IntRange(min = 1, max = 20) int least,
            @ForAll Random random) {
        List<Bound> sessions = new ArrayList<>();
        for (int account : accounts) {
            sessions.add(new Bound("a" + account, sessions.size()));
        }

        List<List<Bound>> batches = Batches.of(sessions, Bound::account, least, random);

        assertThat(batches).hasSizeGreaterThanOrEqualTo(least);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(batches)
                .allSatisfy(
                        batch -> assertThat(batch).extracting(Bound::account).doesNotHaveDuplicates());
    }

    @Test
    void spreadsSingleSessionsEvenly() {
        List<Integer> sessions =
                java.util.stream.IntStream.range(0, 100).boxed().toList();

        List<List<Integer>> batches = Batches.of(sessions, String::valueOf, 10, new Random(1));

        assertThat(batches).hasSize(10).allSatisfy(batch -> assertThat(batch).hasSize(10));
    }

    @Test
    void needsNoSessions() {
        assertThat(Batches.of(List.<String>of(), Function.identity(), 1, new Random(1)))
                .containsExactly(List.of());
    }
}

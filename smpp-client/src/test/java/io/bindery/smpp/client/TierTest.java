package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TierTest {
    private static Member member(FakeLine line, int number, int weight) {
        CircuitOptions options = CircuitOptions.alwaysClosed();
        Backoff waits = Backoff.half(options.firstWait(), options.longestWait(), new Random(1));
        return new Member(line, number, 0, weight, new Circuit(options, waits, (before, now, cause) -> {}));
    }

    private static String turns(Tier tier, int count, long tried) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Member.Way way = tier.choose(tried, 0);
            names.append(way == null ? "-" : way.member().line.name());
        }
        return names.toString();
    }

    @Test
    void takesTurnsByWeightAsEvenlyAsCanBe() {
        Tier tier = new Tier(List.of(member(new FakeLine("a"), 0, 6), member(new FakeLine("b"), 1, 2)));

        assertThat(turns(tier, 8, 0)).isEqualTo("aabaaaba");
    }

    @Test
    void leavesTheTurnOfOneThatIsNotBoundToTheNext() {
        FakeLine b = new FakeLine("b");
        Tier tier =
                new Tier(List.of(member(new FakeLine("a"), 0, 1), member(b, 1, 1), member(new FakeLine("c"), 2, 1)));
        b.isBound = false;

        assertThat(turns(tier, 6, 0)).isEqualTo("accacc");
        assertThat(turns(tier, 3, 0b101)).isEqualTo("---");
    }

    @Property(tries = 200)
    void eachGetsItsShareOfEveryRound(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 100) Integer> weights) {
        List<Member> members = new ArrayList<>();
        IntStream.range(0, weights.size()).forEach(i -> members.add(member(new FakeLine("" + i), i, weights.get(i))));
        Tier tier = new Tier(members);
        int[] got = new int[weights.size()];

        int round = weights.stream().mapToInt(weight -> weight).sum();
        for (int i = 0; i < round; i++) {
            got[members.indexOf(tier.choose(0, 0).member())]++;
        }

        assertThat(got)
                .containsExactly(weights.stream().mapToInt(weight -> weight).toArray());
    }
}

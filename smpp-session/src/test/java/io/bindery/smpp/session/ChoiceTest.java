package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    @Property
    void takesOneWhoseWindowIsUsedLeast(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 20) Integer> used,
            @ForAll @Size(min = 8, max = 8) List<@IntRange(min = 1, max = 20) Integer> windows,
            @ForAll @IntRange int turn) {
        int[] of =
                windows.stream().mapToInt(Integer::intValue).limit(used.size()).toArray();

        int chosen = leastUsed(used.stream().mapToInt(Integer::intValue).toArray(), of, turn & 0x7FFF_FFFF);

        for (int i = 0; i < of.length; i++) {
            assertThat((double) used.get(chosen) / of[chosen]).isLessThanOrEqualTo((double) used.get(i) / of[i]);
        }
    }

    /** Sends and answers in any order: who has the same window gets the same, give or take what is unanswered. */
    @Property
    void spreadsOverSessionsThatAreAlike(
            @ForAll @IntRange(min = 1, max = 6) int sessions,
            @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> steps) {
        int[] used = new int[sessions];
        int[] window = new int[sessions];
        Arrays.fill(window, 10);
        int turn = 0;
        for (int step : steps) {
            if (step < 6) {
                used[leastUsed(used, window, turn++)]++;
            } else if (used[step % sessions] > 0) {
                used[step % sessions]--;
            }
        }
        int before = Arrays.stream(used).sum();
        for (int i = 0; i < 1_000; i++) {
            used[leastUsed(used, window, turn++)]++;
        }
        assertThat(Arrays.stream(used).sum()).isEqualTo(before + 1_000);
        assertThat(spread(used)).isLessThanOrEqualTo(1);
    }

    /** Nothing is ever under way when the next is sent: then they take turns. */
    @Property
    void takesTurnsAmongIdleSessions(@ForAll @IntRange(min = 1, max = 6) int sessions, @ForAll @IntRange int first) {
        int[] got = new int[sessions];
        int[] window = new int[sessions];
        Arrays.fill(window, 1);

        for (int i = 0; i < sessions * 10; i++) {
            got[leastUsed(new int[sessions], window, (first + i) & 0x7FFF_FFFF)]++;
        }

        assertThat(spread(got)).isLessThanOrEqualTo(2); // 2 where the turns begin anew
    }

    private static int spread(int[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow()
                - Arrays.stream(numbers).min().orElseThrow();
    }

    private static int leastUsed(int[] used, int[] of, int turn) {
        return Choice.leastUsed(used.length, turn, i -> true, i -> used[i], i -> of[i]);
    }

    @Test
    void leavesOutWhoIsNotAble() {
        int[] used = {0, 3, 1};

        assertThat(Choice.leastUsed(3, 0, i -> i != 0, i -> used[i], i -> 10)).isEqualTo(2);
        assertThat(Choice.leastUsed(3, 0, i -> false, i -> used[i], i -> 10)).isEqualTo(-1);
        assertThat(Choice.leastUsed(0, 7, i -> true, i -> used[i], i -> 10)).isEqualTo(-1);
    }
}

package io.bindery.smpp.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Upstreams of one rank, which take turns by their weights: those of 3 and 1 as a, a, b, a. Who cannot take a request
 * leaves it to the next in turn. Thread-safe without a lock.
 */
final class Tier {
    private final Member[] turns;
    private final AtomicInteger next = new AtomicInteger();

    /** @param members at least one, of weights 1 … 100 */
    Tier(List<Member> members) {
        this.turns = turns(members);
    }

    /** Each as often as its weight says, and as evenly as can be. */
    private static Member[] turns(List<Member> members) {
        int divisor = 0;
        for (Member member : members) {
            divisor = gcd(member.weight, divisor);
        }
        int total = members.stream().mapToInt(member -> member.weight).sum() / divisor;
        int[] credits = new int[members.size()];
        Member[] turns = new Member[total];
        for (int turn = 0; turn < total; turn++) {
            int richest = 0;
            for (int i = 0; i < credits.length; i++) {
                credits[i] += members.get(i).weight / divisor;
                richest = credits[i] > credits[richest] ? i : richest;
            }
            credits[richest] -= total;
            turns[turn] = members.get(richest);
        }
        return turns;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /**
     * The member whose turn it is, of those that take a request.
     *
     * @param tried the bits of those that must not be asked
     * @return null when there is none
     */
    Member.@Nullable Way choose(long tried, long now) {
        int start = Math.floorMod(next.getAndIncrement(), turns.length);
        long asked = tried;
        for (int i = 0; i < turns.length; i++) {
            Member member = turns[(start + i) % turns.length];
            if ((asked & member.bit) == 0) {
                asked |= member.bit;
                Member.Way way = member.tryEnter(now);
                if (way != null) {
                    return way;
                }
            }
        }
        return null;
    }
}

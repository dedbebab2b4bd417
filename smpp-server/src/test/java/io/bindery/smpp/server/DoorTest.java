package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.ConnectionRefusal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final Door ANY = new Door(new DoorLimits(0, 0, 0, 0)); // told by the channel, which there is none of
    private static final Origin HERE = new Origin(1);
    private static final Origin THERE = new Origin(2);
    private static final long SECOND = 1_000_000_000L;

    private final List<Visit> inside = new ArrayList<>();

    private static Visit visit() {
        return new Visit(ANY, new InetSocketAddress(0), 0);
    }

    private boolean isLetIn(Door door, Origin origin) {
        Visit visit = visit();
        boolean isIn = door.arrives(visit, origin, 0).isEmpty();
        if (isIn) {
            inside.add(visit);
        }
        return isIn;
    }

    private boolean isHeard(Door door, Visit visit) {
        return door.speaks(visit, visit.origin).isEmpty();
    }

    @Test
    void takesAsManyConnectionsAsAllowed() {
        Door door = new Door(new DoorLimits(2, 0, 0, 0));

        assertThat(isLetIn(door, HERE)).isTrue();
        assertThat(isLetIn(door, THERE)).isTrue();
        assertThat(door.arrives(visit(), THERE, 0)).contains(ConnectionRefusal.TOO_MANY_CONNECTIONS);
        door.leaves(inside.get(0));
        assertThat(isLetIn(door, THERE)).isTrue();
        assertThat(door.connections()).isEqualTo(2);
    }

    @Test
    void countsThoseThatHaveNotBound() {
        Door door = new Door(new DoorLimits(0, 0, 2, 0));
        isLetIn(door, HERE);
        isLetIn(door, HERE);

        assertThat(door.arrives(visit(), HERE, 0)).contains(ConnectionRefusal.TOO_MANY_NOT_BOUND);
        assertThat(isHeard(door, inside.get(0))).isTrue();
        assertThat(door.arrives(visit(), HERE, 0)).contains(ConnectionRefusal.TOO_MANY_NOT_BOUND);
        door.binds(inside.get(0));
        assertThat(isLetIn(door, HERE)).isTrue();
        assertThat(door.notBound()).isEqualTo(2);
        door.leaves(inside.get(0));
        assertThat(door.notBound()).isEqualTo(2);
    }

    @Test
    void countsOnlyThoseOfAnAddressThatHaveSpoken() {
        Door door = new Door(new DoorLimits(0, 2, 0, 0));
        for (int i = 0; i < 4; i++) {
            assertThat(isLetIn(door, HERE)).isTrue();
        }

        assertThat(isHeard(door, inside.get(0))).isTrue();
        assertThat(isHeard(door, inside.get(1))).isTrue();
        assertThat(door.speaks(inside.get(2), HERE)).contains(ConnectionRefusal.TOO_MANY_FROM_ADDRESS);
        assertThat(isLetIn(door, THERE)).isTrue();
        assertThat(isHeard(door, inside.get(4))).isTrue();
        door.leaves(inside.get(0));
        assertThat(isHeard(door, inside.get(3))).isTrue();
    }

    @Test
    void boundsTheSilentOnesOfAnAddressToo() {
        Door door = new Door(new DoorLimits(0, 2, 0, 0));
        for (int i = 0; i < 64; i++) {
            assertThat(isLetIn(door, HERE)).isTrue();
        }

        assertThat(door.arrives(visit(), HERE, 0)).contains(ConnectionRefusal.TOO_MANY_FROM_ADDRESS);
        assertThat(isLetIn(door, THERE)).isTrue();
        door.leaves(inside.get(0));
        assertThat(isLetIn(door, HERE)).isTrue();
    }

    @Test
    void countsAConnectionWhereItsHeaderSaysItComesFrom() {
        Door door = new Door(new DoorLimits(0, 1, 0, 0));
        isLetIn(door, Origin.UNKNOWN);
        isLetIn(door, Origin.UNKNOWN);
        isLetIn(door, Origin.UNKNOWN);

        assertThat(door.speaks(inside.get(0), HERE)).isEmpty();
        assertThat(door.speaks(inside.get(1), THERE)).isEmpty();
        assertThat(door.speaks(inside.get(2), HERE)).contains(ConnectionRefusal.TOO_MANY_FROM_ADDRESS);
    }

    @Test
    void hasNoLimitByAddressForWhatHasNone() {
        Door door = new Door(new DoorLimits(0, 1, 0, 0));
        for (int i = 0; i < 100; i++) {
            assertThat(isLetIn(door, Origin.UNKNOWN)).isTrue();
            assertThat(isHeard(door, inside.get(i))).isTrue();
        }
    }

    @Test
    void acceptsAsManyASecondAsAllowed() {
        Door door = new Door(new DoorLimits(0, 0, 0, 10));
        for (int i = 0; i < 10; i++) {
            assertThat(door.arrives(visit(), HERE, 0)).isEmpty();
        }

        assertThat(door.arrives(visit(), HERE, 0)).contains(ConnectionRefusal.TOO_FAST);
        assertThat(door.arrives(visit(), HERE, SECOND / 10 - 1)).contains(ConnectionRefusal.TOO_FAST);
        assertThat(door.arrives(visit(), HERE, SECOND / 10)).isEmpty();
        assertThat(door.arrives(visit(), HERE, SECOND / 10)).contains(ConnectionRefusal.TOO_FAST);
        for (int i = 0; i < 10; i++) {
            assertThat(door.arrives(visit(), HERE, 60 * SECOND)).isEmpty();
        }
        assertThat(door.arrives(visit(), HERE, 60 * SECOND)).contains(ConnectionRefusal.TOO_FAST);
    }

    @Test
    void leavingTwiceOrWithoutHavingComeChangesNothing() {
        Door door = new Door(new DoorLimits(1, 1, 1, 0));
        Visit turnedAway = visit();
        isLetIn(door, HERE);
        door.arrives(turnedAway, HERE, 0);

        door.leaves(turnedAway);
        assertThat(door.connections()).isOne();
        door.leaves(inside.get(0));
        door.leaves(inside.get(0));
        door.binds(inside.get(0));

        assertThat(door.connections()).isZero();
        assertThat(door.notBound()).isZero();
        assertThat(door.origins()).isZero();
    }

    /** Whatever happens in whatever order: no limit is exceeded, nobody is turned away below one, nothing is left over. */
    @Property
    void neverExceedsALimitAndForgetsNothing(
            @ForAll @IntRange(min = 1, max = 6) int most,
            @ForAll @IntRange(min = 1, max = 3) int perAddress,
            @ForAll @IntRange(min = 1, max = 4) int notBound,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> events) {
        Door door = new Door(new DoorLimits(most, perAddress, notBound, 0));
        List<Visit> open = new ArrayList<>();
        for (int event : events) {
            Visit chosen = open.isEmpty() ? visit() : open.get(event / 10 % open.size());
            switch (event % 4) {
                case 0 -> {
                    Visit visit = visit();
                    boolean fits = open.size() < most && count(open, Visit.Stage.BOUND, false) < notBound;
                    boolean isIn = door.arrives(visit, event % 3 == 0 ? HERE : THERE, 0)
                            .isEmpty();
                    assertThat(isIn).isEqualTo(fits);
                    if (isIn) {
                        open.add(visit);
                    }
                }
                case 1 -> {
                    boolean isSilent = chosen.stage == Visit.Stage.SILENT;
                    long spoken = open.stream()
                            .filter(visit -> visit.origin.equals(chosen.origin) && visit.stage != Visit.Stage.SILENT)
                            .count();
                    assertThat(isHeard(door, chosen)).isEqualTo(!isSilent || spoken < perAddress);
                }
                case 2 -> door.binds(chosen);
                default -> {
                    door.leaves(chosen);
                    open.remove(chosen);
                }
            }
            assertThat(door.connections()).isEqualTo(open.size());
            assertThat(door.notBound()).isEqualTo((int) count(open, Visit.Stage.BOUND, false));
        }
        open.forEach(door::leaves);
        assertThat(door.connections() + door.notBound() + door.origins()).isZero();
    }

    private static long count(List<Visit> visits, Visit.Stage stage, boolean isIn) {
        return visits.stream().filter(visit -> (visit.stage == stage) == isIn).count();
    }
}

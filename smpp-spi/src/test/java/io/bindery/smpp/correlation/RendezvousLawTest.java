package io.bindery.smpp.correlation;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * C1: whatever the order and whatever fails, a receipt that was acknowledged gets to where it belongs. The testkit's contract
 * of stores races threads on top of that.
 */
class RendezvousLawTest {
    @Property(tries = 3000)
    void noAcknowledgedReceiptIsLostWhateverHappens(
            @ForAll @Size(min = 20, max = 400) List<@IntRange(min = 0, max = 999) Integer> choices) {
        Simulation simulation = new Simulation(choices);

        simulation.run();

        simulation.check();
    }
}

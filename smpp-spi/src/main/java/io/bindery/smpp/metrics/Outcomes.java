package io.bindery.smpp.metrics;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.CommandStatus.Fault;
import io.bindery.smpp.pdu.Command;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Timers of requests: for each command one of what went well, of what may go well later, and of what never will. */
final class Outcomes {
    private final Map<Fault, Timer[]> byFault = new EnumMap<>(Fault.class);

    Outcomes(Meters meters, String name, String description, Collection<Command> commands) {
        for (Fault fault : Fault.values()) {
            byFault.put(fault, timers(meters, name, description, commands, nameOf(fault)));
        }
    }

    private static Timer[] timers(
            Meters meters, String name, String description, Collection<Command> commands, String result) {
        Timer[] timers = new Timer[Command.ordinals()];
        Arrays.fill(timers, meters.timer(name, description, "command", Meters.OTHER, "result", result));
        for (Command command : commands) {
            timers[command.ordinal()] = meters.timer(name, description, "command", command.name(), "result", result);
        }
        return timers;
    }

    /** As the value of a tag. */
    static String nameOf(Fault fault) {
        return switch (fault) {
            case NONE -> "ok";
            case RETRY_LATER -> "transient";
            case PERMANENT -> "permanent";
        };
    }

    Timer of(Command request, CommandStatus status) {
        return Objects.requireNonNull(byFault.get(status.fault()))[request.ordinal()];
    }
}

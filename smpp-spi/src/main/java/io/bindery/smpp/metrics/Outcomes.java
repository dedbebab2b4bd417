package io.bindery.smpp.metrics;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Command;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Timers of requests, for each command one of what was accepted and one of what was refused. */
final class Outcomes {
    private final Timer[] accepted = new Timer[Command.ordinals()];
    private final Timer[] refused = new Timer[Command.ordinals()];

    Outcomes(MeterRegistry registry, String name, Tags tags) {
        for (Command command : Command.requestsAndNotices()) {
            if (!command.isNotice()) {
                Tags of = tags.and("command", command.name());
                accepted[command.ordinal()] = registry.timer(name, of.and("result", "ok"));
                refused[command.ordinal()] = registry.timer(name, of.and("result", "refused"));
            }
        }
    }

    Timer of(Command request, CommandStatus status) {
        return (status.isOk() ? accepted : refused)[request.ordinal()];
    }
}

package io.bindery.smpp.metrics;

import io.bindery.smpp.pdu.Command;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one side in one registry, all with the same further tags. A meter that exists already is used as it is, so
 * that two observers with the same tags count together.
 */
final class Meters {
    /** The value of the tag for commands that have no meter of their own. */
    static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Tags tags;

    Meters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    Counter counter(String name, String description, String... more) {
        return Counter.builder(name)
                .description(description)
                .tags(tags.and(more))
                .register(registry);
    }

    /** In octets. */
    Counter octets(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
    }

    Timer timer(String name, String description, String... more) {
        return Timer.builder(name).description(description).tags(tags.and(more)).register(registry);
    }

    /** Kept alive by the registry, as long as that lives. */
    <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value, String... more) {
        Gauge.builder(name, of, value)
                .description(description)
                .tags(tags.and(more))
                .strongReference(true)
                .register(registry);
    }

    /** As {@link #gauge}, in this unit. */
    <T> void gaugeIn(String unit, String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** One for each command, by its ordinal; the rest share one. */
    Counter[] perCommand(String name, String description, Collection<Command> commands, String... more) {
        Counter[] counters = new Counter[Command.ordinals()];
        Arrays.fill(counters, counter(name, description, with(more, "command", OTHER)));
        for (Command command : commands) {
            counters[command.ordinal()] = counter(name, description, with(more, "command", command.name()));
        }
        return counters;
    }

    <E extends Enum<E>> Map<E, Counter> perConstant(String name, String description, String tag, Class<E> type) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, counter(name, description, tag, nameOf(constant)));
        }
        return counters;
    }

    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String[] with(String[] tags, String key, String value) {
        String[] all = Arrays.copyOf(tags, tags.length + 2);
        all[tags.length] = key;
        all[tags.length + 1] = value;
        return all;
    }
}

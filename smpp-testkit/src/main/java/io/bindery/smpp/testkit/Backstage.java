package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Command;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all connections of one fake share. Any thread. */
final class Backstage {
    final Journal journal = new Journal();
    final Delays delays;
    final String name;
    private final Map<Integer, Script> scripts = new ConcurrentHashMap<>();

    Backstage(String name) {
        this.name = name;
        this.delays = new Delays(name + " delays", e -> journal.violation(name + ": " + e));
    }

    void script(Consumer<Script> writing, Command... commands) {
        Script script = new Script();
        writing.accept(script);
        for (Command command : commands) {
            if (command.isResponse() || command.isNotice()) {
                throw new IllegalArgumentException("command: " + command + " (a script is for requests)");
            }
            scripts.put(command.id(), script.checked());
        }
    }

    /** Null when the default is wanted; asked for every request. */
    @Nullable Script scriptOf(Command command) {
        return scripts.get(command.id());
    }
}

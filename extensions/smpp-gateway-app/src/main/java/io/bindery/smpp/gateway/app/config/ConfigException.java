package io.bindery.smpp.gateway.app.config;

import java.util.List;

/** A configuration that is refused. Names every mistake that was found, each with its file, line, key and what is allowed. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The mistakes, one line each, in the order of the file; at least one. Never a secret. */
    public List<String> problems() {
        return problems;
    }
}

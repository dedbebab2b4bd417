package io.bindery.smpp.gateway.app.demo;

import java.util.Locale;

/** What is done to the message centres while messages are under way. */
public enum Chaos {
    /** Nothing. */
    NONE,
    /** In the middle of the run one message centre resets its connections, is gone for a while and comes back. */
    UPSTREAM_RESTART;

    /** The name on the command line and in reports. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.bindery.smpp.health;

/**
 * Told when a server becomes busy, or idle again: for whoever decides how many processes there should be, or which of them may
 * go. A server looks once a second, and tells nobody that it is idle when it starts.
 */
@FunctionalInterface
public interface LoadListener {
    /**
     * The state has changed. Called on a thread of the server's own that may block, one call after the other; what it throws
     * is logged.
     */
    void changed(Load load);
}

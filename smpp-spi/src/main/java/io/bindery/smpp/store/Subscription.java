package io.bindery.smpp.store;

/** An interest that lasts until it is closed. Closing twice does nothing; one last call may still be under way. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}

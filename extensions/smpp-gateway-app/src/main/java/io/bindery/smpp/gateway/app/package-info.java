/**
 * The runnable gateway: {@code bindery demo | serve | help}. Start with {@link io.bindery.smpp.gateway.app.Bindery}, then
 * {@code ServeCommand}. An application, not a library: it runs on the class path and promises no API.
 */
@NullMarked
package io.bindery.smpp.gateway.app;

import org.jspecify.annotations.NullMarked;

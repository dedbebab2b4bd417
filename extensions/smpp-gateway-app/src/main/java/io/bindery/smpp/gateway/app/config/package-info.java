/**
 * The configuration file of {@code bindery serve}: from its text to values that are known to be good.
 *
 * <p>Start with {@link io.bindery.smpp.gateway.app.config.GatewayConfig}; {@code ConfigReader} lists every key.
 */
@NullMarked
package io.bindery.smpp.gateway.app.config;

import org.jspecify.annotations.NullMarked;

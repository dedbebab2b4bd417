/** Races of the engine's package-private classes, for jcstress. Start with {@link io.bindery.smpp.session.OutboxRaces}. */
@NullMarked
package io.bindery.smpp.session;

import org.jspecify.annotations.NullMarked;

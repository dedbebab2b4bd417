/** A message centre to copy from: one class, {@link io.bindery.examples.smsc.TinySmsc}, and its test. */
@NullMarked
package io.bindery.examples.smsc;

import org.jspecify.annotations.NullMarked;

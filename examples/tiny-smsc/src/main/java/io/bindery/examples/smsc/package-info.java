/** A message centre to copy from: one class, {@link io.bindery.examples.smsc.TinySmsc}, and its test. */
package io.bindery.examples.smsc;

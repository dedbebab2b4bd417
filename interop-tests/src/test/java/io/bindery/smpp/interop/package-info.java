/** Server and client against other implementations. Begin with {@link io.bindery.smpp.interop.OtherCentreIT}. */
@NullMarked
package io.bindery.smpp.interop;

import org.jspecify.annotations.NullMarked;

/**
 * What can be known about a peer, by the part of the library that uses it. Start with
 * {@link io.bindery.smpp.handler.PeerProfile}, which holds one of each;
 * {@link io.bindery.smpp.profile.AddressRewriting} is the only one here that does anything. What a link needs is in
 * {@link io.bindery.smpp.handler.LinkProfile}, beside the options of links.
 */
@NullMarked
package io.bindery.smpp.profile;

import org.jspecify.annotations.NullMarked;

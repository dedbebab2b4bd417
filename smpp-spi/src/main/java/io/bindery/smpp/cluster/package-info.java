/**
 * What one of several processes does with the others in mind: how it leaves ({@link io.bindery.smpp.cluster.DrainPlan}), and that
 * it binds only while it is permitted to ({@link io.bindery.smpp.cluster.BindPermits}).
 */
@NullMarked
package io.bindery.smpp.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * What a provider that dies, a shutdown and a listener at every logger may learn or do.
 */
@NullMarked
package dev.verify.reliability.fault;

import org.jspecify.annotations.NullMarked;

/**
 * Rules and places in which an application may find its user, walked without the second
 * factor.
 */
@NullMarked
package dev.verify.reliability.withheld;

import org.jspecify.annotations.NullMarked;

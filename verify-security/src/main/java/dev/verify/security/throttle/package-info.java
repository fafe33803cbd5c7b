/**
 * How often somebody may try, and how much may be sent: the rules, and the counters they
 * are decided on. Knows nothing of users and providers but the keys it is given.
 */
@NullMarked
package dev.verify.security.throttle;

import org.jspecify.annotations.NullMarked;

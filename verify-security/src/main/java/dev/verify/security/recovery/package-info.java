/**
 * Recovery codes: written down by the user, each good for one login without the device.
 */
@NullMarked
package dev.verify.security.recovery;

import org.jspecify.annotations.NullMarked;

/**
 * What happens to second factors, for those who keep an audit trail, warn a user, or
 * count. Knows nothing of the other packages, all of which may publish.
 */
@NullMarked
package dev.verify.security.event;

import org.jspecify.annotations.NullMarked;
